public import FlatStorage
public import GeometryTypes

/// A feature in the form in which it is answered most: one JSON object of a ``FeatureEncoding``.
public struct EncodedFeature: Sendable {
    /// The object in UTF-8, from `{` to `}`; its last member is the object `properties`.
    public let bytes: FlatArray<UInt8>
    /// Distance and bearing from the centre; nil when not searched by distance.
    public let proximity: MeasuredProximity?

    /// Creates an encoded feature.
    public init(bytes: FlatArray<UInt8>, proximity: MeasuredProximity? = nil) {
        self.bytes = bytes
        self.proximity = proximity
    }
}

/// One page of the answer to a query, its features ready to be sent.
public struct EncodedPage: Sendable {
    /// The collection at the version that answered.
    public let collection: StoredCollection
    /// The features in order.
    public let features: [EncodedFeature]
    /// How many features match on all pages; nil when counting would cost too much.
    public let numberMatched: Int?
    /// Where the next page starts; nil where nothing lies behind the page.
    public let next: PageCursor?
    /// Where the page before starts, walked backwards; nil where nothing lies before the page.
    ///
    /// That page is short where fewer features lie before than fill it.
    public let previous: PageCursor?
    /// How the page was found.
    public let plan: QueryPlan

    /// Creates a page.
    public init(
        collection: StoredCollection,
        features: [EncodedFeature],
        numberMatched: Int?,
        next: PageCursor?,
        previous: PageCursor? = nil,
        plan: QueryPlan
    ) {
        self.collection = collection
        self.features = features
        self.numberMatched = numberMatched
        self.next = next
        self.previous = previous
        self.plan = plan
    }
}

/// How features are encoded; given to a store, which keeps the encoding of each feature.
public struct FeatureEncoding: Sendable {
    /// Appends one feature: its id, its geometry, and its values in the order of the properties of
    /// the description.
    public typealias Encoder =
        @Sendable (
            _ id: FeatureID,
            _ geometry: Geometry?,
            _ values: [PropertyValue?],
            _ bytes: inout [UInt8]
        ) -> Void

    /// The form and its version: what a store has kept under another name is not used.
    public let name: String
    /// Prepares the encoder of a collection.
    ///
    /// It is told whether the coordinates have changed places, as in systems with latitude first:
    /// what runs counter-clockwise on the ground then runs clockwise in the numbers.
    public let encoder: @Sendable (CollectionDescription, _ isTurned: Bool) -> Encoder

    /// Creates an encoding.
    public init(
        name: String,
        encoder: @escaping @Sendable (CollectionDescription, _ isTurned: Bool) -> Encoder
    ) {
        self.name = name
        self.encoder = encoder
    }
}
