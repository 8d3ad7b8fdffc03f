import Thematic

/// The legend.
struct LegendLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        let legend = picture.legend
        svg.open("g", ["id": "\(picture.id)-legend", "fill": MapStyle.ink.description])
        svg.rectangle(
            legend.box,
            fill: MapStyle.paper.description,
            stroke: MapStyle.softInk.description,
            strokeWidth: ".8"
        )
        let corner = PlanePoint(legend.box.x, legend.box.y)
        for piece in legend.pieces { draw(piece, corner, picture, &svg) }
        svg.close()
    }

    private func draw(
        _ piece: LegendLayout.Piece,
        _ corner: PlanePoint,
        _ picture: MapPicture,
        _ svg: inout SVGWriter
    ) {
        switch piece {
        case .text(let line, let isRight):
            svg.line(
                line.text,
                x: corner.x + line.x,
                baseline: corner.y + line.baseline,
                size: line.size,
                anchor: isRight ? "end" : "",
                isBold: line.isBold,
                fill: line.isSoft ? MapStyle.softInk.description : ""
            )
        case .swatch(let entry, let box):
            let box = Rectangle(
                x: corner.x + box.x,
                y: corner.y + box.y,
                width: box.width,
                height: box.height
            )
            guard let symbol = entry.symbol else {
                svg.rectangle(
                    box,
                    fill: picture.paint(entry),
                    stroke: MapStyle.border.description,
                    strokeWidth: ".7"
                )
                return
            }
            svg.empty(
                "path",
                [
                    "d": symbol.path(at: box.centre), "fill": symbol.colour.description,
                    "fill-rule": "evenodd",
                ]
            )
        case .dot(let centre):
            svg.empty(
                "circle",
                [
                    "cx": pixels(corner.x + centre.x), "cy": pixels(corner.y + centre.y),
                    "r": pixels(picture.dotRadius), "fill": MapStyle.paper.description,
                    "stroke": MapStyle.border.description, "stroke-width": "1",
                ]
            )
        case .bar(let bar, let box):
            drawBar(bar, box, corner, picture, &svg)
        case .tick(let start):
            let (x, y) = (corner.x + start.x, corner.y + start.y)
            svg.empty(
                "path",
                [
                    "d": "M\(pixels(x)) \(pixels(y))V\(pixels(y + 4))", "fill": "none",
                    "stroke": MapStyle.border.description, "stroke-width": ".7",
                ]
            )
        case .circle(let centre, let radius, let label):
            drawCircle(corner + centre, radius, corner + label, picture, &svg)
        }
    }

    private func drawBar(
        _ bar: LegendBar,
        _ box: Rectangle,
        _ corner: PlanePoint,
        _ picture: MapPicture,
        _ svg: inout SVGWriter
    ) {
        let id = "\(picture.id)-bar"
        svg.open("linearGradient", ["id": id])
        for (index, colour) in bar.colours.enumerated() {
            let place = Double(index) / Double(max(bar.colours.count - 1, 1))
            svg.empty(
                "stop",
                ["offset": "\(pixels(100 * place))%", "stop-color": colour.description]
            )
        }
        svg.close()
        svg.rectangle(
            Rectangle(
                x: corner.x + box.x,
                y: corner.y + box.y,
                width: box.width,
                height: box.height
            ),
            fill: "url(#\(id))",
            stroke: MapStyle.border.description,
            strokeWidth: ".7"
        )
    }

    private func drawCircle(
        _ centre: PlanePoint,
        _ radius: Double,
        _ label: PlanePoint,
        _ picture: MapPicture,
        _ svg: inout SVGWriter
    ) {
        guard let scale = picture.map.circleScale else { return }
        svg.empty(
            "path",
            [
                "d": "M\(pixels(centre.x)) \(pixels(centre.y - radius))"
                    + "L\(pixels(label.x)) \(pixels(label.y))",
                "fill": "none", "stroke": MapStyle.faintInk.description, "stroke-width": ".7",
            ]
        )
        svg.empty(
            "path",
            [
                "d": MapSymbol(shape: .disc, radius: radius, colour: scale.fill).path(at: centre),
                "fill": scale.fill.description, "fill-opacity": CircleScale.opacity,
                "stroke": scale.outline.description, "stroke-width": "1.1",
            ]
        )
    }
}
