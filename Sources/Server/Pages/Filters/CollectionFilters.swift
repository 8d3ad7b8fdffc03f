internal import Features
internal import GeometryTypes

/// Filters that work on a collection and find something of it, to begin with.
struct CollectionFilters: Sendable {
    let collection: StoredCollection
    /// How many features carry each code, for each property with choices.
    let counts: [String: [String: Int]]

    /// At most one of each kind: values of a list, an area, a distance, a number or a time.
    var list: [String] {
        [values, area, distance, comparison].compactMap(\.self)
    }

    private var queryables: [PropertyDefinition] {
        FeatureQueryParser.queryables(of: collection.description)
    }

    /// The two values that most features carry, of the first property with choices.
    private var values: String? {
        for property in queryables where property.type == .text {
            let common = (counts[property.name] ?? [:]).sorted {
                ($1.value, $0.key) < ($0.value, $1.key)
            }
            guard common.count > 1 else { continue }
            let literals = common.prefix(2).map { Self.literal($0.key) }
            return "\(Self.name(property.name)) IN (\(literals.joined(separator: ", ")))"
        }
        return nil
    }

    private var area: String? {
        guard let box = collection.status.extent, let geometry else { return nil }
        let corners = [
            Self.position(box.minX, box.minY, in: box),
            Self.position((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2, in: box),
        ]
        return "S_INTERSECTS(\(geometry), BBOX(\(corners.joined(separator: ","))))"
    }

    private var distance: String? {
        guard let box = collection.status.extent, let geometry else { return nil }
        let middle = ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
        let place = Self.position(middle.0, middle.1, in: box).split(separator: ",").joined(
            separator: " "
        )
        return "distance(\(geometry), POINT(\(place))) < 500000"
    }

    /// A position as exact as the extent of the collection asks for.
    private static func position(_ x: Double, _ y: Double, in box: Envelope) -> String {
        let unit = min(box.maxX - box.minX, box.maxY - box.minY) > 4 ? 1.0 : 1e5
        return NumberText.position(
            longitude: (x * unit).rounded() / unit,
            latitude: (y * unit).rounded() / unit
        )
    }

    private var comparison: String? {
        let property = queryables.first { property in
            property.codes == nil && [.integer, .double, .date, .dateTime].contains(property.type)
        }
        guard let property else { return nil }
        let name = Self.name(property.name)
        switch property.type {
        case .date, .dateTime: return "year(\(name)) >= 2020"
        default: return "\(name) > 0"
        }
    }

    /// What the geometry is called; nil where no short name is free.
    private var geometry: String? {
        ["geometry", "geom"].first { collection.description.property($0) == nil }
    }

    /// A name as CQL2 text takes it.
    static func name(_ name: String) -> String {
        let isPlain =
            name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f: true
                default: false
                }
            } && name.utf8.first.map { !(0x30...0x39).contains($0) } == true
            && !words.contains(name.uppercased())
        return isPlain ? name : "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    /// A text as CQL2 text takes it.
    static func literal(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'"
    }

    /// Names that mean something else.
    private static let words: Set<String> = [
        "AND", "OR", "NOT", "LIKE", "BETWEEN", "IN", "IS", "NULL", "TRUE", "FALSE", "DIV", "DATE",
        "TIMESTAMP", "INTERVAL", "BBOX", "CASEI", "ACCENTI", "POINT",
    ]
}
