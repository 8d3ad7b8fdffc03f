internal import Features

extension FilterChecker {
    /// What a name means in the collection.
    enum Meaning {
        case id
        case geometry
        case property(Int, PropertyType)
    }

    /// The most names that a message lists.
    private static let maximumNames = 20

    /// Finds what a name means.
    func resolve(_ name: String, at place: CQL2Error.Position) throws(CQL2Error) -> Meaning {
        let index = description.properties.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
        if let index { return .property(index, description.properties[index].type) }
        if name == description.idName { return .id }
        if description.geometryNames.contains(name) { return .geometry }
        let names =
            [description.idName, description.geometryName] + description.properties.map(\.name)
        let near = NearName.nearest(to: name, among: names).map { "; '\($0)' is near" } ?? ""
        let isLong = names.count > Self.maximumNames
        let list = names.prefix(Self.maximumNames).joined(separator: ", ")
        throw CQL2Error(
            at: place,
            """
            '\(description.id)' has no property '\(name.prefix(60))'\(near); \(list)\
            \(isLong ? " and \(names.count - Self.maximumNames) more" : "") are allowed
            """
        )
    }
}

/// Names that were meant, perhaps.
enum NearName {
    /// The name that a few changed letters lead to; nil where none is as near.
    static func nearest(to name: String, among names: [String]) -> String? {
        let wanted = Array(Identifier.lowercased(name).unicodeScalars.prefix(64))
        let most = max(1, wanted.count / 3)
        return names.map { (name: $0, distance: distance(wanted, $0)) }
            .filter { $0.distance <= most }
            .min { $0.distance < $1.distance }?.name
    }

    /// The fewest letters to put in, take out or change, without regard to case.
    ///
    /// Source: V. I. Levenshtein, Binary codes capable of correcting deletions, insertions, and
    /// reversals (1966).
    private static func distance(_ wanted: [Unicode.Scalar], _ name: String) -> Int {
        let other = Array(Identifier.lowercased(name).unicodeScalars.prefix(64))
        var row = Array(0...other.count)
        for (index, scalar) in wanted.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in 0..<other.count {
                let changed = diagonal + (scalar == other[place] ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(changed, row[place] + 1, row[place + 1] + 1)
            }
        }
        return row[other.count]
    }
}
