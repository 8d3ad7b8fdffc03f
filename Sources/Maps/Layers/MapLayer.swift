import Thematic

/// A part of a picture; the renderer draws its layers one over the other.
///
/// A new kind of map is a new layer in this folder.
protocol MapLayer: Sendable {
    /// Writes the elements of the layer.
    func draw(_ picture: MapPicture, into svg: inout SVGWriter)
}

extension SVGWriter {
    /// Writes one line of text with its left end, centre or right end on the baseline.
    mutating func line(
        _ text: String,
        x: Double,
        baseline: Double,
        size: Double,
        anchor: String = "",
        isBold: Bool = false,
        fill: String = ""
    ) {
        element(
            "text",
            text,
            [
                "x": pixels(x), "y": pixels(baseline), "font-size": pixels(size),
                "text-anchor": anchor, "font-weight": isBold ? "bold" : "", "fill": fill,
            ]
        )
    }

    /// Writes a rectangle.
    mutating func rectangle(
        _ box: Rectangle,
        fill: String,
        stroke: String = "",
        strokeWidth: String = ""
    ) {
        empty(
            "rect",
            [
                "x": pixels(box.x), "y": pixels(box.y), "width": pixels(box.width),
                "height": pixels(box.height), "fill": fill, "stroke": stroke,
                "stroke-width": strokeWidth,
            ]
        )
    }
}

extension MapPicture {
    /// What a legend entry is painted with: its colour, or the hatch of "no data".
    func paint(_ entry: LegendEntry) -> String {
        entry.colour.map(\.description) ?? "url(#\(id)-hatch)"
    }

    /// The name and the value of a region.
    func title(of region: Int) -> String {
        let region = map.regions[region]
        let name = language.text(region.name)
        let value = region.value.map { plain($0) } ?? "–"
        return "\(name.isEmpty ? region.code : name): \(value)"
    }

    /// The legend entry of a region.
    func entry(of region: Int) -> LegendEntry? {
        let membership = map.regions[region].membership
        return legend.rows.first { $0.entry.membership == membership }?.entry
    }

    /// Whether white stands out from the ground of each region.
    var darkGrounds: [Bool] {
        let tones = legend.rows.map { row in
            MapStyle.isDark(row.entry.colour ?? MapStyle.hatchPaper)
        }
        return map.regions.map { region in
            let row = legend.rows.firstIndex { $0.entry.membership == region.membership }
            return row.map { tones[$0] } ?? false
        }
    }
}
