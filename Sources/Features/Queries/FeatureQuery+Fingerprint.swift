internal import GeometryTypes

extension FeatureQuery {
    /// A hash of everything but the size of the page and where it starts: the same for all pages
    /// of one walk, different for another query, equal from run to run.
    public var fingerprint: UInt64 {
        var hash = FowlerNollVo()
        hash.add(collection)
        if let box {
            hash.add("bbox")
            for number in [box.west, box.south, box.east, box.north] { hash.add(number) }
            if let heights = box.heights {
                hash.add(heights.lowerBound)
                hash.add(heights.upperBound)
            }
        }
        if let proximity {
            hash.add("near")
            hash.add(proximity.center.x)
            hash.add(proximity.center.y)
            hash.add(proximity.radius ?? -1)
        }
        if let interval {
            hash.add("datetime")
            hash.add(interval.start?.description ?? "..")
            hash.add(interval.end?.description ?? "..")
        }
        for equality in equalities.sorted(by: {
            ($0.property, $0.value.displayText) < ($1.property, $1.value.displayText)
        }) {
            hash.add(equality.property)
            hash.add(equality.value.displayText)
        }
        return hash.value
    }
}

/// The hash FNV-1a with 64 bits: stable from run to run, which Swift's own is not.
struct FowlerNollVo {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(0xff as UInt8)
    }

    mutating func add(_ number: Double) {
        // Adding zero makes −0 and 0 one number.
        let bits = (number + 0).bitPattern
        for shift in stride(from: 0, to: 64, by: 8) {
            add(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    private mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
}
