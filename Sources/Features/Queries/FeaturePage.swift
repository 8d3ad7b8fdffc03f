/// One page of the answer to a query.
public struct FeaturePage: Sendable {
    /// A feature and, in a search by distance, how far it is.
    public struct Entry: Sendable {
        /// The feature.
        public let feature: Feature
        /// Distance and bearing from the centre; nil when ordered by id.
        public let proximity: MeasuredProximity?

        /// Creates an entry.
        public init(feature: Feature, proximity: MeasuredProximity? = nil) {
            self.feature = feature
            self.proximity = proximity
        }
    }

    /// The collection at the version that answered.
    public let collection: StoredCollection
    /// The features in order.
    public let entries: [Entry]
    /// How many features match on all pages; nil when counting would cost too much.
    public let numberMatched: Int?
    /// Where the next page starts; nil where nothing lies behind the page.
    public let next: PageCursor?
    /// Where the page before starts, walked backwards; nil where nothing lies before the page.
    ///
    /// That page is short where fewer features lie before than fill it.
    public let previous: PageCursor?
    /// Whether the coordinates have changed places, as in systems with latitude first: what runs
    /// counter-clockwise on the ground then runs clockwise in the numbers.
    public let isTurned: Bool

    /// Creates a page.
    public init(
        collection: StoredCollection,
        entries: [Entry],
        numberMatched: Int?,
        next: PageCursor?,
        previous: PageCursor? = nil,
        isTurned: Bool = false
    ) {
        self.collection = collection
        self.entries = entries
        self.numberMatched = numberMatched
        self.next = next
        self.previous = previous
        self.isTurned = isTurned
    }
}

/// How far and in which direction a feature lies.
public struct MeasuredProximity: Hashable, Sendable {
    /// Geodesic distance on the WGS 84 ellipsoid to the nearest point of the feature, in metres.
    public let distance: Double
    /// Azimuth at the centre, degrees clockwise from north, 0 ≤ bearing < 360; nil inside a
    /// feature and at distance zero, where there is no direction.
    public let bearing: Double?

    /// Creates a measured proximity.
    public init(distance: Double, bearing: Double?) {
        self.distance = distance
        self.bearing = bearing
    }
}
