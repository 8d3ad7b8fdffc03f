/// What one view draws, as path data: all that depends on no value.
struct ViewPaths: Sendable {
    /// A boundary between two different regions.
    struct Border: Hashable, Sendable {
        let first: Int
        let last: Int
        let chain: WrittenChains.Chain
    }

    /// The fill of each region, empty for one outside the view; none beneath symbols.
    private(set) var regions: [PathData] = []
    /// All regions as one area, beneath symbols.
    private(set) var blank = PathData()
    /// The land around.
    let land: PathData
    /// Where regions have no neighbour.
    private(set) var coast = PathData()
    /// The boundaries between filled regions, whose tone depends on their colours.
    private(set) var borders: [Border] = []
    private(set) var chains = WrittenChains()
    /// The boundaries between blank regions.
    private(set) var inner = PathData()
    /// The boundaries of the regions that are outlined.
    private(set) var outlines = PathData()
    /// The edge of a map of the world.
    private(set) var edge = PathData()
    /// The lines of a grid.
    private(set) var graticule = PathData()

    init(
        _ shapes: RegionShapes,
        outlines outlined: RegionShapes,
        land: [[GridRing]],
        world: DrawnWorld?,
        graticule lines: [[GridPoint]],
        isFilled: Bool
    ) {
        self.land = PathData(rings: land.joined())
        if let world {
            edge.add(ring: world.edge)
            for line in world.graticule { graticule.add(chain: line) }
        }
        for line in lines where line.count > 1 { graticule.add(chain: line) }
        // Coasts of outlined regions are those of the regions themselves.
        for arc in outlined.arcs
        where arc.points.count > 1 && arc.regions.count > 1 && !arc.isSeam {
            outlines.add(chain: arc.points)
        }
        if isFilled {
            regions = shapes.polygons.map { PathData(rings: $0.joined()) }
            addBorders(shapes)
        } else {
            blank = PathData(rings: shapes.polygons.joined().joined())
            for arc in shapes.arcs where arc.points.count > 1 {
                if arc.regions.count > 1 {
                    inner.add(chain: arc.points)
                } else {
                    coast.add(chain: arc.points)
                }
            }
        }
    }

    private mutating func addBorders(_ shapes: RegionShapes) {
        for arc in shapes.arcs where arc.points.count > 1 && !arc.isSeam {
            guard let first = arc.regions.first, let last = arc.regions.last, first != last else {
                // A speck would be all line, and its class could not be seen.
                let isSpeck = arc.points.first == arc.points.last && doubledArea(arc.points) < 600
                if !isSpeck { coast.add(chain: arc.points) }
                continue
            }
            if let chain = chains.write(arc.points) {
                borders.append(Border(first: first, last: last, chain: chain))
            }
        }
    }
}
