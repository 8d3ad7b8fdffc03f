import Thematic

/// Names of places that are no regions, each with a ring at its position.
struct PlaceLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        draw(picture.places, hasHalo: picture.map.circleScale != nil, into: &svg)
    }

    /// Draws the names; `hasHalo` sets them off from circles, which may reach beneath them.
    func draw(_ places: [MapPicture.PlaceLabel], hasHalo: Bool, into svg: inout SVGWriter) {
        guard !places.isEmpty else { return }
        svg.open(
            "g",
            [
                "fill": MapStyle.softInk.description,
                "stroke": hasHalo ? MapStyle.paper.description : "",
                "stroke-width": hasHalo ? "2.4" : "", "stroke-linejoin": hasHalo ? "round" : "",
                "paint-order": hasHalo ? "stroke" : "",
            ]
        )
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
