import Thematic

/// The borders of one view, each common boundary once.
///
/// A border has the tone that stands out from the colours on its sides. Borders cover the seams between neighbouring fills.
/// Where outlines of larger regions are drawn over them, borders are finer and the outlines heavy.
struct BorderLayer: Sendable {
    func draw(_ drawn: DrawnView, _ picture: MapPicture, into svg: inout SVGWriter) {
        let paths = drawn.paths
        let isOutlined = !drawn.outlines.arcs.isEmpty
        var dark = PathData()
        var soft = PathData()
        var light = PathData()
        let grounds = picture.grounds
        for border in paths.borders {
            let (first, last) = (grounds[border.first], grounds[border.last])
            switch MapStyle.border(between: first, last, isSoft: isOutlined) {
            case MapStyle.lightBorder: light.add(border.chain, of: paths.chains)
            case MapStyle.innerBorder: soft.add(border.chain, of: paths.chains)
            default: dark.add(border.chain, of: paths.chains)
            }
        }
        svg.open("g", ["fill": "none", "stroke-linejoin": "bevel", "stroke-linecap": "round"])
        // On a map of the world lines are thin, or they would fill fjords and straits.
        let widths = drawn.world == nil ? [".5", ".9", ".7"] : [".3", ".6", ".5"]
        for (data, colour, width) in [
            (paths.coast, MapStyle.border, widths[0]),
            (light, MapStyle.lightBorder, isOutlined ? ".5" : widths[1]),
            (soft, MapStyle.innerBorder, ".5"),
            (dark, MapStyle.border, isOutlined ? ".5" : widths[2]),
            (paths.outlines, MapStyle.paper, "2.2"), (paths.outlines, MapStyle.border, "1.1"),
        ] where !data.isEmpty {
            svg.path(data, ["stroke": colour.description, "stroke-width": width])
        }
        svg.close()
    }
}
