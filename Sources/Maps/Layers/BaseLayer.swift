import Thematic

/// The regions beneath symbols: blank, with their borders.
struct BaseLayer: Sendable {
    func draw(_ drawn: DrawnView, into svg: inout SVGWriter) {
        var data = PathData()
        for ring in drawn.shapes.polygons.joined().joined() { data.add(ring: ring) }
        svg.empty(
            "path",
            ["d": data.text, "fill": MapStyle.paper.description, "fill-rule": "evenodd"]
        )
        var coast = PathData()
        var inner = PathData()
        for arc in drawn.shapes.arcs where arc.points.count > 1 {
            if arc.regions.count > 1 {
                inner.add(chain: arc.points)
            } else {
                coast.add(chain: arc.points)
            }
        }
        svg.open("g", ["fill": "none", "stroke-linejoin": "round", "stroke-linecap": "round"])
        for (data, colour, width) in [
            (inner, MapStyle.innerBorder, ".7"), (coast, MapStyle.softInk, ".6"),
        ] where !data.text.isEmpty {
            svg.empty(
                "path",
                ["d": data.text, "stroke": colour.description, "stroke-width": width]
            )
        }
        svg.close()
    }
}
