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
    /// Islands below one square pixel are dropped if a part of the same region that is drawn lies
    /// within twelve pixels; else they are drawn, if need be as a square of one pixel: no region and
    /// no group of islands vanishes. A part with a neighbour is never dropped: it would leave a gap.
    /// - Complexity: O(*n*) as a rule.
    init(
        _ regions: [[PlanePolygon]],
        seam: Set<GridPoint> = [],
        tolerance: Double = Self.tolerance
    ) {
        polygons = Array(repeating: [], count: regions.count)
        var rings: [(ring: GridRing, region: Int)] = []
        var parts: [Part] = []
        let grid = regions.map { own in own.map { $0.map(quantised) } }
        let owners = Self.owners(grid)
        let kept = grid.map { Self.kept($0, owners) }
        let corners = HotPixels(
            kept.enumerated().lazy.flatMap { region, own in own.flatMap { grid[region][$0] } }
        )
        for (region, own) in kept.enumerated() {
            for index in own {
                guard let exterior = grid[region][index].first else { continue }
                let start = rings.count
                for ring in regions[region][index].flatMap(corners.snapped) {
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
        Self.simplify(&shared, rings.indices, tolerance)
        for part in parts.sorted(by: { ($0.region, -$0.doubledArea) < ($1.region, -$1.doubledArea) }
        ) {
            let own = part.rings.map { shared.ring($0) }.filter { doubledArea($0) > 0 }
            polygons[part.region].append(own.isEmpty ? [Self.dot(part.exterior)] : own)
        }
        arcs = shared.arcs
    }

    /// Simplifies arcs; those that would cross another or go past one, or whose ring would
    /// collapse, by half the tolerance, and so on until nothing is wrong.
    private static func simplify(
        _ shared: inout SharedArcs,
        _ rings: Range<Int>,
        _ tolerance: Double
    ) {
        let originals = shared.arcs
        var tolerances = Array(repeating: tolerance, count: originals.count)
        var changed = Set(originals.indices)
        while !changed.isEmpty {
            for arc in changed {
                // Below the grid there is nothing to leave out.
                shared.arcs[arc].points =
                    tolerances[arc] < 0.5
                    ? originals[arc].points
                    : simplified(originals[arc].points, tolerance: tolerances[arc])
            }
            changed = ArcFaults.arcs(in: shared.arcs, originals: originals, changed: changed)
            for ring in rings where doubledArea(shared.ring(ring)) == 0 {
                for use in shared.rings[ring] {
                    changed.insert(use.arc)
                    tolerances[use.arc] = 0
                }
            }
            changed = changed.filter {
                shared.arcs[$0].points.count < originals[$0].points.count
            }
            for arc in changed { tolerances[arc] /= 2 }
        }
    }

    /// The rings that hold each point of a small part, numbered; ``several`` for a point of more.
    private static func owners(_ regions: [[[GridRing]]]) -> GridPointTable {
        let specks = regions.joined().filter { size($0) < smallest }
        var owners = GridPointTable(capacity: specks.joined().reduce(0) { $0 + $1.count })
        guard !specks.isEmpty else { return owners }
        for point in specks.joined().joined() { owners[point] = unknown }
        var number = unknown
        for ring in regions.joined().joined() {
            number += 1
            for point in ring {
                if let owner = owners[point], owner != number {
                    owners[point] = owner == unknown ? number : several
                }
            }
        }
        return owners
    }

    private static let several = 0
    private static let unknown = 1

    /// Parts below it are not drawn for themselves: twice a square pixel in squared tenths.
    private static let smallest: Int64 = 200

    /// The parts of one region that are drawn, the largest first.
    private static func kept(
        _ polygons: [[GridRing]],
        _ owners: GridPointTable
    ) -> [Int] {
        let sorted = polygons.enumerated().map { (order: $0, area: size($1), polygon: $1) }
            .sorted { ($1.area, $0.order) < ($0.area, $1.order) }
        var kept: [Int] = []
        var near: [PlaneBounds] = []
        for (order, area, polygon) in sorted {
            guard let exterior = polygon.first, !exterior.isEmpty else { continue }
            let bounds = PlaneBounds(exterior.map(\.pixel))
            if area < smallest, near.contains(where: { $0.intersects(bounds) }),
                polygon.joined().allSatisfy({ owners[$0] != several })
            {
                continue
            }
            var wide = bounds
            wide.min -= PlanePoint(12, 12)
            wide.max += PlanePoint(12, 12)
            near.append(wide)
            kept.append(order)
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
