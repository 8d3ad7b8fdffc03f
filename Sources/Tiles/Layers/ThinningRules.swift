public import Features

/// How the points of several collections are made fewer, as it is asked for in text.
///
/// A list of rules, separated by commas: `clusters`, `none` or `greatest:PROPERTY`, each for all
/// collections, or for one of them as `COLLECTION=RULE`, which goes before.
public struct ThinningRules: Sendable {
    private static let allowed = """
        clusters, none or greatest:PROPERTY is allowed, or for single collections \
        COLLECTION=RULE, separated by commas
        """

    private var common: PointThinning?
    private var byCollection: [String: PointThinning] = [:]

    /// Reads the rules.
    ///
    /// - Parameters:
    ///   - text: The list; nil for clusters everywhere.
    ///   - collections: The collections that tiles are made of.
    /// - Throws: `InvalidParameter` of `thin`.
    public init(
        _ text: String?,
        for collections: [StoredCollection]
    ) throws(InvalidParameter) {
        guard let text else { return }
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let equals = part.utf8.firstIndex(of: 0x3d) else {
                guard common == nil else {
                    throw InvalidParameter("thin", "two rules are for all; \(Self.allowed)")
                }
                let rule = try Self.rule(part)
                for collection in collections where collection.status.arePoints {
                    try Self.check(rule, collection.description)
                }
                common = rule
                continue
            }
            let id = String(part[..<equals])
            guard let collection = collections.first(where: { $0.description.id == id }) else {
                let ids = collections.map(\.description.id).joined(separator: ", ")
                throw InvalidParameter("thin", "'\(id)' is none of the collections \(ids)")
            }
            let rule = try Self.rule(part[part.utf8.index(after: equals)...])
            try Self.check(rule, collection.description)
            guard byCollection.updateValue(rule, forKey: id) == nil else {
                throw InvalidParameter("thin", "'\(id)' has two rules; one is allowed")
            }
        }
    }

    /// The rule for a collection; it makes no difference to lines and polygons.
    public func rule(for collection: StoredCollection) -> PointThinning {
        if let rule = byCollection[collection.description.id] { return rule }
        return collection.status.arePoints ? common ?? .clusters : .clusters
    }

    private static func rule(_ text: Substring) throws(InvalidParameter) -> PointThinning {
        switch text {
        case "clusters": return .clusters
        case "none": return .none
        default:
            let prefix = "greatest:"
            guard text.hasPrefix(prefix), text != prefix else {
                throw InvalidParameter("thin", "'\(text)' is no rule; \(allowed)")
            }
            return .greatest(property: String(text.dropFirst(prefix.count)))
        }
    }

    /// Sees to it that values of the property have an order that means something.
    private static func check(
        _ rule: PointThinning,
        _ description: CollectionDescription
    ) throws(InvalidParameter) {
        guard case .greatest(let name) = rule else { return }
        let numbers = description.properties.filter { [.integer, .double].contains($0.type) }
        guard !numbers.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return }
        let names = numbers.map(\.name).joined(separator: ", ")
        throw InvalidParameter(
            "thin",
            """
            '\(name)' is no number of '\(description.id)'; \
            \(numbers.isEmpty
                ? "it has none" : numbers.count == 1 ? "its number is \(names)" : "its numbers are \(names)")
            """
        )
    }
}
