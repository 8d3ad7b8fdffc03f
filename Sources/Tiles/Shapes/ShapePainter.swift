/// Draws shapes on the grid of one tile.
struct ShapePainter {
    /// The least area of a part of a shape, and of a hole, in squared steps of the grid: a quarter
    /// of a pixel to each side where a tile is 512 pixels wide.
    static let leastPart = 4.0
    /// The least area of the largest polygon of a shape: a smaller one is not there at all.
    static let leastShape = 1.0

    let outlines: Outlines
    let frame: TileFrame
    private let worldWidth: Double
    private let home: GridWindow
    private var chain = GridChain()
    private var loops = RingLoops()

    init(_ outlines: Outlines, _ frame: TileFrame) {
        self.outlines = outlines
        self.frame = frame
        worldWidth = Double(frame.set.columnsAtZero)
        home = GridWindow(frame, shift: 0)
    }

    /// Whether a shape, in some world, comes into the tile or its buffer.
    func meets(_ shape: Outlines.Shape) -> Bool { !worlds(of: shape.bounds).isEmpty }

    /// What the tile shows of a shape.
    struct Drawing {
        var points: TileGeometry
        var lines: TileGeometry
        /// The rings of each polygon, exterior ones clockwise on the map, holes the other way.
        var polygons: [[[GridPosition]]]

        var isEmpty: Bool { points.isEmpty && lines.isEmpty && polygons.isEmpty }
    }

    /// What the tile shows of a shape.
    mutating func draw(_ shape: Outlines.Shape) -> Drawing {
        var points: [GridPosition] = []
        var lines = TileGeometry(.lines)
        var polygons: [[[GridPosition]]] = []
        for part in shape.parts where outlines.parts[Int(part)].kind == .points {
            for chain in outlines.parts[Int(part)].chains {
                for place in outlines.chains[Int(chain)].places {
                    if let own = frame.position(of: outlines.places[Int(place)]),
                        own != points.last
                    {
                        points.append(own)
                    }
                }
            }
        }
        for world in worlds(of: shape.bounds) {
            let window = GridWindow(frame, shift: Double(world) * worldWidth)
            for part in shape.parts {
                switch outlines.parts[Int(part)].kind {
                case .points: continue
                case .lines: drawLines(outlines.parts[Int(part)], window, &lines)
                case .polygon:
                    drawPolygon(part, isLargest: part == shape.largestPart, window, &polygons)
                }
            }
        }
        var loose = TileGeometry(.points)
        loose.add(points: points)
        return Drawing(points: loose, lines: lines, polygons: polygons)
    }

    /// Where the label of a shape stands in the tile; nil where it has none, or is too small to be
    /// there.
    func label(of shape: Outlines.Shape) -> GridPosition? {
        guard let label = shape.label,
            area(of: outlines.exterior(of: shape.largestPart)) >= Self.leastShape
        else { return nil }
        return frame.position(of: label)
    }

    /// The area of a ring in squared steps.
    private func area(of ring: Outlines.Chain) -> Double {
        abs(ring.doubledArea) / 2 * home.scale * home.scale
    }

    /// By how many worlds bounds must be moved to come into the tile.
    private func worlds(of bounds: PlaceBounds) -> Range<Int> {
        guard !bounds.isEmpty, bounds.least.y <= home.bounds.greatest.y,
            bounds.greatest.y >= home.bounds.least.y
        else { return 0..<0 }
        let first = ((home.bounds.least.x - bounds.greatest.x) / worldWidth).rounded(.up)
        let last = ((home.bounds.greatest.x - bounds.least.x) / worldWidth).rounded(.down)
        return first <= last ? Int(first)..<(Int(last) + 1) : 0..<0
    }

    private mutating func drawLines(
        _ part: Outlines.Part,
        _ window: GridWindow,
        _ lines: inout TileGeometry
    ) {
        for index in part.chains {
            let line = outlines.chains[Int(index)]
            guard window.meets(line.bounds) else { continue }
            chain.fill(line, of: outlines, in: window)
            if window.holds(line.bounds) {
                lines.add(line: chain.positions.map(WindowClip.position))
            } else {
                for piece in WindowClip.pieces(of: chain.positions) { lines.add(line: piece) }
            }
        }
    }

