/// What a person reads of the values of some properties: titles from their code lists, names of
/// regions from the region collections of a store.
public struct ValueTitles: Sendable {
    private let codes: [String: [String: LocalizedText]]

    /// Reads the titles for some properties of a collection.
    ///
    /// The codes of a property with the name of a region level are those of the regions of that
    /// level; of several regions with one code the first by name gives the title.
    ///
    /// - Complexity: O(number of regions of the levels asked for).
    public init(
        of properties: [PropertyDefinition],
        in store: some FeatureStore
    ) async throws(FeatureStoreError) {
        var codes: [String: [String: LocalizedText]] = [:]
        let levels = properties.filter { $0.codes == nil }.compactMap {
            RegionLevel(rawValue: $0.name)
        }
        if !levels.isEmpty {
            for collection in try await store.collections() {
                guard let level = collection.description.regionLevel, levels.contains(level) else {
                    continue
                }
                let names = try await Self.names(of: collection.description, in: store)
                codes[level.property, default: [:]].merge(names) { first, _ in first }
            }
        }
        for property in properties {
            guard let list = property.codes else { continue }
            codes[property.name] = Dictionary(list.map { ($0.code, $0.title) }) { first, _ in first
            }
        }
        self.codes = codes
    }

    /// The title of a value, or nil where the property has no titles or the value is none of its
    /// codes.
    public func title(of value: PropertyValue, _ property: String) -> LocalizedText? {
        codes[property]?[value.displayText]
    }

    /// Whether the values of a property have titles.
    public func hasTitles(_ property: String) -> Bool {
        codes[property] != nil
    }

    private static func names(
        of regions: CollectionDescription,
        in store: some FeatureStore
    ) async throws(FeatureStoreError) -> [String: LocalizedText] {
        let keys = ["code", "name_zh", "name_en"].filter { regions.property($0) != nil }
        guard keys.first == "code" else { return [:] }
        let result = try await store.aggregate(
            AggregateQuery(features: FeatureQuery(collection: regions.id), keys: keys)
        )
        var names: [String: LocalizedText] = [:]
        for group in result.groups {
            let texts = Dictionary(zip(keys, group.keys.map { $0?.displayText })) { first, _ in
                first
            }
            guard let code = texts["code"] ?? nil, names[code] == nil else { continue }
            names[code] = LocalizedText(zh: texts["name_zh"] ?? nil, en: texts["name_en"] ?? nil)
        }
        return names
    }
}
