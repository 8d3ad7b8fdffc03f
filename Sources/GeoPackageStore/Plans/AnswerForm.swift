internal import Features
internal import FlatStorage
internal import Geodesy
internal import GeometryTypes

/// The form in which features are answered: with which properties, and in which reference system.
struct AnswerForm: Sendable {
    /// The properties to answer with, by their places in the description, rising; nil for all.
    private let places: [Int]?
    /// The system of the geometries; nil for CRS84, in which they are kept.
    private let system: ReferenceSystem?
    /// What is declared about the features, of the properties to answer with.
    private let description: CollectionDescription
    /// Encodes what is not kept in this form; nil where all is.
    private let encoder: FeatureEncoding.Encoder?

    /// Creates a form.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - properties: The properties to answer with; nil for all.
    ///   - system: The system of the geometries; nil for CRS84.
    ///   - encoding: How features are encoded.
    /// - Throws: ``FeatureStoreError/unknownProperty(_:collection:)``.
    init(
        _ description: CollectionDescription,
        properties: [String]? = nil,
        system: ReferenceSystem?,
        encoding: FeatureEncoding
    ) throws(FeatureStoreError) {
        let places = try properties?.map { (name) throws(FeatureStoreError) in
            try description.place(of: name)
        }
        self.places = places.map { Set($0).sorted() }
        self.system = system
        self.description = description.keeping(properties)
        encoder =
            places == nil && system == nil
            ? nil : encoding.encoder(self.description, system?.isTurned ?? false)
    }

    /// Whether the coordinates have changed places, as in systems with latitude first.
    var isTurned: Bool { system?.isTurned ?? false }

    /// The feature of a slot.
    func feature(_ slot: Int, in snapshot: CollectionSnapshot) -> Feature {
        var properties: [String: PropertyValue] = [:]
        properties.reserveCapacity(description.properties.count)
        for (property, value) in zip(description.properties, values(slot, in: snapshot)) {
            properties[property.name] = value
        }
        return Feature(
            id: snapshot.directory.id(slot),
            geometry: geometry(slot, in: snapshot),
            properties: properties
        )
    }

    /// The feature of a slot, encoded: what is kept of it where it is kept in this form.
    func encoding(_ slot: Int, in snapshot: CollectionSnapshot) -> FlatArray<UInt8> {
        guard let encoder else { return snapshot.encoding(slot) }
        var bytes: [UInt8] = []
        encoder(
            snapshot.directory.id(slot),
            geometry(slot, in: snapshot),
            values(slot, in: snapshot),
            &bytes
        )
        return FlatArray(bytes)
    }

    private func geometry(_ slot: Int, in snapshot: CollectionSnapshot) -> Geometry? {
        let geometry = snapshot.geometry(slot)
        guard let system else { return geometry }
        return geometry.flatMap(system.image)
    }

    private func values(_ slot: Int, in snapshot: CollectionSnapshot) -> [PropertyValue?] {
        if let places { return places.map { snapshot.value(slot, of: $0) } }
        return description.properties.indices.map { snapshot.value(slot, of: $0) }
    }
}
