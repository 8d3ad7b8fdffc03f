import Thematic

/// Names of places that are no regions, each with a ring at its position.
struct PlaceLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        draw(picture.places, into: &svg)
    }

    func draw(_ places: [MapPicture.PlaceLabel], into svg: inout SVGWriter) {
        guard !places.isEmpty else { return }
        svg.open("g", ["fill": MapStyle.softInk.description])
        for place in places {
            svg.empty(
                "circle",
                [
                    "cx": pixels(place.ring.x), "cy": pixels(place.ring.y), "r": "1.8",
                    "fill": "none", "stroke": MapStyle.softInk.description, "stroke-width": "1",
                ]
            )
            guard !place.text.isEmpty else { continue }
            svg.line(
                place.text,
                x: place.box.centre.x,
                baseline: place.box.maxY - MapStyle.placeSize * 0.26,
                size: MapStyle.placeSize,
                anchor: "middle"
            )
        }
        svg.close()
    }
}
