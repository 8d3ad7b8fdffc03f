internal import FlatStorage
public import GeometryTypes

extension FeatureStore {
    /// The features of a query in columns, read one by one: for stores that have no columns, and to
    /// compare with those that have.
    ///
    /// - Throws: ``FeatureStoreError`` as ``select(_:)`` does.
    /// - Complexity: O(*n*) in what matches, in time and memory.
    public func columnsOfSelection(
        _ query: FeatureQuery
    ) async throws(FeatureStoreError) -> FeatureColumns {
        var query = query
        query.properties = nil
        query.crs = .crs84
        query.order = []
        query.cursor = nil
        query.offset = 0
        let selection = try await select(query)
        let entries = try selection.entries(0..<selection.count)
        var features: [Feature] = []
        var geometries: [Geometry] = []
        for feature in entries.lazy.map(\.feature) {
            guard let geometry = feature.geometry else { continue }
            features.append(feature)
            geometries.append(geometry)
        }
        let names = selection.collection.description.properties.map(\.name)
        let all = features
        return FeatureColumns(
            collection: selection.collection,
            count: all.count,
            shapes: FeatureColumns.Shapes(geometries),
            ids: { (places) throws(FeatureStoreError) in
                var builder = FlatSlicesBuilder()
                for place in places {
                    var text = all[place].id.text
                    text.withUTF8 { unsafe builder.append(UnsafeRawBufferPointer($0)) }
                }
                return builder.slices()
            },
            column: { (property, places) throws(FeatureStoreError) in
                ValueColumn(places.map { all[$0].properties[names[property]] })
            }
        )
    }
}

extension FeatureColumns.Shapes {
    /// Where features are that have these geometries: points if all are.
    public init(_ geometries: [Geometry]) {
        var (x, y): ([Double], [Double]) = ([], [])
        for geometry in geometries {
            guard case .point(let position) = geometry else {
                self = .geometries(geometries)
                return
            }
            x.append(position.x)
            y.append(position.y)
        }
        self = .points(x: FlatArray(x), y: FlatArray(y))
    }
}

extension ValueColumn {
    /// The column of values as they come; equal ones share a code.
    public init(_ values: [PropertyValue?]) {
        var codes: [PropertyValue: UInt32] = [:]
        var different: [PropertyValue] = []
        self.init(
            codes: values.map { value in
                guard let value else { return Self.noValue }
                let next = UInt32(different.count)
                let code = codes[value, default: next]
                if code == next {
                    codes[value] = next
                    different.append(value)
                }
                return code
            },
            values: .others(different)
        )
    }
}
