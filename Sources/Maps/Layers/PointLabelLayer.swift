import Thematic

/// The labels of symbols in a white halo.
struct PointLabelLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        guard picture.map.definition.form != .filledRegions, !picture.labels.isEmpty else { return }
        svg.open(
            "g",
            [
                "id": "\(picture.id)-labels", "text-anchor": "middle",
                "fill": MapStyle.ink.description, "stroke": MapStyle.paper.description,
                "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke",
            ]
        )
        for label in picture.labels {
            for line in label.lines {
                svg.line(
                    line.text,
                    x: line.baseline.x,
                    baseline: line.baseline.y,
                    size: line.size,
                    isBold: line.isBold
                )
            }
        }
        svg.close()
    }
}

/// The leader lines of the labels of symbols, drawn beneath all symbols.
struct PointLeaderLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        guard picture.map.definition.form != .filledRegions else { return }
        let data = picture.labels.compactMap(\.leader).map {
            "M\(pixels($0.start.x)) \(pixels($0.start.y))"
                + "L\(pixels($0.end.x)) \(pixels($0.end.y))"
        }.joined()
        guard !data.isEmpty else { return }
        for (colour, width) in [(MapStyle.paper, "2.6"), (MapStyle.ink, ".8")] {
            svg.empty(
                "path",
                ["d": data, "fill": "none", "stroke": colour.description, "stroke-width": width]
            )
        }
    }
}
