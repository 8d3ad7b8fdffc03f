internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex

extension QueryRun {
    /// The slots of all features that match and have a geometry, in the order of the index, and
    /// where they are.
    ///
    /// - Throws: `FeatureStoreError.cancelled`, or what a test of a geometry throws.
    func placedSlots() throws -> (FlatArray<UInt32>, FeatureColumns.Shapes) {
        if Task.isCancelled { throw FeatureStoreError.cancelled }
        if let points = try matchingPoints() {
            return (points.items, .points(x: points.x, y: points.y))
        }
        let slots = try matchingSlots()
        var watch = CancellationWatch()
        var (kept, geometries): ([UInt32], [Geometry]) = ([], [])
        kept.reserveCapacity(slots.count)
        for slot in slots {
            try watch.step()
            guard let geometry = snapshot.geometry(Int(slot)) else { continue }
            kept.append(slot)
            geometries.append(geometry)
        }
        return (FlatArray(kept), FeatureColumns.Shapes(geometries))
    }

    /// The features as points from the index, where all are points and it leads to them; nil
    /// elsewhere.
    private func matchingPoints() throws -> PointColumns? {
        guard query.proximity == nil, snapshot.arePlainPoints, isCertainByEnvelope,
            boxes.count < 2, boxes.allSatisfy(\.isPlanar)
        else { return nil }
        let strategy = try strategy(of: estimates())
        guard conditions.isEmpty || strategy == .spatial || strategy == .order else { return nil }
        let points = snapshot.tree.points(in: boxes.first?.parts)
        guard !conditions.isEmpty else { return points }
        var watch = CancellationWatch()
        var kept: [Int] = []
        for place in points.items.indices {
            try watch.step()
            if conditions.hold(Int(points.items[place])) { kept.append(place) }
        }
        return points.keeping(kept)
    }

    /// The slots by the way that the plan takes, those of the base in the order of the index; with
    /// those of features without geometry.
    private func matchingSlots() throws -> [UInt32] {
        var base: [UInt32] = []
        var added: [UInt32] = []
        var watch = CancellationWatch()
        func take(_ slot: Int) throws {
            try watch.step()
            if slot < snapshot.baseCount {
                base.append(UInt32(slot))
            } else {
                added.append(UInt32(slot))
            }
        }
        if query.proximity != nil {
            for slot in try selection().slots { try take(Int(slot)) }
            added.sort()
        } else {
            let isCertain = isCertainByEnvelope
            var examined = 0
            try forEachBaseMatch(strategy(of: estimates()), examined: &examined) { slot in
                if try isCertain || liesInBox(slot) { try take(slot) }
            }
            for slot in addedSlots where try isCertain || liesInBox(slot) { try take(slot) }
        }
        let places = snapshot.contents.places
        base.sort { places[Int($0)] < places[Int($1)] }
        return base + added
    }
}

extension FeatureQuery {
    /// The same without page and order: its conditions alone.
    var ofAll: FeatureQuery {
        var query = self
        query.order = []
        query.properties = nil
        query.crs = .crs84
        query.cursor = nil
        query.offset = 0
        // More than there are, so that the plan is one to all of them.
        query.limit = .max >> 1
        return query
    }
}

extension CollectionSnapshot {
    /// Whether every geometry is one point without a height, which the index holds.
    fileprivate var arePlainPoints: Bool {
        guard arePoints, contents.geometries.bytes.isEmpty else { return false }
        return added.allSatisfy { feature in
            switch feature.geometry {
            case nil, .point: true
            default: false
            }
        }
    }
}
