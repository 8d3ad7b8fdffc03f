/// The shapes of regions in one view, on the grid, simplified together.
struct RegionShapes: Sendable {
    /// The polygons of each region, the largest first; empty for a region outside the view.
    private(set) var polygons: [[[GridRing]]]
    /// The arcs between and around the regions, each once.
    private(set) var arcs: [SharedArcs.Arc] = []

    /// How far a drawn boundary may lie from the true one, in tenths of a pixel.
    static let tolerance = 4.0

    private struct Part {
        let region: Int
        var rings: [Int]
        let exterior: GridRing
        let doubledArea: Int64
        var bounds: PlaneBounds { PlaneBounds(exterior.map(\.pixel)) }
    }

    /// Builds the shapes of regions from polygons in pixels.
    ///
    /// Parts below one square pixel are dropped if a part of the same region that is drawn lies
    /// within twelve pixels; else they are drawn, if need be as a square of one pixel: no region and
    /// no group of islands vanishes.
    init(_ regions: [[PlanePolygon]], seam: Set<GridPoint> = []) {
        polygons = Array(repeating: [], count: regions.count)
        var rings: [(ring: GridRing, region: Int)] = []
        var parts: [Part] = []
        for (region, own) in regions.enumerated() {
            let grid = own.map { $0.map(quantised) }
            for polygon in Self.kept(grid) {
                guard let exterior = polygon.first else { continue }
                let start = rings.count
                for ring in polygon where ring.count >= 3 && doubledArea(ring) > 0 {
                    rings.append((ring, region))
                }
                parts.append(
                    Part(
                        region: region,
                        rings: Array(start..<rings.count),
                        exterior: exterior,
                        doubledArea: doubledArea(exterior)
                    )
                )
            }
        }
        var shared = SharedArcs(rings, seam: seam)
        Self.simplify(&shared, rings.indices)
        for part in parts.sorted(by: { ($0.region, -$0.doubledArea) < ($1.region, -$1.doubledArea) }
        ) {
            let own = part.rings.map { shared.ring($0) }.filter { doubledArea($0) > 0 }
            polygons[part.region].append(own.isEmpty ? [Self.dot(part.exterior)] : own)
        }
        arcs = shared.arcs
    }

    /// Simplifies all arcs but those of rings that would collapse.
    private static func simplify(_ shared: inout SharedArcs, _ rings: Range<Int>) {
        let originals = shared.arcs
        for index in shared.arcs.indices {
            shared.arcs[index].points = simplified(originals[index].points, tolerance: tolerance)
        }
        for ring in rings where doubledArea(shared.ring(ring)) == 0 {
            for use in shared.rings[ring] { shared.arcs[use.arc] = originals[use.arc] }
        }
    }

    /// The parts of one region that are drawn, the largest first.
    private static func kept(_ polygons: [[GridRing]]) -> [[GridRing]] {
        let sorted = polygons.enumerated().map { (order: $0, area: size($1), polygon: $1) }
            .sorted { ($1.area, $0.order) < ($0.area, $1.order) }
        var kept: [[GridRing]] = []
        var near: [PlaneBounds] = []
        for (_, area, polygon) in sorted {
            guard let exterior = polygon.first, !exterior.isEmpty else { continue }
            let bounds = PlaneBounds(exterior.map(\.pixel))
            if area < 200, near.contains(where: { $0.intersects(bounds) }) { continue }
            var wide = bounds
            wide.min -= PlanePoint(12, 12)
            wide.max += PlanePoint(12, 12)
            near.append(wide)
            kept.append(polygon)
        }
        return kept
    }

    private static func size(_ polygon: [GridRing]) -> Int64 { polygon.first.map(doubledArea) ?? 0 }

    /// A square of one pixel in place of a part too small for a shape.
    private static func dot(_ ring: GridRing) -> GridRing {
        let bounds = PlaneBounds(ring.map(\.pixel))
        let centre = GridPoint((bounds.min + bounds.max) / 2)
        return [(-5, -5), (5, -5), (5, 5), (-5, 5)].map {
            GridPoint(x: centre.x + $0.0, y: centre.y + $0.1)
        }
    }
}
