internal import Features
internal import Formats

/// The paths of the interface, one literal path for each collection.
enum APIPaths {
    /// Writes the paths that every deployment has.
    static func writeFixed(into json: inout JSONWriter) {
        let fixed = [
            ("/", "landing", "Landing page"),
            ("/conformance", "conformance", "Conformance classes"),
            ("/api", "api", "This definition"),
            ("/collections", "collections", "The collections"),
        ]
        for (path, id, summary) in fixed {
            operation(
                path,
                id,
                summary,
                parameters: path == "/api" ? ["f"] : ["f", "lang"],
                mediaType: path == "/api" ? MediaType.openAPI : MediaType.json,
                into: &json
            )
        }
        operation("/health/live", "live", "Whether the process lives", into: &json)
        operation(
            "/health/ready",
            "ready",
            "Whether the service can answer",
            isReadiness: true,
            into: &json
        )
    }

    /// Writes the paths of one collection.
    static func write(_ description: CollectionDescription, into json: inout JSONWriter) {
        let id = description.id
        let title = CollectionDocument.bilingual(description.title)
        let path = "/collections/\(PercentEncoding.encode(id))"
        operation(path, "describe.\(id)", title, parameters: ["f", "lang"], into: &json)
        operation(
            path + "/items",
            "items.\(id)",
            "Features: \(title)",
            parameters: FeatureQueryParser.common,
            properties: FeatureQueryParser.queryables(of: description),
            mediaType: MediaType.geoJSON,
            into: &json
        )
        operation(
            path + "/items/{featureId}",
            "item.\(id)",
            "One feature: \(title)",
            parameters: ["f", "lang"],
            hasFeatureID: true,
            mediaType: MediaType.geoJSON,
            into: &json
        )
        let conditions = AggregateQueryParser.conditions
        operation(
            path + "/aggregate",
            "aggregate.\(id)",
            "Counts and measures by region or any property: \(title)",
            parameters: conditions + ["by", "lang", "measure", "tableFormat"],
            properties: AggregateQueryParser.queryables(of: description),
            into: &json
        )
        operation(
            path + "/facets",
            "facets.\(id)",
            "Values of properties as a tree with counts: \(title)",
            parameters: conditions + ["facetBy", "f", "lang"],
            properties: AggregateQueryParser.queryables(of: description),
            into: &json
        )
    }

    /// Writes the paths of the maps.
    static func writeMaps(_ maps: [String], into json: inout JSONWriter) {
        operation("/maps", "maps", "The thematic maps", parameters: ["f", "lang"], into: &json)
        for map in maps {
            operation(
                "/maps/\(PercentEncoding.encode(map))",
                "map.\(map)",
                "Thematic map as SVG, page, JSON or CSV",
                isMap: true,
                mediaType: MediaType.svg,
                into: &json
            )
        }
    }

    private static func operation(
        _ path: String,
        _ id: String,
        _ summary: String,
        parameters: [String] = [],
        properties: [PropertyDefinition] = [],
        hasFeatureID: Bool = false,
        isReadiness: Bool = false,
        isMap: Bool = false,
        mediaType: String = MediaType.json,
        into json: inout JSONWriter
    ) {
        json.object(path) { json in
            json.object("get") { json in
                json.member("operationId", id)
                json.member("summary", summary)
                json.array("parameters") { json in
                    if hasFeatureID { featureID(into: &json) }
                    if isMap { mapParameters(into: &json) }
                    for name in parameters {
                        json.object { $0.member("$ref", "#/components/parameters/\(name)") }
                    }
                    for property in properties { queryable(property, into: &json) }
                }
                json.object("responses") { json in
                    json.object("200") { json in
                        json.member("description", summary)
                        APIComponents.content(mediaType, into: &json) { json in
                            json.member("type", isMap ? "string" : "object")
                        }
                    }
                    for status in ["400", "404", "500"] + (isReadiness ? ["503"] : []) {
                        json.object(status) { json in
                            json.member("$ref", "#/components/responses/Problem")
                        }
                    }
                }
            }
        }
    }

    private static func featureID(into json: inout JSONWriter) {
        json.object { json in
            json.member("name", "featureId")
            json.member("in", "path")
            json.member("required", true)
            json.object("schema") { $0.member("type", "string") }
        }
    }

    private static func mapParameters(into json: inout JSONWriter) {
        for (name, description, values) in [
            ("f", "The format of the map", MapsController.formats.map(\.rawValue)),
            ("lang", "The language of the text in it", MapsController.languages),
        ] {
            json.object { json in
                json.member("name", name)
                json.member("in", "query")
                json.member("description", description)
                json.object("schema") { json in
                    json.member("type", "string")
                    json.array("enum") { json in for value in values { json.value(value) } }
                }
            }
        }
    }

    private static func queryable(_ property: PropertyDefinition, into json: inout JSONWriter) {
        json.object { json in
            json.member("name", property.name)
            json.member("in", "query")
            let title = CollectionDocument.bilingual(property.title)
            json.member("description", title.isEmpty ? property.name : title)
            json.member("required", false)
            json.object("schema") { json in
                switch property.type {
                case .text, .textList: json.member("type", "string")
                case .integer: json.member("type", "integer")
                case .double: json.member("type", "number")
                case .boolean: json.member("type", "boolean")
                case .date:
                    json.member("type", "string")
                    json.member("format", "date")
                case .dateTime:
                    json.member("type", "string")
                    json.member("format", "date-time")
                }
            }
            json.member("style", "form")
            json.member("explode", false)
        }
    }
}
