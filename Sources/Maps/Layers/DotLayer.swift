import Thematic

/// A dot in its class colour on each region that is too small to be seen.
struct DotLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        guard !picture.dots.isEmpty else { return }
        svg.open("g", ["stroke": MapStyle.border.description, "stroke-width": "1"])
        for (region, centre) in picture.dots {
            guard let entry = picture.entry(of: region) else { continue }
            svg.empty(
                "circle",
                [
                    "cx": pixels(centre.x), "cy": pixels(centre.y),
                    "r": pixels(MapStyle.dotRadius), "fill": picture.paint(entry),
                ]
            )
        }
        svg.close()
    }
}
