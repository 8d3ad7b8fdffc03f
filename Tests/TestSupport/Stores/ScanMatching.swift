internal import Features
internal import Geodesy
internal import GeometryTypes

/// A feature that matches a query and, in a search by distance, how far it is.
struct ScanMatch {
    let feature: Feature
    let distance: Double?
    let bearing: Double?

    var entry: FeaturePage.Entry {
        FeaturePage.Entry(
            feature: feature,
            proximity: distance.map { MeasuredProximity(distance: $0, bearing: bearing) }
        )
    }
}

extension ScanCollection {
    /// All features that match, in the order of the answer; limit and cursor are not looked at.
    func matches(of query: FeatureQuery) throws(FeatureStoreError) -> [ScanMatch] {
        for equality in query.equalities { try check(equality) }
        for key in query.order { try check(key) }
        for name in query.properties ?? [] where description.property(name) == nil {
            throw .unknownProperty(name, collection: description.id)
        }
        let referenced = try query.referencedBox.map { (box) throws(FeatureStoreError) in
            try ScanReferencedBox(box, systems)
        }
        let box = query.box.map(ScanBox.init)
        let filter = try query.filter.map { (filter) throws(FeatureStoreError) in
            try ScanFilter(filter.condition, on: description, systems)
        }
        // What is told soonest comes first.
        let ids = query.ids.map(Set.init)
        let kept = features.filter { feature in
            (ids?.contains(feature.id) ?? true)
                && isInTime(feature, query.interval)
                && query.equalities.allSatisfy { holds($0, for: feature) }
                && holdsText(of: query, feature)
                && (box?.matches(feature.geometry) ?? true)
                && (referenced?.matches(feature.geometry) ?? true)
                && (filter.map { $0.truth(for: feature) == true } ?? true)
        }
        guard let proximity = query.proximity else {
            // They lie in the order of their ids.
            let ordered =
                query.order.isEmpty
                ? kept : kept.sorted { ScanOrder.precedes($0, $1, by: query.order) }
            return ordered.map { ScanMatch(feature: $0, distance: nil, bearing: nil) }
        }
        let metric = GeodesicMetric(from: proximity.center)
        let measured = kept.compactMap { feature -> ScanMatch? in
            guard let geometry = feature.geometry else { return nil }
            let nearest = metric.nearestPoint(of: geometry)
            guard nearest.distance <= proximity.radius ?? .infinity else { return nil }
            let line = metric.geodesic.inverse(from: metric.center, to: nearest.position)
            return ScanMatch(
                feature: feature,
                distance: nearest.distance,
                bearing: nearest.distance > 0 ? line.azimuth : nil
            )
        }
        return measured.sorted { left, right in
            if let a = left.distance, let b = right.distance, a != b { return a < b }
            return ScanOrder.precedes(left.feature.id, right.feature.id)
        }
    }

    private func check(_ key: SortKey) throws(FeatureStoreError) {
        guard let property = description.property(key.property) else {
            throw .unknownProperty(key.property, collection: description.id)
        }
        if property.type == .textList {
            throw .typeMismatch(property: property.name, expected: .text)
        }
    }

    private func check(_ equality: PropertyEquality) throws(FeatureStoreError) {
        guard let property = description.property(equality.property) else {
            throw .unknownProperty(equality.property, collection: description.id)
        }
        switch (property.type, equality.value.type) {
        case (.textList, .text), (.double, .integer): return
        case (.textList, .textList): break
        case (let own, let other) where own == other: return
        default: break
        }
        throw .typeMismatch(property: property.name, expected: property.type)
    }

    private func holds(_ equality: PropertyEquality, for feature: Feature) -> Bool {
        guard let value = feature.properties[equality.property] else { return false }
        switch (value, equality.value) {
        case (.textList(let texts), .text(let text)):
            return texts.contains { Array($0.unicodeScalars) == Array(text.unicodeScalars) }
        case (.double(let number), .integer(let whole)): return number == Double(whole)
        case (.text(let own), .text(let other)):
            return Array(own.unicodeScalars) == Array(other.unicodeScalars)
        default: return value == equality.value
        }
    }

    /// The time of a feature is its instant, or its interval with an open end where one is
    /// missing; a feature without time matches every span.
    private func isInTime(_ feature: Feature, _ interval: TemporalInterval?) -> Bool {
        guard let interval else { return true }
        func time(_ role: PropertyDefinition.Role) -> TemporalInterval? {
            description.property(with: role).flatMap {
                feature.properties[$0.name]?.temporalInterval
            }
        }
        let instant = time(.primaryInstant)
        let hasInstant = description.property(with: .primaryInstant) != nil
        let first = hasInstant ? instant?.start : time(.primaryIntervalStart)?.start
        let last = hasInstant ? instant?.end : time(.primaryIntervalEnd)?.end
        if let first, let end = interval.end, first > end { return false }
        if let last, let start = interval.start, last < start { return false }
        return true
    }
}
