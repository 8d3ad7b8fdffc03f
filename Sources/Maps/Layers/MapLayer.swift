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
    /// What a legend entry is painted with: its colour or its pattern.
    func paint(_ entry: LegendEntry) -> String {
        entry.colour.map(\.description)
            ?? "url(#\(id)-\((entry.pattern ?? .hatch).rawValue))"
    }

    /// What a region is painted with.
    func paint(region: Int) -> String {
        if let colour = map.colour(ofRegion: region) { return colour.description }
        return map.entry(ofRegion: region).map(paint) ?? "url(#\(id)-hatch)"
    }

    /// The name and the value of a region.
    func title(of region: Int) -> String { texts.title(ofRegion: region) }

    /// The legend entry of a region.
    func entry(of region: Int) -> LegendEntry? { map.entry(ofRegion: region) }

    /// How lines show on the ground of each region.
    var grounds: [MapStyle.Ground] {
        let tones = map.legend.map { entry in
            entry.bar == nil
                ? MapStyle.Ground(entry.colour ?? (entry.pattern ?? .hatch).ground) : nil
        }
        let other = MapStyle.Ground(MapStyle.hatchPaper)
        return map.regions.indices.map { region in
            guard let line = map.lines[region] else { return other }
            return tones[line] ?? map.colour(ofRegion: region).map { MapStyle.Ground($0) } ?? other
        }
    }
}
