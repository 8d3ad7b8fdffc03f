internal import GeometryTypes

extension FeatureQuery {
    /// A hash of everything but the size of the page and where it starts: the same for all pages
    /// of one walk, different for another query, equal from run to run.
    public var fingerprint: UInt64 {
        var hash = StableHash()
        hash.add(collection.utf8)
        if let box {
            hash.add("bbox".utf8)
            for number in [box.west, box.south, box.east, box.north] { hash.add(number) }
            if let heights = box.heights {
                hash.add(heights.lowerBound)
                hash.add(heights.upperBound)
            }
        }
        if let proximity {
            hash.add("near".utf8)
            hash.add(proximity.center.x)
            hash.add(proximity.center.y)
            hash.add(proximity.radius ?? -1)
        }
        if let interval {
            hash.add("datetime".utf8)
            hash.add((interval.start?.description ?? "..").utf8)
            hash.add((interval.end?.description ?? "..").utf8)
        }
        for equality in equalities.sorted(by: {
            ($0.property, $0.value.displayText) < ($1.property, $1.value.displayText)
        }) {
            hash.add(equality.property.utf8)
            hash.add(equality.value.displayText.utf8)
        }
        return hash.value
    }
}
