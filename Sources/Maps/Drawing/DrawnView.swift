/// The regions and the land in one view, ready to be written.
struct DrawnView: Sendable {
    let view: MapView
    let shapes: RegionShapes
    /// The regions whose borders are drawn over the others.
    let outlines: RegionShapes
    let context: [[GridRing]]
    /// The edge and the grid of a map of the world; nil for any other.
    let world: DrawnWorld?
    /// The places in the view, in pixels, with the index in the definition.
    let places: [(index: Int, pixel: PlanePoint)]

    init(_ view: MapView, _ projected: ProjectedMap, places indices: [Int]) {
        self.view = view
        world = projected.world.map { DrawnWorld($0, view) }
        let seam = projected.seam(view)
        shapes = RegionShapes(projected.regions.map { view.pixels($0.plane) }, seam: seam)
        outlines = RegionShapes(projected.outlines.map { view.pixels($0.plane) }, seam: seam)
        context = view.pixels(projected.context).compactMap { polygon in
            let rings = polygon.map(quantised).map {
                var ring = simplified($0 + $0.prefix(1), tolerance: 6)
                ring.removeLast()
                return ring
            }.filter { $0.count >= 3 && doubledArea($0) >= 100 }
            return rings.isEmpty ? nil : rings
        }
        places = indices.compactMap { index in
            projected.places[index].map { (index, view.pixel($0)) }
        }
    }

    /// The radius of the dots on regions too small to be seen.
    var dotRadius: Double { world == nil ? MapStyle.dotRadius : MapStyle.worldDotRadius }

    /// The cells of the view that are free for labels, which stand on either side of the edge of
    /// the world and not across it.
    func occupancy() -> OccupancyGrid {
        var grid = OccupancyGrid(view.rectangle, polygons: polygons)
        if let world { grid.markEdges(world.outline) }
        return grid
    }

    /// All polygons of the regions in pixels.
    var polygons: [PlanePolygon] {
        shapes.polygons.joined().map { $0.map { $0.map(\.pixel) } }
    }

    /// The largest polygon of a region in pixels; nil for one outside the view.
    func largestPolygon(of region: Int) -> PlanePolygon? {
        shapes.polygons[region].first.map { $0.map { $0.map(\.pixel) } }
    }
}
