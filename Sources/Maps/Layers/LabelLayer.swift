import Thematic

/// Names and values of the regions, and the leader lines of those beside their region.
struct LabelLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        guard picture.map.definition.form == .filledRegions else { return }
        drawLeaders(picture, into: &svg)
        DotLayer().draw(picture, into: &svg)
        svg.open("g", ["id": "\(picture.id)-labels", "text-anchor": "middle"])
        for label in picture.labels {
            let ground =
                label.leader == nil ? picture.map.colour(ofRegion: label.region) : nil
            let isHatched = label.leader == nil && ground == nil
            let ink = ground.map(MapStyle.ink(on:)) ?? MapStyle.ink
            if isHatched {
                svg.rectangle(label.box, fill: MapStyle.hatchPaper.description)
            }
            for line in label.lines {
                svg.line(
                    line.text,
                    x: line.baseline.x,
                    baseline: line.baseline.y,
                    size: line.size,
                    isBold: line.isBold,
                    fill: ink.description
                )
            }
        }
        svg.close()
    }

    /// Leader lines are dark in a white casing, to be seen on any colour.
    private func drawLeaders(_ picture: MapPicture, into svg: inout SVGWriter) {
        let leaders = picture.labels.compactMap(\.leader)
        guard !leaders.isEmpty else { return }
        var data = ""
        for leader in leaders {
            data += "M\(pixels(leader.start.x)) \(pixels(leader.start.y))"
            data += "L\(pixels(leader.end.x)) \(pixels(leader.end.y))"
        }
        for (colour, width) in [(MapStyle.paper, "2.6"), (MapStyle.ink, ".9")] {
            svg.empty(
                "path",
                [
                    "d": data, "fill": "none", "stroke": colour.description,
                    "stroke-width": width,
                ]
            )
        }
    }
}
