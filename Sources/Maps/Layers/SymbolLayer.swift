import Features
import Thematic

/// The symbols of regions or features: one group per class, in each a white halo beneath and a
/// path with a title for each symbol, and fine lines to the places of those that were moved.
struct SymbolLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        draw(picture.symbols, picture, prefix: "", into: &svg)
    }

    /// Draws the symbols of one view; `prefix` keeps the ids of insets apart.
    func draw(
        _ symbols: [DrawnSymbol],
        _ picture: MapPicture,
        prefix: String,
        into svg: inout SVGWriter
    ) {
        guard !symbols.isEmpty else { return }
        drawLeaders(symbols, into: &svg)
        for entry in picture.map.legend {
            guard let symbol = entry.symbol else { continue }
            let members = symbols.filter {
                picture.map.membership(ofSymbol: $0.index) == entry.membership
            }
            guard !members.isEmpty else { continue }
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
