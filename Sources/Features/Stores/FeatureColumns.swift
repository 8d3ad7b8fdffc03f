public import FlatStorage
public import GeometryTypes

/// All features that match a query, of one version, in a form for those who read few things of many:
/// where the features are, and the values of single properties in columns.
///
/// The features stand in the order of their places in the index where the store has one, so that
/// neighbours lie close together; it is the same order for the same version and query.
public struct FeatureColumns: Sendable {
    /// Where features are.
    public enum Shapes: Sendable {
        /// Each is a point, in degrees of CRS84: x is the longitude.
        case points(x: FlatArray<Double>, y: FlatArray<Double>)
        /// Geometries of any kind in CRS84.
        case geometries([Geometry])
    }

    /// The collection at the version that answered.
    public let collection: StoredCollection
    /// How many features there are; those without geometry are left out.
    public let count: Int
    /// Where they are, feature by feature.
    public let shapes: Shapes
    private let readIDs: @Sendable ([Int]) throws(FeatureStoreError) -> FlatSlices
    private let readIDColumn: (@Sendable ([Int]) throws(FeatureStoreError) -> ValueColumn)?
    private let readColumn: @Sendable (Int, [Int]) throws(FeatureStoreError) -> ValueColumn

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - collection: The collection at the version that answers.
    ///   - count: How many features there are.
    ///   - shapes: Where they are, as many as `count`.
    ///   - ids: Reads the ids of features by their places, in UTF-8.
    ///   - idColumn: The same as a column, where that spares copying them.
    ///   - column: Reads the values of a property, given by its place in the description, of
    ///     features by their places.
    public init(
        collection: StoredCollection,
        count: Int,
        shapes: Shapes,
        ids: @escaping @Sendable ([Int]) throws(FeatureStoreError) -> FlatSlices,
        idColumn: (@Sendable ([Int]) throws(FeatureStoreError) -> ValueColumn)? = nil,
        column: @escaping @Sendable (Int, [Int]) throws(FeatureStoreError) -> ValueColumn
    ) {
        self.collection = collection
        self.count = count
        self.shapes = shapes
        readIDs = ids
        readIDColumn = idColumn
        readColumn = column
    }

    /// What the features cover; nil where there is none.
    ///
    /// - Complexity: O(*n*).
    public var extent: Envelope? {
        switch shapes {
        case .points(let x, let y):
            guard count > 0 else { return nil }
            var extent = Envelope(Position(x: x[0], y: y[0]))
            for place in x.indices {
                extent = extent.union(Envelope(Position(x: x[place], y: y[place])))
            }
            return extent
        case .geometries(let geometries):
            guard let first = geometries.first?.envelope else { return nil }
            return geometries.reduce(first) { $0.union($1.envelope) }
        }
    }

    /// The ids of features by their places, 0 ..< ``count``, in UTF-8.
    ///
    /// - Throws: ``FeatureStoreError/storageFailure(_:)``.
    public func ids(at places: [Int]) throws(FeatureStoreError) -> FlatSlices {
        try readIDs(places)
    }

    /// The same ids as a column of texts in which no two features share a code.
    ///
    /// - Throws: ``FeatureStoreError/storageFailure(_:)``.
    public func idColumn(at places: [Int]) throws(FeatureStoreError) -> ValueColumn {
        if let readIDColumn { return try readIDColumn(places) }
        return ValueColumn(
            codes: Array(0..<UInt32(places.count)),
            values: .texts(try ids(at: places))
        )
    }

    /// The values that features have of a property, which is given by its place among the
    /// properties of the collection.
    ///
    /// - Throws: ``FeatureStoreError/storageFailure(_:)``.
    public func column(
        _ property: Int,
        at places: [Int]
    ) throws(FeatureStoreError) -> ValueColumn {
        try readColumn(property, places)
    }
}

/// The values of one property, feature by feature, each a code that stands for one of the different
/// values.
public struct ValueColumn: Sendable {
    /// The different values, by code.
    public enum Values: Sendable {
        /// Integers.
        case integers(FlatArray<Int64>)
        /// Truth values, 0 or 1.
        case booleans(FlatArray<Int64>)
        case doubles(FlatArray<Double>)
        /// Texts in UTF-8.
        case texts(FlatSlices)
        /// Values of other types, as the features carry them.
        case others([PropertyValue])
    }

    /// The code of a feature without a value.
    public static let noValue = UInt32.max

    /// The code of each feature that was asked for, in their order.
    public let codes: [UInt32]
    /// The different values; more than these features have, as a rule.
    public let values: Values

    /// Creates a column.
    public init(codes: [UInt32], values: Values) {
        self.codes = codes
        self.values = values
    }
}
