internal import Features
internal import SpatialIndex

extension CollectionSnapshot {
    /// Checks that directory and tree agree; for tests.
    ///
    /// - Throws: `SpatialIndexError`, or ``FeatureStoreError/storageFailure(_:)`` with the fault.
    /// - Complexity: O(*n* log *n*).
    func checkInvariants() throws {
        try tree.checkInvariants()
        let slots = Array(SlotSequence(directory, after: nil))
        var withGeometry: Set<Int> = []
        tree.forEachItem { slot, _ in withGeometry.insert(slot) }
        guard slots.count == directory.count,
            zip(slots, slots.dropFirst()).allSatisfy({ directory.id($0) < directory.id($1) }),
            withGeometry == Set(slots.filter { !directory.isBare($0) })
        else { throw FeatureStoreError.storageFailure("the index is at odds with itself") }
    }
}