    private mutating func drawPolygon(
        _ part: Int32,
        isLargest: Bool,
        _ window: GridWindow,
        _ polygons: inout [[[GridPosition]]]
    ) {
        let exterior = outlines.exterior(of: part)
        guard window.meets(exterior.bounds),
            area(of: exterior) >= (isLargest ? Self.leastShape : Self.leastPart)
        else { return }
        if window.holds(exterior.bounds) {
            drawWhole(part, isLargest: isLargest, window, &polygons)
        } else {
            drawCut(part, isLargest: isLargest, window, &polygons)
        }
    }

    /// The holes of a polygon that are large enough to be there.
    private func holes(of part: Int32, _ window: GridWindow) -> [Outlines.Chain] {
        outlines.parts[Int(part)].chains.dropFirst().compactMap {
            let hole = outlines.chains[Int($0)]
            return window.meets(hole.bounds) && area(of: hole) >= Self.leastPart ? hole : nil
        }
    }

    /// The loops of a ring that needs no cutting, turned as it has to be; none where it has no area
    /// on the grid.
    private mutating func whole(
        _ ring: Outlines.Chain,
        isHole: Bool,
        _ window: GridWindow
    ) -> [[GridPosition]] {
        chain.fill(ring, of: outlines, in: window)
        let loops = loops.loops(of: chain.positions.lazy.map(WindowClip.position))
        let area = loops.reduce(0) { $0 + GridRing.doubledArea($1) }
        guard area != 0 else { return [] }
        return (area < 0) == isHole ? loops : loops.map { $0.reversed() }
    }

    private mutating func drawWhole(
        _ part: Int32,
        isLargest: Bool,
        _ window: GridWindow,
        _ polygons: inout [[[GridPosition]]]
    ) {
        var rings = whole(outlines.exterior(of: part), isHole: false, window)
        guard !rings.isEmpty else {
            if isLargest, let square = square() { polygons.append([square]) }
            return
        }
        for hole in holes(of: part, window) { rings += whole(hole, isHole: true, window) }
        polygons.append(rings)
    }

    private mutating func drawCut(
        _ part: Int32,
        isLargest: Bool,
        _ window: GridWindow,
        _ polygons: inout [[[GridPosition]]]
    ) {
        guard let exterior = cut(outlines.exterior(of: part), isHole: false, window) else {
            let isGone = chain.positions.count < 3
            if isGone, isLargest, let square = square() { polygons.append([square]) }
            return
        }
        var cutRings = [exterior]
        var rings: [[GridPosition]] = []
        for hole in holes(of: part, window) {
            if window.holds(hole.bounds) {
                rings += whole(hole, isHole: true, window)
            } else if let ring = cut(hole, isHole: true, window) {
                cutRings.append(ring)
            }
        }
        for ring in WindowRings.joined(cutRings) { rings += loops.loops(of: ring) }
        polygons.append(rings)
    }

    /// A ring cut to the window, exterior ones clockwise on the map; nil where nothing is left.
    private mutating func cut(
        _ ring: Outlines.Chain,
        isHole: Bool,
        _ window: GridWindow
    ) -> [GridPosition]? {
        chain.fill(ring, of: outlines, in: window)
        guard chain.positions.count > 2 else { return nil }
        let own = WindowClip.ring(chain.positions)
        guard own.count > 2 else { return nil }
        return (ring.doubledArea < 0) == isHole ? own : own.reversed()
    }

    /// A square for a polygon that the grid has no room for, where it begins; nil where that is not
    /// to be seen.
    private func square() -> [GridPosition]? {
        guard let place = chain.positions.first, frame.holds(x: place.x, y: place.y) else {
            return nil
        }
        return PolygonRings.square(at: WindowClip.position(place))
    }
}
