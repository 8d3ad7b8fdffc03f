internal import Features
internal import Formats
internal import Hummingbird
internal import Maps

/// The styles of the maps, for programs that draw them from features.
///
/// Source: OGC 20-009, OGC API – Styles (draft), for the form of the list.
extension MapsController {
    func styles(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        try exchange.checkLanguage(parameters)
        _ = try exchange.format(parameters, allowed: [.json])
        let definitions = try await maps.drawableDefinitions()
        let links = [Link("self", exchange.url("styles"), title: "This document")]
        var json = JSONWriter()
        json.object { json in
            json.links(links)
            json.array("styles") { json in
                for definition in definitions {
                    json.object { json in
                        json.member("id", definition.id)
                        json.member("title", CollectionDocument.bilingual(definition.title))
                        json.links(
                            Self.styleFormats.map { format in
                                Link(
                                    "stylesheet",
                                    exchange.url("styles", definition.id) + "?f=" + format.rawValue,
                                    type: MapDrawing.mediaType(of: format)
                                )
                            }
                        )
                    }
                }
            }
        }
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }

    func style(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.segment("map")
        guard let definition = maps.definition(id) else {
            throw Problem.notFound("there is no style '\(id)'")
        }
        return try await answer(
            definition,
            try await maps.catalog(),
            Self.styleFormats,
            exchange,
            address: exchange.url("maps", id)
        )
    }
}
