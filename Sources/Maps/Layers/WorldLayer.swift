import Thematic

/// The edge of a map of the world, filled as sea and drawn as its frame, and its grid.
struct WorldLayer: Sendable {
    let paths: ViewPaths

    func drawSea(into svg: inout SVGWriter) {
        svg.path(paths.edge, ["fill": MapStyle.worldSea.description])
        guard !paths.graticule.isEmpty else { return }
        svg.path(
            paths.graticule,
            ["fill": "none", "stroke": MapStyle.graticule.description, "stroke-width": ".6"]
        )
    }

    func drawFrame(into svg: inout SVGWriter) {
        svg.path(
            paths.edge,
            ["fill": "none", "stroke": MapStyle.softInk.description, "stroke-width": "1"]
        )
    }

    func drawClip(into svg: inout SVGWriter) {
        svg.path(paths.edge, [:])
    }
}
