internal import Features
internal import Formats
internal import GeometryTypes
internal import HTTPSyntax
internal import Tiles

extension Tileset {
    /// The tileset as programs for maps read it: the URL of its tiles names the version of what
    /// they show, so that they may be kept for as long as that is the one.
    ///
    /// Source: [TileJSON 3.0.0](https://github.com/mapbox/tilejson-spec/tree/master/3.0.0).
    func tileJSON() -> [UInt8] {
        var changes = TileParameters.dropped
        changes["v"] = selection.token
        let query = selection.parameters.query(setting: changes)
        var json = JSONWriter()
        json.object { json in
            json.member("tilejson", "3.0.0")
            json.member("name", title)
            // It is shown as markup.
            if let attribution { json.member("attribution", Self.escaped(attribution)) }
            json.member("scheme", "xyz")
            json.array("tiles") { $0.value(template("z", "y", "x", query: query)) }
            json.member("minzoom", 0)
            json.member("maxzoom", Self.greatestZoom)
            if let center,
                let box = box.map({
                    set.held($0, leastSide: TileMatrixSet.leastSideOfBounds)
                })
            {
                json.array("bounds") { json in
                    for number in [box.minX, box.minY, box.maxX, box.maxY] { json.value(number) }
                }
                json.array("center") { json in
                    json.value(center.longitude)
                    json.value(center.latitude)
                    json.value(center.zoom)
                }
            }
            json.array("vector_layers") { json in
                for (_, layer) in layers {
                    json.object { json in Self.write(layer, into: &json) }
                }
            }
        }
        return json.bytes
    }

    private static func write(_ layer: TileLayerDescription, into json: inout JSONWriter) {
        json.member("id", layer.id)
        json.member("description", CollectionDocument.bilingual(layer.title))
        json.member("minzoom", layer.minimumZoom)
        json.member("maxzoom", layer.maximumZoom)
        json.object("fields") { json in
            for field in layer.fields { json.member(field.name, field.type) }
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }
}
