/// The edge of a map of the world and the lines of its grid, in degrees.
struct WorldFrame: Sendable {
    let cut: AntimeridianCut
    /// The edge, then the meridians and parallels of the grid, all densified.
    let lines: [[PlanePoint]]

    init(_ world: MapDefinition.World) {
        cut = AntimeridianCut(centralMeridian: world.centralMeridian)
        let corners = [
            PlanePoint(cut.west, -90), PlanePoint(cut.east, -90), PlanePoint(cut.east, 90),
            PlanePoint(cut.west, 90),
        ]
        lines = [densified(corners)] + Self.grid(world.graticule, cut)
    }

    /// The parts of a polygon on the map; gaps that the data leaves at 180° and at the poles are
    /// closed.
    func parts(of polygon: PlanePolygon) -> [PlanePolygon] {
        cut.parts(of: polygon.map(cut.snapped))
    }

    private static func grid(_ distance: Double?, _ cut: AntimeridianCut) -> [[PlanePoint]] {
        guard let distance else { return [] }
        let count = Int(180 / distance)
        var lines: [[PlanePoint]] = []
        for index in -count...count {
            let degrees = Double(index) * distance
            // The edge has its own line, and 180° is −180°.
            if degrees > -180, ((degrees - cut.west) / 360).rounded() * 360 != degrees - cut.west {
                lines.append((-90...90).map { PlanePoint(degrees, Double($0)) })
            }
            if abs(degrees) < 90 {
                lines.append((-180...180).map { PlanePoint(Double($0), degrees) })
            }
        }
        return lines.flatMap(cut.lines(of:))
    }
}

/// The edge of a map of the world and the lines of its grid, in metres.
struct ProjectedWorld: Sendable {
    let cut: AntimeridianCut
    let edge: PlaneRing
    let graticule: [[PlanePoint]]

    init(_ frame: WorldFrame, lines: [[PlanePoint]]) {
        cut = frame.cut
        edge = lines.first ?? []
        graticule = Array(lines.dropFirst())
    }
}

/// The edge of a map of the world and the lines of its grid, on the grid of the picture.
struct DrawnWorld: Sendable {
    let edge: GridRing
    let graticule: [[GridPoint]]

    init(_ world: ProjectedWorld, _ view: MapView) {
        func drawn(_ line: [PlanePoint]) -> [GridPoint] {
            simplified(line.map { GridPoint(view.pixel($0)) }, tolerance: 1.5)
        }
        edge = drawn(world.edge + world.edge.prefix(1)).dropLast()
        graticule = world.graticule.map(drawn)
    }

    /// The edge in pixels.
    var outline: PlaneRing { edge.map(\.pixel) }
}
