import Thematic

/// The edge of a map of the world, filled as sea and drawn as its frame, and its grid.
struct WorldLayer: Sendable {
    let world: DrawnWorld

    private var edge: String {
        var data = PathData()
        data.add(ring: world.edge)
        return data.text
    }

    func drawSea(into svg: inout SVGWriter) {
        svg.empty("path", ["d": edge, "fill": MapStyle.worldSea.description])
        var data = PathData()
        for line in world.graticule { data.add(chain: line) }
        guard !data.text.isEmpty else { return }
        svg.empty(
            "path",
            [
                "d": data.text, "fill": "none", "stroke": MapStyle.graticule.description,
                "stroke-width": ".6",
            ]
        )
    }

    func drawFrame(into svg: inout SVGWriter) {
        svg.empty(
            "path",
            [
                "d": edge, "fill": "none", "stroke": MapStyle.softInk.description,
                "stroke-width": "1",
            ]
        )
    }

    func drawClip(into svg: inout SVGWriter) {
        svg.empty("path", ["d": edge])
    }
}
