internal import Features
internal import GeometryTypes

/// One collection of a ``ScanStore``: a plain array.
struct ScanCollection: Sendable {
    var description: CollectionDescription
    var version: Int64 = 0
    /// The region collections beside it, and how characters are read, for searches of words.
    var regions: [ScanCollection] = []
    var readings: [Character: [String]] = [:]
    /// In the order of their ids.
    private(set) var features: [Feature] = []
    private var ids: Set<FeatureID> = []

    init(description: CollectionDescription) {
        self.description = description
    }

    /// Adds the properties that are not there yet.
    mutating func extend(by other: CollectionDescription) {
        description = CollectionDescription(
            id: description.id,
            title: description.title,
            summary: description.summary,
            properties: description.properties
                + other.properties.filter { description.property($0.name) == nil },
            provenance: description.provenance,
            regionLevel: description.regionLevel
        )
    }

    /// Adds a feature unless its id is there already; tells whether it was added.
    mutating func add(_ feature: Feature) throws(FeatureStoreError) -> Bool {
        var properties: [String: PropertyValue] = [:]
        for property in description.properties {
            guard let value = feature.properties[property.name] else { continue }
            guard value.type == property.type else {
                throw .typeMismatch(property: property.name, expected: property.type)
            }
            properties[property.name] = value
        }
        guard ids.insert(feature.id).inserted else { return false }
        // Found by halving, as tests of deep pages add many.
        var (low, high) = (0, features.count)
        while low < high {
            let middle = (low + high) / 2
            if ScanOrder.precedes(feature.id, features[middle].id) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        features.insert(
            Feature(id: feature.id, geometry: feature.geometry, properties: properties),
            at: low
        )
        return true
    }

    var stored: StoredCollection {
        var envelope: Envelope?
        for feature in features {
            feature.geometry?.forEachPosition { position in
                let own = Envelope(position)
                envelope = envelope?.union(own) ?? own
            }
        }
        return StoredCollection(
            description: description,
            status: CollectionStatus(
                version: version,
                featureCount: features.count,
                extent: envelope,
                temporalExtent: temporalExtent
            )
        )
    }

    private var temporalExtent: TemporalInterval? {
        let instant = description.property(with: .primaryInstant)
        guard let start = instant ?? description.property(with: .primaryIntervalStart) else {
            return nil
        }
        let end = instant ?? description.property(with: .primaryIntervalEnd) ?? start
        let first = features.compactMap { $0.properties[start.name]?.temporalInterval?.start }.min()
        let last = features.compactMap { $0.properties[end.name]?.temporalInterval?.end }.max()
        return first == nil && last == nil ? nil : TemporalInterval(start: first, end: last)
    }
}

/// The order of ids, by the numbers of their code points.
enum ScanOrder {
    static func precedes(_ left: FeatureID, _ right: FeatureID) -> Bool {
        left.text.unicodeScalars.map(\.value).lexicographicallyPrecedes(
            right.text.unicodeScalars.map(\.value)
        )
    }
}
