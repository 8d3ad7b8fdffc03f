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
        let left = legend.box.x + LegendLayout.padding
        var y = legend.box.y + LegendLayout.padding - 2
        let size = MapStyle.legendSize
        for line in legend.heading {
            svg.line(line, x: left, baseline: y + 15, size: size, isBold: true)
            y += LegendLayout.rowHeight
        }
        for (index, row) in legend.rows.enumerated() {
            let column = Double(index % legend.columns)
            let left = left + column * legend.columnWidth
            let swatch = Rectangle(x: left, y: y + 2, width: LegendLayout.swatch, height: 17)
            if let symbol = row.entry.symbol {
                svg.empty(
                    "path",
                    [
                        "d": symbol.path(at: swatch.centre),
                        "fill": symbol.colour.description, "fill-rule": "evenodd",
                    ]
                )
            } else {
                svg.rectangle(
                    swatch,
                    fill: picture.paint(row.entry),
                    stroke: MapStyle.border.description,
                    strokeWidth: ".7"
                )
            }
            let text = left + LegendLayout.swatch + 10
            svg.line(row.label, x: text, baseline: y + 15.5, size: size)
            svg.line(
                row.count,
                x: legend.countPlace(of: row, left: left),
                baseline: y + 15.5,
                size: size,
                anchor: legend.columns == 1 ? "end" : "",
                fill: MapStyle.softInk.description
            )
            let isLast = index + 1 == legend.rows.count
            if isLast || (index + 1) % legend.columns == 0 { y += LegendLayout.rowHeight }
        }
        if let note = legend.dotNote {
            svg.empty(
                "circle",
                [
                    "cx": pixels(left + LegendLayout.swatch / 2), "cy": pixels(y + 10.5),
                    "r": pixels(picture.dotRadius), "fill": MapStyle.paper.description,
                    "stroke": MapStyle.border.description, "stroke-width": "1",
                ]
            )
            svg.line(
                note,
                x: left + LegendLayout.swatch + 10,
                baseline: y + 15.5,
                size: size,
                fill: MapStyle.softInk.description
            )
        }
        svg.close()
    }
}
