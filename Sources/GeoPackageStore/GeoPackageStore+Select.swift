public import Features

extension GeoPackageStore {
    /// All features that match, read from the snapshot as they are needed.
    ///
    /// The snapshot stays as long as the selection does, and so does the memory of the version: its
    /// mapped file, and what had changed since. Of each feature 4 bytes are kept, and 8 more in a
    /// search by distance.
    ///
    /// - Throws: `FeatureStoreError` as ``page(_:)`` does, and
    ///   `FeatureStoreError.cancelled` where the task is cancelled meanwhile; so do the readings of
    ///   features.
    /// - Complexity: O(*n* log *n*) in what matches.
    public func select(_ query: FeatureQuery) async throws(FeatureStoreError) -> FeatureSelection {
        var query = query
        // More than there are, so that the plan is one to all of them.
        query.limit = .max >> 1
        let (run, collection) = try await run(query, isCounting: false)
        return try translated {
            let form = try answerForm(of: query, collection.description)
            let snapshot = run.snapshot
            let reader = SelectionReader(
                selected: try run.selection(),
                metric: query.proximity.map { SnapshotMetric($0.center, snapshot: snapshot) }
            )
            return FeatureSelection(
                collection: collection,
                count: reader.selected.slots.count,
                properties: query.properties,
                crs: query.crs,
                isTurned: form.isTurned,
                entries: { (range) throws(FeatureStoreError) in
                    try reader.read(range) { slot, proximity in
                        FeaturePage.Entry(
                            feature: form.feature(slot, in: snapshot),
                            proximity: proximity
                        )
                    }
                },
                encoded: { (range) throws(FeatureStoreError) in
                    try reader.read(range) { slot, proximity in
                        EncodedFeature(
                            bytes: form.encoding(slot, in: snapshot),
                            proximity: proximity
                        )
                    }
                }
            )
        }
    }
}

/// Goes over the features of a selection.
private struct SelectionReader: Sendable {
    let selected: SlotSelection
    /// Measures from the place of a search by distance.
    let metric: SnapshotMetric?

    /// What is made of the features at some places.
    func read<Entry>(
        _ range: Range<Int>,
        _ entry: (_ slot: Int, MeasuredProximity?) -> Entry
    ) throws(FeatureStoreError) -> [Entry] {
        if Task.isCancelled { throw .cancelled }
        return range.map { entry(Int(selected.slots[$0]), proximity($0)) }
    }

    private func proximity(_ place: Int) -> MeasuredProximity? {
        guard let metric else { return nil }
        let distance = selected.distances[place]
        return MeasuredProximity(
            distance: distance,
            bearing: metric.bearing(to: Int(selected.slots[place]), distance: distance)
        )
    }
}
