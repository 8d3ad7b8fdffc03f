/// The regions and the land in one view, ready to be written: all that depends on no value.
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
    /// All of it as path data.
    let paths: ViewPaths
    /// The cells of the view that are free for labels, which stand on either side of the edge of
    /// the world and not across it.
    let occupancy: OccupancyGrid
    /// The filled regions of which no part is large enough to be seen, and their middle.
    let small: [(region: Int, centre: PlanePoint)]
    /// Where labels fit into the regions.
    let poles: BoxPoles

    init(_ view: MapView, _ projected: ProjectedMap, places indices: [Int]) {
        self.view = view
        world = projected.world.map { DrawnWorld($0, view) }
        let seam = Set(projected.seam.map { GridPoint(view.pixel($0)) })
        shapes = RegionShapes(projected.regions.map(view.pixels), seam: seam)
        outlines = RegionShapes(projected.outlines.map(view.pixels), seam: seam)
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
        paths = ViewPaths(
            shapes,
            outlines: outlines,
            land: context,
            world: world,
            graticule: projected.graticule.map { line in
                simplified(line.map { GridPoint(view.pixel($0)) }, tolerance: 1.5)
            },
            isFilled: projected.form == .filledRegions
        )
        var grid = OccupancyGrid(
            view.rectangle,
            polygons: shapes.polygons.joined().map(Self.pixels)
        )
        if let world { grid.markEdges(world.outline) }
        occupancy = grid
        poles = BoxPoles(shapes)
        small = projected.form == .filledRegions ? Self.small(shapes, isWorld: world != nil) : []
    }

    private static func small(
        _ shapes: RegionShapes,
        isWorld: Bool
    ) -> [(region: Int, centre: PlanePoint)] {
        // Twice the area in squared tenths.
        let limit = (isWorld ? MapStyle.worldDotArea : MapStyle.dotArea) * 200
        return shapes.polygons.indices.compactMap { region in
            guard let polygon = shapes.polygons[region].first, let exterior = polygon.first,
                Double(doubledArea(exterior)) < limit
            else { return nil }
            return (region, middle(of: pixels(polygon)))
        }
    }

    /// The radius of the dots on regions too small to be seen.
    var dotRadius: Double { world == nil ? MapStyle.dotRadius : MapStyle.worldDotRadius }

    /// All polygons of the regions in pixels.
    var polygons: [PlanePolygon] { shapes.polygons.joined().map(Self.pixels) }

    /// The largest polygon of a region in pixels; nil for one outside the view.
    func largestPolygon(of region: Int) -> PlanePolygon? {
        shapes.polygons[region].first.map(Self.pixels)
    }

    private static func pixels(_ polygon: [GridRing]) -> PlanePolygon {
        polygon.map { $0.map(\.pixel) }
    }

    /// The point of a polygon farthest from its boundary, else the middle of its box.
    static func middle(of polygon: PlanePolygon) -> PlanePoint {
        if let pole = BoxPole(in: polygon, proportion: 1), pole.height > 0 { return pole.centre }
        let bounds = PlaneBounds(polygon.joined())
        return (bounds.min + bounds.max) / 2
    }
}
