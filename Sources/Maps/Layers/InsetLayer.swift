import Thematic

/// The insets: a map in a frame of its own, and below it a strip with title and scale, so that
/// they cover nothing.
struct InsetLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        for (index, inset) in picture.insets.enumerated() {
            svg.open("g", ["id": "\(picture.id)-inset-\(index + 1)"])
            svg.rectangle(inset.outer, fill: MapStyle.paper.description)
            RegionLayer().draw(
                inset.drawn,
                picture,
                prefix: "inset-\(index + 1)-",
                clip: "\(picture.id)-clip-\(index + 1)",
                into: &svg
            )
            PlaceLayer().draw(inset.places, into: &svg)
            SymbolLayer().draw(
                inset.symbols,
                picture,
                prefix: "inset-\(index + 1)-",
                into: &svg
            )
            svg.rectangle(
                inset.drawn.view.rectangle,
                fill: "none",
                stroke: MapStyle.border.description,
                strokeWidth: ".6"
            )
            // A long title is set smaller, to end before the scale.
            let room = inset.scaleBar.x - inset.outer.x - 16
            let width = TextMeasure.width(inset.title, size: 1)
            svg.line(
                inset.title,
                x: inset.outer.x + 8,
                baseline: inset.outer.maxY - 7.5,
                size: min(12.5, max(8, room / max(width, 1))),
                fill: MapStyle.ink.description
            )
            ScaleBarLayer().draw(inset.scaleBar, size: 10.5, into: &svg)
            svg.rectangle(
                inset.outer,
                fill: "none",
                stroke: MapStyle.border.description,
                strokeWidth: "1"
            )
            svg.close()
        }
    }
}
