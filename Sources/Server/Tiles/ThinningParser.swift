internal import Features
internal import Tiles

/// Reads the parameter `thin`: how the points of each collection are made fewer.
///
/// It is a list of rules, separated by commas: `clusters`, `none` or `greatest:PROPERTY`, each for
/// all collections, or for one of them as `COLLECTION=RULE`, which goes before.
struct ThinningParser {
    private static let allowed = """
        clusters, none or greatest:PROPERTY is allowed, or for single collections \
        COLLECTION=RULE, separated by commas
        """

    private var common: PointThinning?
    private var byCollection: [String: PointThinning] = [:]

    /// Reads the rules.
    ///
    /// - Parameters:
    ///   - text: The value of the parameter; nil for clusters everywhere.
    ///   - collections: The collections that tiles are asked of.
    /// - Throws: ``Problem`` 400 that names the parameter.
    init(_ text: String?, _ collections: [StoredCollection]) throws(Problem) {
        guard let text else { return }
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let equals = part.utf8.firstIndex(of: 0x3d) else {
                guard common == nil else {
                    throw .invalidParameter("thin", "two rules are for all; \(Self.allowed)")
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
                throw .invalidParameter("thin", "'\(id)' is none of the collections \(ids)")
            }
            let rule = try Self.rule(part[part.utf8.index(after: equals)...])
            try Self.check(rule, collection.description)
            guard byCollection.updateValue(rule, forKey: id) == nil else {
                throw .invalidParameter("thin", "'\(id)' has two rules; one is allowed")
            }
        }
    }

    /// The rule for a collection.
    ///
    /// It makes no difference to lines and polygons.
    func rule(for collection: StoredCollection) -> PointThinning {
        if let rule = byCollection[collection.description.id] { return rule }
        return collection.status.arePoints ? common ?? .clusters : .clusters
    }

    private static func rule(_ text: Substring) throws(Problem) -> PointThinning {
        switch text {
        case "clusters": return .clusters
        case "none": return .none
        default:
            let prefix = "greatest:"
            guard text.hasPrefix(prefix), text != prefix else {
                throw .invalidParameter("thin", "'\(text)' is no rule; \(allowed)")
            }
            return .greatest(property: String(text.dropFirst(prefix.count)))
        }
    }

    /// Sees to it that values of the property have an order that means something.
    private static func check(
        _ rule: PointThinning,
        _ description: CollectionDescription
    ) throws(Problem) {
        guard case .greatest(let name) = rule else { return }
        let numbers = description.properties.filter { [.integer, .double].contains($0.type) }
        guard !numbers.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return }
        let names = numbers.map(\.name).joined(separator: ", ")
        throw .invalidParameter(
            "thin",
            """
            '\(name)' is no number of '\(description.id)'; \
            \(numbers.isEmpty ? "it has none" : "\(names) are")
            """
        )
    }
}
