internal import Formats

/// A collection as the list of collections shows it.
struct CollectionEntry {
    let id: String
    let json: JSONValue
    /// The document that the entry stands in.
    let list: Answer

    var links: [DocumentLink] { DocumentLink.links(of: json) }

    /// Whether it has features that can be asked for.
    var hasItems: Bool {
        let itemType = json["itemType"]?.string ?? "feature"
        return itemType == "feature" && links.contains { $0.rel == "items" }
    }

    /// Whether its features are said to have times.
    var hasTimes: Bool { json["extent"]?["temporal"].map { $0 != .null } ?? false }

    /// The systems of the list, references to the list of all collections resolved.
    var referenceSystems: [String] {
        let own = (json["crs"]?.elements ?? []).compactMap(\.string)
        guard own.contains("#/crs") else { return own }
        let all = (list.json?["crs"]?.elements ?? []).compactMap(\.string)
        return own.flatMap { $0 == "#/crs" ? all : [$0] }
    }
}
