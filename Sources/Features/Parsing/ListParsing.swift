/// Parameters that are lists of names, separated by commas.
enum ListParsing {
    /// The most ids that may be asked for.
    static let maximumIDs = 1000

    /// Ids; a comma or backslash that belongs to one stands behind a backslash.
    static func ids(_ text: String) throws(InvalidParameter) -> [FeatureID] {
        let allowed = """
            one to \(maximumIDs) ids separated by commas are allowed, with a backslash before a \
            comma or backslash that belongs to an id
            """
        var ids: [FeatureID] = []
        for part in parts(text) {
            guard let id = FeatureID(part) else {
                throw InvalidParameter("ids", "'\(part)' is no id; \(allowed)")
            }
            ids.append(id)
        }
        guard ids.count <= maximumIDs else {
            throw InvalidParameter("ids", "\(ids.count) ids are given; \(allowed)")
        }
        return ids
    }

    /// Properties to order by, each with `-` in front for falling or `+` for rising.
    ///
    /// A raw `+` comes decoded as a blank, which is taken for it.
    static func sortKeys(
        _ text: String,
        _ description: CollectionDescription
    ) throws(InvalidParameter) -> [SortKey] {
        let sortables = FeatureQueryParser.sortables(of: description).map(\.name)
        let allowed = """
            one to \(SortKey.maximumCount) of \(sortables.joined(separator: ", ")) are allowed, \
            separated by commas, each with - in front for falling or + for rising
            """
        var keys: [SortKey] = []
        for part in parts(text) {
            var name = part[...]
            let isDescending = name.first == "-"
            if let first = name.first, "-+ ".contains(first) { name.removeFirst() }
            guard sortables.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
                throw InvalidParameter(
                    "sortby",
                    "features cannot be ordered by '\(name)'; \(allowed)"
                )
            }
            guard !keys.contains(where: { $0.property.utf8.elementsEqual(name.utf8) }) else {
                throw InvalidParameter("sortby", "'\(name)' is given twice; \(allowed)")
            }
            keys.append(SortKey(String(name), isDescending: isDescending))
        }
        guard keys.count <= SortKey.maximumCount else {
            throw InvalidParameter("sortby", "\(keys.count) properties are given; \(allowed)")
        }
        return keys
    }

    /// Properties to answer with; nothing asks for none of them.
    static func properties(
        _ text: String,
        _ description: CollectionDescription
    ) throws(InvalidParameter) -> [String] {
        guard !text.isEmpty else { return [] }
        var names: [String] = []
        for name in parts(text) {
            guard description.property(name) != nil else {
                throw InvalidParameter(
                    "properties",
                    """
                    '\(description.id)' has no property '\(name)'; any of \
                    \(description.properties.map(\.name).joined(separator: ", ")) are allowed, \
                    separated by commas
                    """
                )
            }
            if !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
        }
        return names
    }

    /// What stands between commas; one behind a backslash, like a backslash there, is a letter.
    static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        var part = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\" where !isEscaped:
                isEscaped = true
                continue
            case "," where !isEscaped:
                parts.append(String(part))
                part = String.UnicodeScalarView()
            case "\\", ",": part.append(scalar)
            default:
                // A backslash before anything else is a letter as well.
                if isEscaped { part.append("\\") }
                part.append(scalar)
            }
            isEscaped = false
        }
        if isEscaped { part.append("\\") }
        return parts + [String(part)]
    }
}
