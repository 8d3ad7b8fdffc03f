internal import Features
internal import HTTPSyntax

/// What the address of the map says, as far as a list without a map can show it.
///
/// The map itself reads its address by `state.js`; the names are the same.
struct WebMapState: Sendable {
    /// All parameters that the address of the map may have.
    static let parameters = [
        "at", "box", "c", "embed", "id", "layers", "map", "near", "q", "radius", "range", "theme",
        "where",
    ]

    /// The segments of the path of the list or feature.
    let path: [String]
    /// Its query.
    let query: [(String, String)]

    /// Reads an address; nil where it says nothing that a list can show.
    ///
    /// - Parameters:
    ///   - parameters: The parameters of the request.
    ///   - collections: What can be searched, the first where none is named.
    init?(_ parameters: QueryParameters, collections: [CollectionDescription]) {
        let named = parameters["c"].flatMap { id in collections.first { $0.id == id } }
        guard let collection = named ?? collections.first else { return nil }
        if let id = parameters["id"], !id.isEmpty {
            path = ["collections", collection.id, "items", id]
            query = []
            return
        }
        var query: [(String, String)] = []
        func keep(_ name: String, as other: String? = nil) {
            if let text = parameters[name], !text.isEmpty { query.append((other ?? name, text)) }
        }
        keep("q")
        keep("near")
        if parameters["near"] != nil { keep("radius") }
        for (name, code) in Self.pairs(parameters["where"], of: collection) {
            query.append((name, code))
        }
        let ranges = Self.pairs(parameters["range"], of: collection).flatMap(Self.conditions)
        if !ranges.isEmpty { query.append(("filter", ranges.joined(separator: " AND "))) }
        if parameters["near"] == nil { keep("box", as: "bbox") }
        guard named != nil || !query.isEmpty else { return nil }
        path = ["collections", collection.id, "items"]
        self.query = query
    }

    /// The entries `name:value` of a text, separated by commas, whose names are properties.
    private static func pairs(
        _ text: String?,
        of collection: CollectionDescription
    ) -> [(String, String)] {
        let entries: [Substring] = (text ?? "").split(separator: ",")
        return entries.compactMap { entry -> (String, String)? in
            guard let colon = entry.firstIndex(of: ":") else { return nil }
            let name = String(entry.prefix(upTo: colon))
            guard collection.property(name) != nil else { return nil }
            return (name, String(entry.suffix(from: colon).dropFirst()))
        }
    }

    /// The conditions of a range `least..greatest`, either of which may be missing.
    private static func conditions(_ name: String, _ range: String) -> [String] {
        guard let dots = range.firstRange(of: "..") else { return [] }
        let ends = [(">=", range[..<dots.lowerBound]), ("<=", range[dots.upperBound...])]
        return ends.compactMap { comparison, end in
            guard let number = Double(end), number.isFinite else { return nil }
            return "\"\(name.replacing("\"", with: "\"\""))\" \(comparison) \(end)"
        }
    }
}
