public import GeometryTypes

extension ReferencedRegion {
    /// How far the image of an edge may lie from where it is followed, in metres.
    static let tolerance = 0.1
    /// How often an edge is cut in two: after that it is shorter than a millimetre.
    private static let mostCuts = 38
    /// How often an edge is cut whose positions have no image at all.
    private static let mostCutsInVoid = 6
    /// How many positions of the box along each axis are looked up in polygons.
    private static let probes = 7

    /// Whether the image of a geometry shares a point with the box; touching counts.
    ///
    /// Edges are followed to a tenth of a metre.
    ///
    /// - Complexity: O(edges · pieces that they are cut into near the edge of the box).
    public func intersects(_ geometry: Geometry) -> Bool {
        switch cells.overlap(with: geometry.envelope) {
        case .disjoint: return false
        case .within: return true
        case .partial: break
        }
        if geometry.loosePositions.contains(where: contains) { return true }
        let isTouched = geometry.chains.contains { chain in
            zip(chain, chain.dropFirst()).contains { touches(edgeFrom: $0, to: $1) }
        }
        if isTouched { return true }
        // No edge touches, so each piece of the box lies wholly in a surface or wholly out of it.
        let polygons = geometry.polygons
        guard !polygons.isEmpty else { return false }
        return places.contains { place in polygons.contains { $0.covers(place) } }
    }

    /// Positions in the region, some in each of its pieces.
    private var places: [Position] {
        let steps = (0..<Self.probes).map { Double($0) / Double(Self.probes - 1) }
        return rectangles.flatMap { rectangle in
            steps.flatMap { v in
                steps.compactMap { u in
                    let image = Position(
                        x: u < 1
                            ? rectangle.minX + u * (rectangle.maxX - rectangle.minX)
                            : rectangle.maxX,
                        y: v < 1
                            ? rectangle.minY + v * (rectangle.maxY - rectangle.minY)
                            : rectangle.maxY
                    )
                    guard let place = system.unproject(image), let back = system.project(place),
                        abs(back.x - image.x) <= 1e-6 * max(1, abs(image.x)),
                        abs(back.y - image.y) <= 1e-6 * max(1, abs(image.y))
                    else { return nil }
                    return place
                }
            }
        }
    }

    /// Whether the image of an edge shares a point with the box.
    private func touches(edgeFrom a: Position, to b: Position) -> Bool {
        touches(Edge(from: a, system.project(a), to: b, system.project(b)), cuts: 0)
    }

    private struct Edge {
        let start: Position
        let startImage: Position?
        let end: Position
        let endImage: Position?

        init(from start: Position, _ startImage: Position?, to end: Position, _ endImage: Position?)
        {
            (self.start, self.startImage, self.end, self.endImage) =
                (start, startImage, end, endImage)
        }
    }

    private func touches(_ edge: Edge, cuts: Int) -> Bool {
        if edge.startImage.map(holds) ?? false || edge.endImage.map(holds) ?? false { return true }
        switch cells.overlap(
            with: Envelope(
                minX: edge.start.x,
                minY: edge.start.y,
                maxX: edge.end.x,
                maxY: edge.end.y
            )
        ) {
        case .disjoint: return false
        case .within: return true
        case .partial: break
        }
        guard cuts < Self.mostCuts else { return false }
        let middle = Position(
            x: (edge.start.x + edge.end.x) / 2,
            y: (edge.start.y + edge.end.y) / 2
        )
        let image = system.project(middle)
        if edge.startImage == nil, edge.endImage == nil, image == nil,
            cuts >= Self.mostCutsInVoid
        {
            return false
        }
        if let a = edge.startImage, let b = edge.endImage, let image {
            let sag = max(abs((a.x + b.x) / 2 - image.x), abs((a.y + b.y) / 2 - image.y))
            let reach = Envelope(minX: a.x, minY: a.y, maxX: b.x, maxY: b.y)
            // Where the image is no smooth arc, its middle is as far from the chord as its ends.
            let isSmooth = sag <= max(reach.maxX - reach.minX, reach.maxY - reach.minY) / 4
            if isSmooth, cuts >= 4 {
                let grown = reach.grown(by: 4 * sag)
                guard rectangles.contains(where: grown.intersects) else { return false }
            }
            if sag <= tolerance {
                return rectangles.contains { $0.touches(edgeFrom: a, to: b) }
            }
        }
        return touches(
            Edge(from: edge.start, edge.startImage, to: middle, image),
            cuts: cuts + 1
        )
            || touches(
                Edge(from: middle, image, to: edge.end, edge.endImage),
                cuts: cuts + 1
            )
    }

    /// The tolerance in units of the system.
    private var tolerance: Double {
        system.halfTurn.map { $0 * Self.tolerance / 20_000_000 } ?? Self.tolerance
    }
}

extension Envelope {
    fileprivate func grown(by margin: Double) -> Envelope {
        Envelope(
            minX: minX - margin,
            minY: minY - margin,
            maxX: maxX + margin,
            maxY: maxY + margin
        )
    }
}
