internal import GeometryTypes

/// Cells of longitude and latitude, each known to lie in a region, out of it, or open.
///
/// The bounds are cut into cells of at most 30 degrees; those that stay open are cut into four, until
/// as many are looked at as ``mostCells``. Those with positions that have no image stay open soon.
struct RegionCells: Sendable {
    /// The most cells that are looked at beyond the first ones.
    static let mostCells = 480
    /// By how much images may be moved between two grids or areas of use, in metres.
    private static let leap = 2000.0
    private static let widestInDegrees = 30.0
    /// The least cells with positions that have no image, in degrees.
    private static let leastTornInDegrees = 16.0

    private struct Cell {
        let envelope: Envelope
        var overlap: Overlap
        /// The first of the four cells that it is cut into; 0 where it is not cut.
        var children = 0
        /// Whether some of its positions have no image, and whether all have none.
        let isTorn: Bool
        let isVoid: Bool

        /// Whether it may be cut.
        var isWorthCutting: Bool {
            let (width, height) = (envelope.maxX - envelope.minX, envelope.maxY - envelope.minY)
            return overlap == .partial && width > 0 && height > 0 && !isVoid
                && (!isTorn || max(width, height) > leastTornInDegrees)
        }
    }

    private let bounds: Envelope
    private let firstCount: Int
    private let cells: [Cell]
    let boxes: (first: Envelope?, second: Envelope?)
    /// Boxes that together hold every place of the region: more of them, and closer ones.
    let cover: [Envelope]

    init(_ system: ReferenceSystem, _ rectangles: [Envelope], within bounds: Envelope) {
        self.bounds = bounds
        let leap = system.halfTurn.map { $0 * Self.leap / 20_000_000 } ?? Self.leap
        func looked(_ envelope: Envelope) -> Cell {
            let images = system.project(Self.places(of: envelope))
            let known = images.compactMap(\.self)
            return Cell(
                envelope: envelope,
                overlap: known.count < images.count
                    ? .partial : Self.overlap(of: known, envelope, rectangles, leap: leap),
                isTorn: known.count < images.count,
                isVoid: known.isEmpty
            )
        }
        var cells = Self.cut(bounds).map(looked)
        firstCount = cells.count
        var index = 0
        while index < cells.count, cells.count < firstCount + Self.mostCells {
            let cell = cells[index]
            if cell.isWorthCutting {
                cells[index].children = cells.count
                cells += Self.quarters(of: cell.envelope).map(looked)
            }
            index += 1
        }
        self.cells = cells
        let open = cells.filter { $0.children == 0 && $0.overlap != .disjoint }
        boxes = Self.boxes(around: open)
        let whole = Self.boxes(around: open.filter { !$0.isTorn })
        let torn = open.filter(\.isTorn)
        let north = Self.boxes(around: torn.filter { $0.envelope.minY >= 0 })
        let south = Self.boxes(around: torn.filter { $0.envelope.minY < 0 })
        cover = [whole, north, south].flatMap { [$0.first, $0.second].compactMap(\.self) }
    }

    /// How a box lies to the region.
    func overlap(with envelope: Envelope) -> Overlap {
        guard bounds.contains(envelope) else { return .partial }
        var (touchesIn, touchesOut) = (false, false)
        func look(at index: Int) -> Bool {
            let cell = cells[index]
            guard cell.envelope.intersects(envelope) else { return true }
            if cell.children > 0 {
                return (cell.children..<cell.children + 4).allSatisfy(look)
            }
            switch cell.overlap {
            case .disjoint: touchesOut = true
            case .within: touchesIn = true
            case .partial: return false
            }
            return !(touchesIn && touchesOut)
        }
        guard (0..<firstCount).allSatisfy(look) else { return .partial }
        return touchesIn ? .within : .disjoint
    }

    private static func places(of envelope: Envelope) -> [Position] {
        [envelope.minY, (envelope.minY + envelope.maxY) / 2, envelope.maxY].flatMap {
            y in
            [envelope.minX, (envelope.minX + envelope.maxX) / 2, envelope.maxX].map { x in
                Position(x: x, y: y)
            }
        }
    }

    /// How the images of a cell lie to the box, by those of nine positions.
    private static func overlap(
        of images: [Position],
        _ envelope: Envelope,
        _ rectangles: [Envelope],
        leap: Double
    ) -> Overlap {
        guard let extent = Envelope(images) else { return .partial }
        // The smaller a cell, the flatter is its image.
        let width = max(envelope.maxX - envelope.minX, envelope.maxY - envelope.minY)
        let share = width > 10 ? 1 : width > 1 ? 0.5 : 0.25
        let margin = share * max(extent.maxX - extent.minX, extent.maxY - extent.minY) + leap
        let reach = Envelope(
            minX: extent.minX - margin,
            minY: extent.minY - margin,
            maxX: extent.maxX + margin,
            maxY: extent.maxY + margin
        )
        if rectangles.contains(where: { $0.contains(reach) }) { return .within }
        return rectangles.contains(where: reach.intersects) ? .partial : .disjoint
    }

    private static func cut(_ bounds: Envelope) -> [Envelope] {
        func edges(_ low: Double, _ high: Double) -> [Double] {
            let count = max(1, Int(((high - low) / widestInDegrees).rounded(.up)))
            return (0...count).map {
                $0 == count ? high : low + (high - low) * Double($0) / Double(count)
            }
        }
        let (x, y) = (edges(bounds.minX, bounds.maxX), edges(bounds.minY, bounds.maxY))
        return zip(y, y.dropFirst()).flatMap { south, north in
            zip(x, x.dropFirst()).map { west, east in
                Envelope(minX: west, minY: south, maxX: east, maxY: north)
            }
        }
    }

    private static func quarters(of envelope: Envelope) -> [Envelope] {
        let x = (envelope.minX + envelope.maxX) / 2
        let y = (envelope.minY + envelope.maxY) / 2
        return envelope.corners.dropLast().map {
            Envelope(minX: $0.x, minY: $0.y, maxX: x, maxY: y)
        }
    }

    /// One box around cells, or two where a gap of longitude parts them that is wider than half of
    /// what they span.
    private static func boxes(
        around cells: [Cell]
    ) -> (first: Envelope?, second: Envelope?) {
        let sorted = cells.map(\.envelope).sorted { $0.minX < $1.minX }
        guard var first = sorted.first else { return (nil, nil) }
        var (gap, place) = (0.0, 0)
        for (index, envelope) in sorted.enumerated() {
            if envelope.minX - first.maxX > gap {
                (gap, place) = (envelope.minX - first.maxX, index)
            }
            first = first.union(envelope)
        }
        guard gap > (first.maxX - first.minX) / 2 else { return (first, nil) }
        func union(_ envelopes: ArraySlice<Envelope>) -> Envelope? {
            envelopes.dropFirst().reduce(envelopes.first) { $0?.union($1) }
        }
        return (union(sorted[..<place]), union(sorted[place...]))
    }
}
