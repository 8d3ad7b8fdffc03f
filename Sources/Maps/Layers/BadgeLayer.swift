import Thematic

/// The mark of made-up data near the title.
struct BadgeLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        guard let badge = picture.badge else { return }
        svg.open("g", ["id": "\(picture.id)-synthetic", "fill": MapStyle.alert.description])
        svg.rectangle(
            badge.box,
            fill: MapStyle.paper.description,
            stroke: MapStyle.alert.description,
            strokeWidth: "1.4"
        )
        svg.line(
            badge.text,
            x: badge.box.centre.x,
            baseline: badge.box.centre.y + MapPicture.Badge.size * 0.36,
            size: MapPicture.Badge.size,
            anchor: "middle",
            isBold: true
        )
        svg.close()
    }
}
