internal import GeometryTypes

/// The packed Hilbert R-tree of a file: nodes of 16 entries, the root first.
///
/// An entry is a box (4 × Float64, least x and y, greatest x and y) and an offset (UInt64): in a leaf
/// that of the feature from the first one in bytes, above it the number of the first entry below.
///
/// A feature without a geometry has a box that holds nothing, from +∞ to −∞: no search finds it.
///
/// Source: https://flatgeobuf.org, *Specification*; C. Faloutsos and S. Roseman, *Fractals for
/// secondary key retrieval*, 1989, [doi:10.1145/73721.73746](https://doi.org/10.1145/73721.73746).
struct FlatGeobufIndex {
    /// The entries of a node.
    static let nodeSize = 16

    /// A box: least x and y, greatest x and y.
    typealias Box = SIMD4<Double>

    /// The box that holds nothing.
    static let nothing = Box(.infinity, .infinity, -.infinity, -.infinity)

    private let boxes: [Box]
    /// In the order of the file: the place on the curve above the number of the feature.
    private let order: [UInt64]
    /// The box that holds all.
    let extent: Box

    /// Sorts features by the place of the middle of their boxes on the Hilbert curve; those without
    /// a geometry come last.
    ///
    /// - Parameter boxes: The box of each feature, at most 2³².
    /// - Complexity: O(*n* log *n*); 8 bytes a feature beside the box.
    init(boxes: [Box]) {
        let extent = boxes.reduce(Self.nothing, Self.union)
        self.extent = extent
        self.boxes = boxes
        var order: [UInt64] = []
        order.reserveCapacity(boxes.count)
        for (index, box) in boxes.enumerated() {
            let key = HilbertPlace.key(of: box, in: extent)
            order.append(UInt64(key) << 32 | UInt64(UInt32(truncatingIfNeeded: index)))
        }
        order.sort()
        self.order = order
    }

    /// The number of features.
    var count: Int { order.count }

    /// The number of the feature that comes at a place.
    func feature(at place: Int) -> Int { Int(UInt32(truncatingIfNeeded: order[place])) }

    /// Gives the entries one after another, in the order of the file.
    ///
    /// - Parameters:
    ///   - length: How many bytes a feature has.
    ///   - write: Takes an entry.
    /// - Throws: What `write` throws.
    /// - Complexity: O(*n*); 2 bytes a feature.
    func forEachEntry<Failure>(
        _ length: (Int) -> Int,
        write: (Box, UInt64) throws(Failure) -> Void
    ) throws(Failure) {
        guard count > 0 else { return }
        // All levels but that of the features, from the bottom up.
        var levels: [[Box]] = [level(above: count) { boxes[feature(at: $0)] }]
        while let last = levels.last, last.count > 1 {
            levels.append(level(above: last.count) { last[$0] })
        }
        var next = 0
        for level in levels.reversed() {
            next += level.count
            for (index, box) in level.enumerated() {
                try write(box, UInt64(next + index * Self.nodeSize))
            }
        }
        var offset = 0
        for place in 0..<count {
            let index = feature(at: place)
            try write(boxes[index], UInt64(offset))
            offset += length(index)
        }
    }

    private func level(above count: Int, _ box: (Int) -> Box) -> [Box] {
        stride(from: 0, to: count, by: Self.nodeSize).map { start in
            (start..<min(start + Self.nodeSize, count))
                .reduce(Self.nothing) { Self.union($0, box($1)) }
        }
    }

    private static func union(_ a: Box, _ b: Box) -> Box {
        Box(min(a.x, b.x), min(a.y, b.y), max(a.z, b.z), max(a.w, b.w))
    }
}

/// Places on the Hilbert curve through a grid of 2¹⁶ × 2¹⁶ cells.
enum HilbertPlace {
    /// The place of the middle of a box in an extent; the last one for a box that holds nothing.
    static func key(of box: FlatGeobufIndex.Box, in extent: FlatGeobufIndex.Box) -> UInt32 {
        guard box.x <= box.z else { return .max }
        // Halved first: the sum of two great numbers is none.
        let (x, y) = (box.x / 2 + box.z / 2, box.y / 2 + box.w / 2)
        return key(cell(x, extent.x, extent.z), cell(y, extent.y, extent.w))
    }

    /// The place of a cell, each number below 2¹⁶.
    static func key(_ x: UInt32, _ y: UInt32) -> UInt32 {
        var (x, y) = (x, y)
        var key: UInt32 = 0
        var bit: UInt32 = 1 << 15
        while bit > 0 {
            let (right, up): (UInt32, UInt32) = (x & bit > 0 ? 1 : 0, y & bit > 0 ? 1 : 0)
            key |= bit &* bit &* (3 * right ^ up)
            if up == 0 {
                if right == 1 { (x, y) = (0xffff - x, 0xffff - y) }
                swap(&x, &y)
            }
            bit >>= 1
        }
        return key
    }

    private static func cell(_ value: Double, _ least: Double, _ greatest: Double) -> UInt32 {
        let share = (value / 2 - least / 2) / (greatest / 2 - least / 2)
        // Written so that what is no number lands in the first cell.
        guard share > 0 else { return 0 }
        return UInt32(min(share, 1) * 65_535)
    }
}
