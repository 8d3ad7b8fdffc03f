import Thematic

/// Names and values of the regions, and the leader lines of those beside their region.
struct LabelLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        guard picture.map.definition.form == .filledRegions else { return }
        drawLeaders(picture, into: &svg)
        DotLayer().draw(picture, into: &svg)
        svg.open(
            "g",
            [
                "id": "\(picture.id)-labels", "text-anchor": "middle", "stroke-width": "2.4",
                "stroke-linejoin": "round", "paint-order": "stroke",
            ]
        )
        var grounds: [(colour: Colour?, labels: [RegionLabel])] = []
        for label in picture.labels where label.leader == nil {
            let colour = picture.map.colour(ofRegion: label.region)
            if let place = grounds.firstIndex(where: { $0.colour == colour }) {
                grounds[place].labels.append(label)
            } else {
                grounds.append((colour, [label]))
            }
        }
        for ground in grounds { draw(ground.labels, on: ground.colour, into: &svg) }
        draw(picture.labels.filter { $0.leader != nil }, on: MapStyle.paper, into: &svg)
        svg.close()
    }

    /// Draws labels on one ground, with a halo in its colour that keeps lines off the letters; on
    /// the hatch of "no data" with a plate beneath.
    private func draw(
        _ labels: [RegionLabel],
        on colour: Colour?,
        into svg: inout SVGWriter
    ) {
        guard !labels.isEmpty else { return }
        let ground = colour ?? MapStyle.hatchPaper
        if colour == nil {
            for label in labels { svg.rectangle(label.box, fill: ground.description) }
        }
        let ink = MapStyle.ink(on: ground)
        svg.open("g", ["fill": ink.description, "stroke": ground.description])
        for line in labels.lazy.flatMap(\.lines) {
            svg.line(
                line.text,
                x: line.baseline.x,
                baseline: line.baseline.y,
                size: line.size,
                isBold: line.isBold
            )
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
