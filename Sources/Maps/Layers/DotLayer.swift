import Thematic

/// A dot in its class colour on each region that is too small to be seen.
struct DotLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        guard !picture.dots.isEmpty else { return }
        let width = picture.main.world == nil ? "1" : ".7"
        svg.open("g", ["stroke": MapStyle.border.description, "stroke-width": width])
        for (region, centre) in picture.dots {
            let circle: SVGWriter.Attributes = [
                "cx": pixels(centre.x), "cy": pixels(centre.y),
                "r": pixels(picture.dotRadius), "fill": picture.paint(region: region),
            ]
            guard picture.main.world != nil else {
                svg.empty("circle", circle)
                continue
            }
            // Moved from its region, it must say itself what it stands for.
            svg.open("circle", circle)
            svg.element("title", picture.title(of: region))
            svg.close()
        }
        svg.close()
    }
}
