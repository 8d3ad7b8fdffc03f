internal import CGEOSPeer
internal import GeometryTypes

/// GEOS STRtree over points, node capacity 10 as GEOS advises.
public final class GEOSTree {
    private let context: GEOSContextHandle_t
    private let geometries: [OpaquePointer?]
    private var tree: OpaquePointer?
    private let items: UnsafeMutablePointer<UInt32>

    /// Makes the geometries of the points, which GEOS needs before it can build.
    public init(_ points: Points) {
        guard let context = GEOS_init_r() else { fatalError("GEOS does not start") }
        self.context = context
        geometries = (0..<points.count).map {
            GEOSGeom_createPointFromXY_r(context, points.places[$0].x, points.places[$0].y)
        }
        items = .allocate(capacity: points.count)
    }

    /// Builds the tree anew; a first query is what makes GEOS sort.
    public func build() -> Int {
        GEOSSTRtree_destroy_r(context, tree)
        tree = GEOSSTRtree_create_r(context, 10)
        for (item, geometry) in geometries.enumerated() {
            // Items are pointers to GEOS and may be null; it never follows them.
            GEOSSTRtree_insert_r(context, tree, geometry, UnsafeMutableRawPointer(bitPattern: item))
        }
        let nowhere = GEOSGeom_createPointFromXY_r(context, 1_000, 1_000)
        GEOSSTRtree_query_r(context, tree, nowhere, { _, _ in }, nil)
        GEOSGeom_destroy_r(context, nowhere)
        return geometries.count
    }

    /// What GEOS does in a round.
    public func operations(over queries: Queries) -> [Operation] {
        [Operation("build", .geos, of: geometries.count, build)]
            + queries.boxes.sorted { $0.key < $1.key }.map(box)
            + queries.boxes.filter { $0.key == 100_000 }.map(count)
    }

    /// The diagonals of boxes: geometries with these envelopes, made before the clock runs.
    private func diagonals(_ boxes: [Envelope]) -> [OpaquePointer?] {
        boxes.map { box in
            let corners = GEOSCoordSeq_create_r(context, 2, 2)
            GEOSCoordSeq_setXY_r(context, corners, 0, box.minX, box.minY)
            GEOSCoordSeq_setXY_r(context, corners, 1, box.maxX, box.maxY)
            return GEOSGeom_createLineString_r(context, corners)
        }
    }

    private func box(_ hits: Int, _ boxes: [Envelope]) -> Operation {
        let diagonals = diagonals(boxes)
        return Operation("box \(hits)", .geos, boxes.count) { [self] isSummed in
            var answer = Answer()
            for diagonal in diagonals {
                var end = items
                GEOSSTRtree_query_r(
                    context,
                    tree,
                    diagonal,
                    { item, state in
                        guard let state else { return }
                        let end = state.assumingMemoryBound(to: UnsafeMutablePointer<UInt32>.self)
                        end.pointee.pointee = UInt32(truncatingIfNeeded: Int(bitPattern: item))
                        end.pointee += 1
                    },
                    &end
                )
                answer.hits += end - items
                guard isSummed else { continue }
                for place in 0..<end - items { answer.itemSum &+= UInt64(items[place]) }
            }
            return answer
        }
    }

    private func count(_ hits: Int, _ boxes: [Envelope]) -> Operation {
        let diagonals = diagonals(boxes)
        return Operation("count \(hits)", .geos, boxes.count) { [self] _ in
            var count = 0
            for diagonal in diagonals {
                GEOSSTRtree_query_r(
                    context,
                    tree,
                    diagonal,
                    { _, count in count?.assumingMemoryBound(to: Int.self).pointee += 1 },
                    &count
                )
            }
            return Answer(hits: count)
        }
    }
}
