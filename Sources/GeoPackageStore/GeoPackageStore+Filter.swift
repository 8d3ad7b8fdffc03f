internal import Dispatch
internal import Features
internal import SpatialIndex
internal import Synchronization

extension GeoPackageStore {
    /// The filter of a query, resolved on a snapshot; nil where it has none.
    ///
    /// What is known of the last filters is taken from there. What takes long is evaluated apart from
    /// the tasks, one filter after the other, so that it does not keep other queries from their turn.
    ///
    /// - Throws: ``FeatureStoreError/invalidFilter(reason:)``,
    ///   ``FeatureStoreError/filterTooCostly(microseconds:allowed:)``.
    func filterSlots(
        of query: FeatureQuery,
        on snapshot: CollectionSnapshot
    ) async throws(FeatureStoreError) -> FilterSlots? {
        guard let filter = query.filter else { return nil }
        if let known = snapshot.lastFilters.value(filter) { return known }
        do throws(FeatureStoreError) {
            let allowed = min(filterBudget, Self.shortFilter)
            return try translated { try resolved(filter, on: snapshot, allowed: allowed) { false } }
        } catch {
            guard case .filterTooCostly = error, filterBudget > Self.shortFilter else {
                throw error
            }
        }
        let cancellation = Cancellation()
        do {
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    filterQueue.async { [self] in
                        continuation.resume(
                            with: Result {
                                try resolved(filter, on: snapshot, allowed: filterBudget) {
                                    cancellation.isCancelled
                                }
                            }
                        )
                    }
                }
            } onCancel: {
                cancellation.cancel()
            }
        } catch {
            throw storeError(error)
        }
    }

    /// What a filter may take at once, in microseconds.
    private static let shortFilter = 20_000.0

    private func resolved(
        _ filter: FeatureFilter,
        on snapshot: CollectionSnapshot,
        allowed: Double,
        isCancelled: @escaping () -> Bool
    ) throws -> FilterSlots {
        // The one before in the queue may have been the same.
        if let known = snapshot.lastFilters.value(filter) { return known }
        let meter = FilterMeter(allowed: allowed, isCancelled: isCancelled)
        try meter.checkCancellation()
        let known = snapshot.contents.lastFilters.value(filter)
        let base = try known ?? resolvedOnBase(filter, of: snapshot, meter)
        snapshot.contents.lastFilters.keep(base, for: filter)
        let slots = FilterSlots(base: base, additions: try base.additions(of: snapshot, meter))
        snapshot.lastFilters.keep(slots, for: filter)
        return slots
    }

    private func resolvedOnBase(
        _ filter: FeatureFilter,
        of snapshot: CollectionSnapshot,
        _ meter: FilterMeter
    ) throws -> ResolvedFilter {
        let literals = try FilterLiterals(
            of: filter.condition,
            systems,
            within: snapshot.contents.tree.bounds
        )
        return try ResolvedFilter(filter.condition, literals, on: snapshot, meter)
    }
}

/// Whether anybody waits for a result any longer.
private final class Cancellation: Sendable {
    private let flag = Atomic(false)

    var isCancelled: Bool { flag.load(ordering: .relaxed) }

    func cancel() { flag.store(true, ordering: .relaxed) }
}
