public import Features
internal import FlatStorage

extension GeoPackageStore {
    /// All features that match and have a geometry, in columns, from those of the snapshot.
    ///
    /// They stand in the order of the index, those that came after it was made behind it. The
    /// snapshot stays as long as the answer does.
    ///
    /// - Throws: `FeatureStoreError` as ``page(_:)`` does, and `FeatureStoreError.cancelled` where
    ///   the task is cancelled meanwhile; so do the readings of columns.
    /// - Complexity: O(*n*) in what matches for points in a box, 20 bytes for each; O(*n* log *n*)
    ///   where a condition leads to the features. A column costs what is asked of it.
    public func columns(
        _ query: FeatureQuery
    ) async throws(FeatureStoreError) -> FeatureColumns {
        let (run, collection) = try await run(query.ofAll, isCounting: false)
        return try translated {
            let (slots, shapes) = try run.placedSlots()
            let reader = ColumnReader(run.snapshot, slots)
            return FeatureColumns(
                collection: collection,
                count: slots.count,
                shapes: shapes,
                ids: { (places) throws(FeatureStoreError) in try reader.ids(at: places) },
                idColumn: { (places) throws(FeatureStoreError) in
                    try reader.idColumn(at: places)
                },
                column: { (property, places) throws(FeatureStoreError) in
                    try reader.column(property, at: places)
                }
            )
        }
    }
}
