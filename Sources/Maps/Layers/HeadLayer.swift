import Thematic

/// Title, description and metadata, the definitions that other layers use, the paper and the
/// title lines.
struct HeadLayer: MapLayer {
    /// The URL that draws the map again; empty for none.
    let url: String

    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        let texts = picture.texts
        svg.element("title", texts.fullTitle, ["id": "\(picture.id)-title"])
        svg.element("desc", texts.finding, ["id": "\(picture.id)-desc"])
        let metadata = picture.map.metadata(
            url: url,
            language: picture.language,
            unlabelled: picture.unlabelled,
            moved: picture.moved
        )
        svg.element("metadata", metadata.text)
        svg.open("defs")
        clip(picture.main, "\(picture.id)-clip", isWhole: true, &svg)
        for (index, inset) in picture.insets.enumerated() {
            clip(inset.drawn, "\(picture.id)-clip-\(index + 1)", isWhole: false, &svg)
        }
        let patterns = Set(picture.map.legend.compactMap(\.pattern))
        for pattern in LegendEntry.Pattern.allCases where patterns.contains(pattern) {
            define(pattern, "\(picture.id)-\(pattern.rawValue)", &svg)
        }
        svg.close()
        let paper = Rectangle(x: 0, y: 0, width: picture.width, height: picture.height)
        svg.rectangle(paper, fill: MapStyle.paper.description)
        for line in picture.titles {
            svg.line(
                line.text,
                x: line.x,
                baseline: line.baseline,
                size: line.size,
                isBold: line.isBold,
                fill: (line.isSoft ? MapStyle.softInk : MapStyle.ink).description
            )
        }
    }

    private func clip(_ drawn: DrawnView, _ id: String, isWhole: Bool, _ svg: inout SVGWriter) {
        svg.open("clipPath", ["id": id])
        if isWhole, drawn.world != nil {
            WorldLayer(paths: drawn.paths).drawClip(into: &svg)
            svg.close()
            return
        }
        let frame = drawn.view.rectangle
        svg.empty(
            "rect",
            [
                "x": pixels(frame.x), "y": pixels(frame.y), "width": pixels(frame.width),
                "height": pixels(frame.height),
            ]
        )
        svg.close()
    }

    private func define(_ pattern: LegendEntry.Pattern, _ id: String, _ svg: inout SVGWriter) {
        svg.open(
            "pattern",
            ["id": id, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"]
        )
        let tile = Rectangle(x: 0, y: 0, width: 6, height: 6)
        svg.rectangle(tile, fill: pattern.ground.description)
        switch pattern {
        case .hatch:
            svg.empty(
                "path",
                [
                    "d": "M-1 7L7-1M-1 1L1-1M5 7L7 5", "stroke": MapStyle.hatchInk.description,
                    "stroke-width": "1",
                ]
            )
        case .dots:
            svg.empty(
                "path",
                ["d": "M2 2h2v2h-2z", "fill": MapStyle.dotsInk.description]
            )
        }
        svg.close()
    }
}
