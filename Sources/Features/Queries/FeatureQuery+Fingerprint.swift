internal import GeometryTypes

extension FeatureQuery {
    /// A hash of what is found and in which order.
    ///
    /// It is the same for all pages of one walk, different for another query, and equal from run to
    /// run. The size of the page, where it starts and the form of the answer do not count.
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
        if let box = referencedBox {
            hash.add("bbox-crs".utf8)
            hash.add(box.crs.uri.utf8)
            for pair in [box.lower, box.upper] {
                hash.add(pair.first)
                hash.add(pair.second)
            }
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
        if let ids {
            hash.add("ids".utf8)
            for id in Set(ids).sorted() { hash.add(id.text.utf8) }
        }
        if let filter {
            hash.add("filter".utf8)
            hash.add(filter.text.utf8)
        }
        if let text {
            hash.add("q".utf8)
            for phrase in text.phrases { hash.add(phrase.utf8) }
        }
        for key in order {
            hash.add(key.isDescending ? "sortby-".utf8 : "sortby+".utf8)
            hash.add(key.property.utf8)
        }
        return hash.value
    }
}
