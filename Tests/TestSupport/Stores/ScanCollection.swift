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
    /// The reference systems that queries name.
    let systems: ScanSystems

    init(description: CollectionDescription, systems: ScanSystems) {
        self.description = description
        self.systems = systems
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
                temporalExtent: temporalExtent,
                arePoints: envelope != nil
                    && features.allSatisfy { Set($0.geometry.map(Self.places) ?? []).count <= 1 }
            )
        )
    }

    private static func places(of geometry: Geometry) -> [Position] {
        var places: [Position] = []
        geometry.forEachPosition { places.append(Position(x: $0.x, y: $0.y)) }
        return places
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

/// The order of features by its definition.
enum ScanOrder {
    /// Ids by the numbers of their code points.
    static func precedes(_ left: FeatureID, _ right: FeatureID) -> Bool {
        precedes(left.text, right.text)
    }

    /// Features by the values of some properties, what has none last, then by id.
    static func precedes(_ left: Feature, _ right: Feature, by keys: [SortKey]) -> Bool {
        precedes(
            (keys.map { left.properties[$0.property] }, left.id),
            (keys.map { right.properties[$0.property] }, right.id),
            by: keys
        )
    }

    /// The same of the values themselves.
    static func precedes(
        _ left: (values: [PropertyValue?], id: FeatureID),
        _ right: (values: [PropertyValue?], id: FeatureID),
        by keys: [SortKey]
    ) -> Bool {
        for (index, key) in keys.enumerated() {
            switch (left.values[index], right.values[index]) {
            case (nil, nil): continue
            case (nil, _): return false
            case (_, nil): return true
            case (let a?, let b?):
                if isLess(a, b) { return !key.isDescending }
                if isLess(b, a) { return key.isDescending }
            }
        }
        return precedes(left.id, right.id)
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.unicodeScalars.map(\.value).lexicographicallyPrecedes(
            right.unicodeScalars.map(\.value)
        )
    }

    private static func isLess(_ left: PropertyValue, _ right: PropertyValue) -> Bool {
        switch (left, right) {
        case (.text(let a), .text(let b)): precedes(a, b)
        case (.integer(let a), .integer(let b)): a < b
        case (.double(let a), .double(let b)): a < b
        case (.boolean(let a), .boolean(let b)): !a && b
        case (.date(let a), .date(let b)): a < b
        case (.dateTime(let a), .dateTime(let b)): a < b
        default: false
        }
    }
}
