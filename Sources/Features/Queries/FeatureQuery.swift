public import GeometryTypes

/// Everything that a page of features may be asked for; all conditions must hold together.
public struct FeatureQuery: Hashable, Sendable {
    /// The greatest number of features in a page.
    public static let maximumLimit = 10_000

    /// The collection.
    public var collection: String
    /// The box that geometries must intersect.
    ///
    /// Features without geometry match every box (OGC 17-069r4, `fc-bbox-response`).
    public var box: GeographicBox?
    /// The box in another reference system; it holds beside ``box``.
    public var referencedBox: ReferencedBox?
    /// The search by distance.
    ///
    /// Features without geometry match none.
    public var proximity: Proximity?
    /// The span that the time of a feature must intersect.
    ///
    /// Features without time match every span (OGC 17-069r4, `fc-time-response`).
    public var interval: TemporalInterval?
    /// Values that properties must equal.
    public var equalities: [PropertyEquality]
    /// The ids to choose from; nil for all.
    ///
    /// One that no feature has finds nothing.
    public var ids: [FeatureID]?
    /// The filter that must be true.
    public var filter: FeatureFilter?
    /// Words that must stand in the texts of a feature.
    public var text: TextQuery?
    /// What to order by before the id; empty in a search by distance.
    public var order: [SortKey]
    /// The properties to answer with, in the order of the collection; nil for all.
    public var properties: [String]?
    /// The reference system of the geometries in the answer, in the axis order of its authority.
    ///
    /// A geometry that has no image in it is left out of its feature.
    public var crs: CRSIdentifier
    /// The size of the page, 1 … ``maximumLimit``.
    public var limit: Int
    /// Where the page starts; nil for the first page.
    public var cursor: PageCursor?
    /// How many features are passed over before the page begins, counted from the cursor in its
    /// direction, or from the first feature, 0 or more.
    public var offset: Int
    /// The way to take to the features, for tests and measurements; nil leaves it to the store.
    public var forcedStrategy: QueryPlan.Strategy?

    /// Creates a query for the first page of a collection.
    public init(
        collection: String,
        box: GeographicBox? = nil,
        referencedBox: ReferencedBox? = nil,
        proximity: Proximity? = nil,
        interval: TemporalInterval? = nil,
        equalities: [PropertyEquality] = [],
        ids: [FeatureID]? = nil,
        filter: FeatureFilter? = nil,
        text: TextQuery? = nil,
        order: [SortKey] = [],
        properties: [String]? = nil,
        crs: CRSIdentifier = .crs84,
        limit: Int = 10,
        cursor: PageCursor? = nil,
        offset: Int = 0,
        forcedStrategy: QueryPlan.Strategy? = nil
    ) {
        self.collection = collection
        self.box = box
        self.referencedBox = referencedBox
        self.proximity = proximity
        self.interval = interval
        self.equalities = equalities
        self.ids = ids
        self.filter = filter
        self.text = text
        self.order = order
        self.properties = properties
        self.crs = crs
        self.limit = limit
        self.cursor = cursor
        self.offset = offset
        self.forcedStrategy = forcedStrategy
    }
}

/// The condition that a property has a value.
public struct PropertyEquality: Hashable, Sendable {
    /// The name of the property.
    public let property: String
    /// The value, of the type of the property; for a list of texts, one text that must be in it.
    public let value: PropertyValue

    /// Creates the condition.
    public init(property: String, value: PropertyValue) {
        self.property = property
        self.value = value
    }
}
