/// The API definition of the tiny server.
enum TinyDefinition {
    /// The parameters that the items of each collection have.
    static let shared = [
        "bbox", "bbox-crs", "crs", "datetime", "limit", "offset", "filter", "filter-lang",
        "filter-crs", "sortby",
    ]

    static var document: [String: Any] {
        var paths: [String: Any] = [:]
        for path in ["/", "/conformance", "/collections", "/api", "/api.html", "/functions"] {
            paths[path] = ["get": operation([])]
        }
        for collection in TinyData.collections {
            let path = "/collections/\(collection.id)"
            paths[path] = ["get": operation([])]
            paths[path + "/queryables"] = ["get": operation([])]
            paths[path + "/sortables"] = ["get": operation([])]
            let names = TinyData.names(collection.items).filter { $0 != "tags" }
            let own = names.map { parameter($0, TinyData.properties[$0] ?? [:]) }
            paths[path + "/items"] = ["get": operation(shared.map(reference) + own)]
            let id: [String: Any] = [
                "name": "featureId", "in": "path", "required": true, "schema": ["type": "string"],
            ]
            paths[path + "/items/{featureId}"] = [
                "parameters": [id], "get": operation([reference("crs")]),
            ]
        }
        let text: [String: Any] = ["type": "string"]
        return [
            "openapi": "3.0.3",
            "info": ["title": "tiny", "version": "1"],
            "servers": [["url": TinyServer.root]],
            "paths": paths,
            "components": [
                "parameters": [
                    "bbox": parameter(
                        "bbox",
                        [
                            "type": "array", "items": ["type": "number"], "minItems": 4,
                            "maxItems": 6,
                        ]
                    ),
                    "bbox-crs": parameter("bbox-crs", text),
                    "crs": parameter("crs", text),
                    "datetime": parameter("datetime", text),
                    "limit": parameter(
                        "limit",
                        [
                            "type": "integer", "minimum": 1, "maximum": TinyServer.maximum,
                            "default": 10,
                        ]
                    ),
                    "offset": parameter("offset", ["type": "integer"]),
                    "filter": parameter("filter", text),
                    "filter-crs": parameter("filter-crs", text),
                    "filter-lang": parameter(
                        "filter-lang",
                        [
                            "type": "string", "enum": ["cql2-text", "cql2-json"],
                            "default": "cql2-text",
                        ]
                    ),
                    "sortby": parameter(
                        "sortby",
                        ["type": "array", "minItems": 1, "items": ["type": "string"]]
                    ),
                ],
                "responses": ["Problem": ["description": "no"]],
            ],
        ]
    }

    private static func reference(_ name: String) -> [String: Any] {
        ["$ref": "#/components/parameters/\(name)"]
    }

    private static func operation(_ parameters: [[String: Any]]) -> [String: Any] {
        let problem = ["$ref": "#/components/responses/Problem"]
        let responses: [String: Any] = [
            "200": ["description": "yes"], "400": problem, "404": problem,
        ]
        return ["parameters": parameters, "responses": responses]
    }

    private static func parameter(_ name: String, _ schema: [String: Any]) -> [String: Any] {
        [
            "name": name, "in": "query", "required": false, "schema": schema, "style": "form",
            "explode": false,
        ]
    }
}
