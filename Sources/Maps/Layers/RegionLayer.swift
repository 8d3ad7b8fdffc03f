import Thematic

/// The regions of the main map and of all insets: sea, land around, one group of paths per
/// class, borders, frame; beneath symbols the blank regions.
struct RegionLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        draw(picture.main, picture, prefix: "", clip: "\(picture.id)-clip", into: &svg)
    }

    /// Draws one view; `prefix` keeps the ids of insets apart from those of the main map.
    func draw(
        _ drawn: DrawnView,
        _ picture: MapPicture,
        prefix: String,
        clip: String,
        into svg: inout SVGWriter
    ) {
        svg.open("g", ["clip-path": "url(#\(clip))"])
        if drawn.world != nil {
            WorldLayer(paths: drawn.paths).drawSea(into: &svg)
        } else {
            svg.rectangle(drawn.view.rectangle, fill: MapStyle.sea.description)
        }
        if !drawn.paths.land.isEmpty {
            svg.path(
                drawn.paths.land,
                ["fill": MapStyle.land.description, "fill-rule": "evenodd"]
            )
        }
        if drawn.world == nil, !drawn.paths.graticule.isEmpty {
            svg.path(
                drawn.paths.graticule,
                ["fill": "none", "stroke": MapStyle.gridLine.description, "stroke-width": ".7"]
            )
        }
        if picture.map.definition.form == .filledRegions {
            for entry in picture.map.legend { drawClass(entry, drawn, picture, prefix, &svg) }
            BorderLayer().draw(drawn, picture, into: &svg)
        } else {
            BaseLayer().draw(drawn, into: &svg)
        }
        svg.close()
    }

    private func drawClass(
        _ entry: LegendEntry,
        _ drawn: DrawnView,
        _ picture: MapPicture,
        _ prefix: String,
        _ svg: inout SVGWriter
    ) {
        let members = picture.map.regions.indices.filter {
            picture.map.regions[$0].membership == entry.membership
                && !drawn.paths.regions[$0].isEmpty
        }
        guard !members.isEmpty else { return }
        // Without classes each region has a colour of its own.
        let isClassed = entry.bar == nil
        let paint = isClassed ? picture.paint(entry) : ""
        // On a map of the world islands that are specks have no border, and need the ink. Elsewhere
        // borders cover the seams, and to draw the lines would take a fifth of the time.
        let isLined = drawn.world != nil
        svg.open(
            "g",
            [
                "id": "\(picture.id)-\(prefix)class-\(entry.key)", "fill": paint,
                "fill-rule": "evenodd", "stroke": isLined ? paint : "",
                "stroke-width": isLined ? ".6" : "", "stroke-linejoin": isLined ? "bevel" : "",
            ]
        )
        let start = "\(picture.id)-\(prefix)region-"
        for index in members {
            let paint = isClassed ? "" : picture.paint(region: index)
            svg.openRegion(
                picture.map.regions[index].code,
                prefix: start,
                ["fill": paint, "stroke": isLined ? paint : ""],
                data: drawn.paths.regions[index]
            )
            svg.element("title", picture.title(of: index))
            svg.close()
        }
        svg.close()
    }
}
