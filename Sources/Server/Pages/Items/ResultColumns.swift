internal import Features
internal import HTTPSyntax

/// The columns of a list of results, chosen from what a collection declares.
///
/// The name comes first, then distance and direction in a search by distance, at most two coded
/// properties that refine all others and are not the same for every row, the owner or another
/// text, the nearest region, then numbers and times where there is room, and one address.
struct ResultColumns: Sendable {
    /// What a column shows.
    enum Content: Sendable {
        case property(PropertyDefinition)
        case pair(FeatureReader.Pair)
    }

    /// The greatest number of columns behind the name, distance and direction counted with them.
    static let limit = 6

    let contents: [Content]

    init(_ reader: FeatureReader, query: FeatureQuery?, entries: [FeaturePage.Entry]) {
        let description = reader.description
        let limit = Self.limit - (query?.proximity == nil ? 0 : 2)
        let fixed = Set((query?.equalities ?? []).map(\.property))
        let roles = description.properties.filter { $0.role != nil }
        var contents = CodeHierarchy.leaves(of: description)
            .filter { !fixed.contains($0.name) && Self.differs($0, in: entries) }.prefix(2).map {
                Content.property($0)
            }
        contents += reader.pairs.filter { !["name", "title", "place"].contains($0.base) }
            .prefix(1).map { Content.pair($0) }
        let levels = description.properties.filter { reader.level(of: $0) != nil }
        let nearest = levels.max { left, right in
            RegionLevel.order(left.name) < RegionLevel.order(right.name)
        }
        if let nearest, !fixed.contains(nearest.name) { contents.append(.property(nearest)) }
        contents += roles.map { Content.property($0) }
        let numbers = description.properties.filter { property in
            property.role == nil
                && [.integer, .double, .date, .dateTime].contains(property.type)
                && !property.name.hasSuffix("_longitude") && !property.name.hasSuffix("_latitude")
        }
        contents += numbers.prefix(max(0, limit - 1 - contents.count)).map { .property($0) }
        let address = description.properties.first { property in
            property.type == .text && (property.name == "url" || property.name.hasSuffix("_url"))
        }
        contents = Array(contents.prefix(limit - (address == nil ? 0 : 1)))
        if let address { contents.append(.property(address)) }
        self.contents = contents
    }

    /// Whether the rows of a list are told apart by a property; of one row it is shown anyway.
    private static func differs(
        _ property: PropertyDefinition,
        in entries: [FeaturePage.Entry]
    ) -> Bool {
        let values = Set(entries.map { $0.feature.properties[property.name] })
        return entries.count < 2 || values.count > 1
    }
}

extension RegionLevel {
    /// Where the level of a property stands, the country first.
    static func order(_ property: String) -> Int {
        allCases.firstIndex { $0.property == property } ?? -1
    }
}
