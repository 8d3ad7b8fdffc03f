import Features
import Thematic

/// The symbols of regions or features: one group per class, in each a white halo beneath and a
/// path with a title for each symbol, and fine lines to the places of those that were moved.
struct SymbolLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        draw(picture.symbols, picture, prefix: "", clip: "\(picture.id)-clip", into: &svg)
    }

    /// Draws the symbols of one view; `prefix` keeps the ids of insets apart, `clip` names what
    /// circles are cut to.
    func draw(
        _ symbols: [DrawnSymbol],
        _ picture: MapPicture,
        prefix: String,
        clip: String,
        into svg: inout SVGWriter
    ) {
        guard !symbols.isEmpty else { return }
        drawLeaders(symbols, into: &svg)
        if let scale = picture.map.circleScale {
            svg.open("g", ["clip-path": "url(#\(clip))"])
            drawCircles(symbols, scale, picture, prefix, &svg)
            svg.close()
            return
        }
        for entry in picture.map.legend {
            guard let symbol = entry.symbol else { continue }
            let members = symbols.filter {
                picture.map.membership(ofSymbol: $0.index) == entry.membership
            }
            guard !members.isEmpty else { continue }
            drawClass(entry, symbol, members, picture, prefix, &svg)
        }
    }

    /// One class: white halos beneath, then its symbols.
    private func drawClass(
        _ entry: LegendEntry,
        _ symbol: MapSymbol,
        _ members: [DrawnSymbol],
        _ picture: MapPicture,
        _ prefix: String,
        _ svg: inout SVGWriter
    ) {
        svg.open(
            "g",
            [
                "id": xmlName("\(picture.id)-\(prefix)class-", entry.key),
                "fill": symbol.colour.description, "fill-rule": "evenodd",
            ]
        )
        svg.empty(
            "path",
            [
                "d": members.map { symbol.outline(at: $0.centre) }.joined(),
                "fill": MapStyle.paper.description, "stroke": MapStyle.paper.description,
                "stroke-width": "2.4", "stroke-linejoin": "round",
            ]
        )
        for member in members { draw(member, picture, prefix, &svg) }
        svg.close()
    }

    /// Circles in the order of their sizes, the largest first, one group for each class.
    ///
    /// Their outlines lie over all of them, so that a circle beneath others is seen whole.
    private func drawCircles(
        _ symbols: [DrawnSymbol],
        _ scale: CircleScale,
        _ picture: MapPicture,
        _ prefix: String,
        _ svg: inout SVGWriter
    ) {
        var outlines = ""
        var missing: (LegendEntry, [DrawnSymbol])?
        for entry in picture.map.legend {
            let members = symbols.filter {
                picture.map.membership(ofSymbol: $0.index) == entry.membership
            }
            guard !members.isEmpty else { continue }
            if entry.membership == .missing {
                missing = (entry, members)
                continue
            }
            svg.open(
                "g",
                [
                    "id": xmlName("\(picture.id)-\(prefix)class-", entry.key),
                    "fill": scale.fill.description, "fill-opacity": CircleScale.opacity,
                ]
            )
            for member in members { draw(member, picture, prefix, &svg) }
            svg.close()
            outlines += members.map { $0.symbol.path(at: $0.centre) }.joined()
        }
        if !outlines.isEmpty {
            svg.empty(
                "path",
                [
                    "d": outlines, "fill": "none", "stroke": scale.outline.description,
                    "stroke-width": "1.1",
                ]
            )
        }
        if let (entry, members) = missing {
            drawClass(entry, .missing, members, picture, prefix, &svg)
        }
    }

    private func draw(
        _ drawn: DrawnSymbol,
        _ picture: MapPicture,
        _ prefix: String,
        _ svg: inout SVGWriter
    ) {
        let code = picture.map.code(ofSymbol: drawn.index)
        svg.open(
            "path",
            [
                "id": xmlName("\(picture.id)-\(prefix)symbol-", code), "data-code": code,
                "d": drawn.symbol.path(at: drawn.centre),
            ]
        )
        svg.element("title", picture.texts.symbolTitle(drawn.index))
        svg.close()
    }

    /// Lines from where moved symbols belong to where they stand, in a white casing.
    private func drawLeaders(_ symbols: [DrawnSymbol], into svg: inout SVGWriter) {
        let data = symbols.filter(\.hasLeader).map {
            "M\(pixels($0.anchor.x)) \(pixels($0.anchor.y))"
                + "L\(pixels($0.centre.x)) \(pixels($0.centre.y))"
        }.joined()
        guard !data.isEmpty else { return }
        for (colour, width) in [(MapStyle.paper, "2.2"), (MapStyle.softInk, ".7")] {
            svg.empty(
                "path",
                ["d": data, "fill": "none", "stroke": colour.description, "stroke-width": width]
            )
        }
    }
}
