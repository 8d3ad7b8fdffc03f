import Thematic

/// The borders of one view, each common boundary once.
///
/// A border has the tone that stands out from the colours on its sides. Borders cover the seams between neighbouring fills.
struct BorderLayer: Sendable {
    func draw(_ drawn: DrawnView, _ picture: MapPicture, into svg: inout SVGWriter) {
        var coast = PathData()
        var dark = PathData()
        var light = PathData()
        let grounds = picture.map.regions.indices.map {
            picture.entry(of: $0)?.colour ?? MapStyle.hatchPaper
        }
        for arc in drawn.shapes.arcs where arc.points.count > 1 {
            guard let first = arc.regions.first, let last = arc.regions.last, first != last else {
                coast.add(chain: arc.points)
                continue
            }
            if MapStyle.border(between: grounds[first], grounds[last]) == MapStyle.lightBorder {
                light.add(chain: arc.points)
            } else {
                dark.add(chain: arc.points)
            }
        }
        svg.open("g", ["fill": "none", "stroke-linejoin": "round", "stroke-linecap": "round"])
        for (data, colour, width) in [
            (coast, MapStyle.border, ".5"), (light, MapStyle.lightBorder, ".9"),
            (dark, MapStyle.border, ".7"),
        ] where !data.text.isEmpty {
            svg.empty(
                "path",
                ["d": data.text, "stroke": colour.description, "stroke-width": width]
            )
        }
        svg.close()
    }
}
