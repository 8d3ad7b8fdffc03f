internal import Features
internal import GRDB
internal import GeoPackageFile

extension QueryRun {
    /// How many features that match carry each value of a property.
    func counts(by property: String) throws -> [PropertyValue?: Int] {
        guard let column = entry.layout.entry(property) else {
            guard entry.description.property(property) != nil else {
                throw FeatureStoreError.unknownProperty(property, collection: query.collection)
            }
            // Its column was taken away by another program: nothing has a value.
            let count = try matchingRanks().count
            return count > 0 ? [nil: count] : [:]
        }
        var counts: [PropertyValue?: Int] = [:]
        for rank in try matchingRanks() {
            let value = try reader.value(of: column, key: snapshot.keys[rank])
            counts[value, default: 0] += 1
        }
        return counts
    }

    private func matchingRanks() throws -> [Int] {
        guard let proximity = query.proximity else {
            return try candidates().filter(confirm).map(\.rank)
        }
        var ranks: [Int] = []
        let metric = SnapshotMetric(proximity.center, snapshot: snapshot, reader: reader)
        try forEachHit(proximity, metric) { rank, _ in
            ranks.append(rank)
            return true
        }
        return ranks
    }
}
