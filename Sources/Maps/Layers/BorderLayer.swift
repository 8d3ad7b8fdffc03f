import Thematic

/// The borders of one view, each common boundary once.
///
/// A border has the tone that stands out from the colours on its sides. Borders cover the seams between neighbouring fills.
/// Where outlines of larger regions are drawn over them, borders are finer and the outlines heavy.
struct BorderLayer: Sendable {
    func draw(_ drawn: DrawnView, _ picture: MapPicture, into svg: inout SVGWriter) {
        var coast = PathData()
        var dark = PathData()
        var light = PathData()
        let grounds = picture.map.regions.indices.map {
            picture.entry(of: $0)?.colour ?? MapStyle.hatchPaper
        }
        for arc in drawn.shapes.arcs where arc.points.count > 1 && !arc.isSeam {
            guard let first = arc.regions.first, let last = arc.regions.last, first != last else {
                // A speck would be all line, and its class could not be seen.
                let isSpeck = arc.points.first == arc.points.last && doubledArea(arc.points) < 600
                if drawn.world == nil || !isSpeck { coast.add(chain: arc.points) }
                continue
            }
            if MapStyle.border(between: grounds[first], grounds[last]) == MapStyle.lightBorder {
                light.add(chain: arc.points)
            } else {
                dark.add(chain: arc.points)
            }
        }
        svg.open("g", ["fill": "none", "stroke-linejoin": "round", "stroke-linecap": "round"])
        let isOutlined = !drawn.outlines.arcs.isEmpty
        let outline = outline(drawn)
        // On a map of the world lines are thin, or they would fill fjords and straits.
        let widths = drawn.world == nil ? [".5", ".9", ".7"] : [".3", ".6", ".5"]
        for (data, colour, width) in [
            (coast, MapStyle.border, widths[0]),
            (light, MapStyle.lightBorder, isOutlined ? ".5" : widths[1]),
            (
                dark, isOutlined ? MapStyle.innerBorder : MapStyle.border,
                isOutlined ? ".5" : widths[2]
            ),
            (outline, MapStyle.paper, "2.2"), (outline, MapStyle.border, "1.1"),
        ] where !data.text.isEmpty {
            svg.empty(
                "path",
                ["d": data.text, "stroke": colour.description, "stroke-width": width]
            )
        }
        svg.close()
    }

    /// The borders between the regions that are outlined; their coasts are drawn already.
    private func outline(_ drawn: DrawnView) -> PathData {
        var data = PathData()
        for arc in drawn.outlines.arcs
        where arc.points.count > 1 && arc.regions.count > 1 && !arc.isSeam {
            data.add(chain: arc.points)
        }
        return data
    }
}
