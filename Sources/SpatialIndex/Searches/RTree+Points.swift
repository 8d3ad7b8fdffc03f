public import FlatStorage
public import GeometryTypes

/// Points and the numbers of their items, in columns.
public struct PointColumns: Sendable {
    /// The first coordinate of each point.
    public let x: FlatArray<Double>
    /// The second coordinate of each point.
    public let y: FlatArray<Double>
    /// The item of each point.
    public let items: FlatArray<UInt32>

    /// Those at some places, 0 ..< the number of points, in the order given.
    public func keeping(_ places: [Int]) -> PointColumns {
        func kept<Value>(_ values: FlatArray<Value>) -> FlatArray<Value> {
            unsafe FlatArray(count: places.count) { target in
                for (index, place) in places.enumerated() {
                    unsafe target.initializeElement(at: index, to: values[place])
                }
            }
        }
        return PointColumns(x: kept(x), y: kept(y), items: kept(items))
    }
}

extension RTree {
    /// The items whose envelopes touch any of some boxes, as points, in the order of the tree for
    /// each layer and box: neighbours lie close together.
    ///
    /// - Parameter boxes: Planar boxes, which may overlap; nil for all items.
    /// - Returns: The items, each once, with the south-western corners of their envelopes, which of
    ///   a point are all there is.
    /// - Complexity: O(√*n* + hits) for well spread points: what lies wholly in a box is copied in
    ///   runs.
    public func points(in boxes: [Envelope]?) -> PointColumns {
        let total = boxes.map { count($0) } ?? count
        var (y, items) = (FlatArray<Double>(), FlatArray<UInt32>())
        // Sound: the stretches of the second walk are those that were counted by the first, over
        // trees that never change, and `copy` holds each against the rest of the room. Arrays that
        // grow copy what they hold again (benchmark "tiles").
        let x = unsafe FlatArray<Double>(count: total) { x in
            y = unsafe FlatArray(count: total) { y in
                items = unsafe FlatArray(count: total) { items in
                    var target = unsafe PointTarget(x: x, y: y, items: items)
                    forEachStretch(in: boxes) { tree, places in target.copy(places, of: tree) }
                    precondition(target.isFull, "a walk finds what was counted")
                }
            }
        }
        return PointColumns(x: x, y: y, items: items)
    }

    /// Calls `body` with stretches of places whose items touch any of some boxes, each place once.
    private func forEachStretch(
        in boxes: [Envelope]?,
        _ body: (PackedHilbertRTree, Range<Int>) -> Void
    ) {
        guard let boxes else {
            forEachLayer { tree, tombstones in
                tombstones.forEachLiving(in: 0..<tree.count) { range in
                    body(tree, range)
                    return true
                }
            }
            return
        }
        guard boxes.count == 1 else {
            forEachPlace(in: boxes) { tree, place in
                body(tree, place..<place + 1)
                return true
            }
            return
        }
        let probe = BoxProbe(boxes[0])
        forEachLayer { tree, tombstones in
            tree.walk(probe) { range in
                tombstones.forEachLiving(in: range) { places in
                    body(tree, places)
                    return true
                }
            } group: { group, lanes in
                var lanes = tombstones.living(lanes, of: group)
                while lanes != 0 {
                    let start = lanes.trailingZeroBitCount
                    let length = (~(lanes >> UInt32(start))).trailingZeroBitCount
                    let place = group << NodeBlock.shift + start
                    body(tree, place..<place + length)
                    lanes &= ~(((1 << UInt32(length)) - 1) << UInt32(start))
                }
                return true
            }
        }
    }
}

/// Room that points are copied to.
@safe
private struct PointTarget {
    let x: UnsafeMutableBufferPointer<Double>
    let y: UnsafeMutableBufferPointer<Double>
    let items: UnsafeMutableBufferPointer<UInt32>
    private var end = 0

    init(
        x: UnsafeMutableBufferPointer<Double>,
        y: UnsafeMutableBufferPointer<Double>,
        items: UnsafeMutableBufferPointer<UInt32>
    ) {
        unsafe self.x = x
        unsafe self.y = y
        unsafe self.items = items
    }

    var isFull: Bool { unsafe end == items.count }

    mutating func copy(_ places: Range<Int>, of tree: PackedHilbertRTree) {
        precondition(unsafe places.count <= items.count - end, "more places than were counted")
        for place in places {
            unsafe items[end + place - places.lowerBound] = tree.items[place]
        }
        var place = places.lowerBound
        while place < places.upperBound {
            let (group, first) = (place >> NodeBlock.shift, place & (NodeBlock.lanes - 1))
            let count = min(NodeBlock.lanes - first, places.upperBound - place)
            let corners = tree.low[group]
            for lane in 0..<count {
                unsafe x[end + lane] = corners.x[first + lane]
                unsafe y[end + lane] = corners.y[first + lane]
            }
            end += count
            place += count
        }
    }
}
