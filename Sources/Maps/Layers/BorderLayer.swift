import Thematic

/// The borders of one view, each common boundary once.
///
/// A border has the tone that stands out from the colours on its sides. Borders cover the seams between neighbouring fills.
/// Where outlines of larger regions are drawn over them, borders are finer and the outlines heavy.
struct BorderLayer: Sendable {
    func draw(_ drawn: DrawnView, _ picture: MapPicture, into svg: inout SVGWriter) {
        let paths = drawn.paths
        var dark = PathData()
        var light = PathData()
        dark.reserve(paths.chains.bytes.count + 12 * paths.borders.count)
        let isDark = picture.darkGrounds
        for border in paths.borders {
            if isDark[border.first], isDark[border.last] {
                light.add(border.chain, of: paths.chains)
            } else {
                dark.add(border.chain, of: paths.chains)
            }
        }
        svg.open("g", ["fill": "none", "stroke-linejoin": "bevel", "stroke-linecap": "round"])
        let isOutlined = !drawn.outlines.arcs.isEmpty
        // On a map of the world lines are thin, or they would fill fjords and straits.
        let widths = drawn.world == nil ? [".5", ".9", ".7"] : [".3", ".6", ".5"]
        for (data, colour, width) in [
            (paths.coast, MapStyle.border, widths[0]),
            (light, MapStyle.lightBorder, isOutlined ? ".5" : widths[1]),
            (
                dark, isOutlined ? MapStyle.innerBorder : MapStyle.border,
                isOutlined ? ".5" : widths[2]
            ),
            (paths.outlines, MapStyle.paper, "2.2"), (paths.outlines, MapStyle.border, "1.1"),
        ] where !data.isEmpty {
            svg.path(data, ["stroke": colour.description, "stroke-width": width])
        }
        svg.close()
    }
}
