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
            SymbolLayer().draw(
                inset.symbols,
                picture,
                prefix: "inset-\(index + 1)-",
                clip: "\(picture.id)-clip-\(index + 1)",
                into: &svg
            )
            PlaceLayer().draw(
                inset.places,
                hasHalo: picture.map.circleScale != nil,
                into: &svg
            )
            svg.rectangle(
                inset.drawn.view.rectangle,
                fill: "none",
                stroke: MapStyle.border.description,
                strokeWidth: ".6"
            )
            svg.line(
                inset.title.text,
                x: inset.title.x,
                baseline: inset.title.baseline,
                size: inset.title.size,
                fill: MapStyle.ink.description
            )
            if let bar = inset.scaleBar { ScaleBarLayer().draw(bar, size: 10.5, into: &svg) }
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
