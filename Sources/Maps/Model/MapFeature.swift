public import Features
public import GeometryTypes

extension ThematicMap {
    /// One feature on a map of categories.
    public struct PointFeature: Hashable, Sendable {
        /// The collection.
        public let collection: String
        /// The id.
        public let id: FeatureID
        /// The name.
        public let name: LocalizedText
        /// The index of its category; nil where it has none.
        public let category: Int?
        /// What stands beside its name; nil where it has none.
        public let value: PropertyValue?
        /// The unit of the value.
        public let unit: String?
        /// Its place in CRS84; a feature without one is in the tables and the legend, not in the
        /// picture.
        public let position: Position?
    }

    /// One category of features.
    public struct Category: Hashable, Sendable {
        /// The code.
        public let code: String
        /// What a person reads.
        public let title: LocalizedText
        /// What the legend writes: the title and, of a class of numbers, its range.
        public let label: LocalizedText
        /// The number of features.
        public internal(set) var count: Int
    }

    /// The features of one collection, as a map of categories takes them.
    public struct FeatureGroup: Sendable {
        /// The collection.
        public let collection: CollectionDescription
        /// Its features.
        public let features: [Feature]

        /// Creates a group.
        public init(collection: CollectionDescription, features: [Feature]) {
            self.collection = collection
            self.features = features
        }
    }
}

extension ThematicMap {
    /// The categories of a property in the order of its code list; values that are in no list
    /// follow in their own order.
    static func categories(_ groups: [FeatureGroup], by property: String) -> [Category] {
        var categories: [Category] = []
        var places: [String: Int] = [:]
        func add(_ code: String, _ title: LocalizedText) {
            guard places[code] == nil else { return }
            places[code] = categories.count
            categories.append(Category(code: code, title: title, label: title, count: 0))
        }
        for group in groups {
            for entry in group.collection.property(property)?.codes ?? [] {
                add(entry.code, entry.title)
            }
        }
        let codes = groups.flatMap { group in
            group.features.compactMap { $0.properties[property]?.displayText }
        }
        for code in Set(codes).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            add(code, LocalizedText(zh: code, en: code))
        }
        for code in codes { if let place = places[code] { categories[place].count += 1 } }
        return categories
    }

    /// The features of all groups, by collection in their order, then by id.
    static func pointFeatures(
        _ groups: [FeatureGroup],
        _ definition: MapDefinition,
        category: (Feature) -> Int?
    ) -> [PointFeature] {
        let property = definition.points?.value
        return groups.flatMap { group in
            group.features.sorted { $0.id < $1.id }.map { feature in
                PointFeature(
                    collection: group.collection.id,
                    id: feature.id,
                    name: name(of: feature),
                    category: category(feature),
                    value: property.flatMap { feature.properties[$0] },
                    unit: property.flatMap { group.collection.property($0)?.unit },
                    position: place(of: feature.geometry)
                )
            }
        }
    }

    /// A point by itself, of several the first, of anything else the middle of its box.
    private static func place(of geometry: Geometry?) -> Position? {
        if let position = geometry?.loosePositions.first { return position }
        guard let box = geometry?.envelope else { return nil }
        return Position(
            longitude: (box.minX + box.maxX) / 2,
            latitude: (box.minY + box.maxY) / 2
        )
    }
}
