import Thematic

/// The regions beneath symbols: blank, with their borders.
struct BaseLayer: Sendable {
    func draw(_ drawn: DrawnView, into svg: inout SVGWriter) {
        svg.path(
            drawn.paths.blank,
            ["fill": MapStyle.paper.description, "fill-rule": "evenodd"]
        )
        svg.open("g", ["fill": "none", "stroke-linejoin": "round", "stroke-linecap": "round"])
        for (data, colour, width) in [
            (drawn.paths.inner, MapStyle.innerBorder, ".7"),
            (drawn.paths.coast, MapStyle.softInk, ".6"),
        ] where !data.isEmpty {
            svg.path(data, ["stroke": colour.description, "stroke-width": width])
        }
        svg.close()
    }
}
