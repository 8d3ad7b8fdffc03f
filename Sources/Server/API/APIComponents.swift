internal import Features
internal import Formats

/// The parameters and answers that many paths share.
enum APIComponents {
    static func write(into json: inout JSONWriter) {
        json.object("parameters") { json in
            writeBox(into: &json)
            writeText(
                "datetime",
                """
                Time: an RFC 3339 date-time, a date, or start/end with .. for an open end; \
                features without time match
                """,
                into: &json
            )
            writeLimit(into: &json)
            writeText(
                "place",
                """
                Name of a place of the gazetteer in Chinese or English, or longitude,latitude: the \
                likeliest place of that name is taken as near
                """,
                into: &json
            )
            parameter("lang", named: "lang", "The language of a page", into: &json) { json in
                json.member("type", "string")
                json.array("enum") { json in
                    for language in LocalizedText.Language.allCases {
                        json.value(language.rawValue)
                    }
                }
            }
            for (name, description) in [
                ("bbox-crs", "The reference system of bbox; CRS84 unless given"),
                ("crs", "The reference system of the answer; CRS84 unless given"),
                ("ids", "The ids to choose from, separated by commas"),
                ("properties", "The properties to answer with, separated by commas"),
                ("q", "Phrases of which one must stand in the texts, separated by commas"),
                ("sortby", "Properties to order by, each with - in front for falling"),
            ] {
                writeText(name, description, into: &json)
            }
            writeText("cursor", "Where the page starts, as given in a next link", into: &json)
            parameter(
                "offset",
                "How many features to pass over; the cursor of a next link is cheaper and safe",
                into: &json
            ) { json in
                json.member("type", "integer")
                json.member("minimum", 0)
                json.member("default", 0)
            }
            writeNear(into: &json)
            writeText(
                "radius",
                "Greatest geodesic distance from near: metres, or with a unit (500m, 50km)",
                into: &json
            )
            writeFormat("f", ["json", "html"], into: &json)
            writeFormat("tableFormat", AggregatesController.formats.map(\.rawValue), into: &json)
            writeKeys("by", most: AggregateQueryParser.maximumTableKeys, into: &json)
            writeKeys("facetBy", most: AggregateQuery.maximumKeys, into: &json)
            writeText(
                "measure",
                "count, or sum:p, mean:p, min:p, max:p of a property p; count unless given",
                into: &json
            )
        }
        json.object("responses") { json in
            json.object("Problem") { json in
                json.member("description", "What was wrong with the request (RFC 9457)")
                content(MediaType.problem, into: &json) { json in
                    json.member("type", "object")
                    json.object("properties") { json in
                        for name in ["type", "title", "detail", "parameter"] {
                            json.object(name) { $0.member("type", "string") }
                        }
                        json.object("status") { $0.member("type", "integer") }
                    }
                }
            }
        }
    }

    /// Writes the member `content` with one media type and its schema.
    static func content(
        _ mediaType: String,
        into json: inout JSONWriter,
        _ schema: (inout JSONWriter) -> Void
    ) {
        json.object("content") { json in
            json.object(mediaType) { $0.object("schema", schema) }
        }
    }

    private static func writeBox(into json: inout JSONWriter) {
        parameter(
            "bbox",
            """
            Box in CRS84: west,south,east,north, or six numbers with heights third and sixth; \
            west exceeds east across the antimeridian; features without geometry match
            """,
            into: &json
        ) { json in
            json.member("type", "array")
            json.object("items") { $0.member("type", "number") }
            json.member("minItems", 4)
            json.member("maxItems", 6)
        }
    }

    private static func writeLimit(into json: inout JSONWriter) {
        parameter("limit", "The greatest number of features in a page", into: &json) { json in
            json.member("type", "integer")
            json.member("minimum", 1)
            json.member("maximum", FeatureQuery.maximumLimit)
            json.member("default", FeatureQueryParser.defaultLimit)
        }
    }

    private static func writeNear(into json: inout JSONWriter) {
        parameter(
            "near",
            """
            Place as longitude,latitude: features come nearest first, with distance (metres) and \
            bearing (degrees from north) in their properties
            """,
            into: &json
        ) { json in
            json.member("type", "array")
            json.object("items") { $0.member("type", "number") }
            json.member("minItems", 2)
            json.member("maxItems", 2)
        }
    }

    private static func writeFormat(
        _ component: String,
        _ formats: [String],
        into json: inout JSONWriter
    ) {
        parameter(component, named: "f", "The format of the answer", into: &json) { json in
            json.member("type", "string")
            json.array("enum") { json in for format in formats { json.value(format) } }
            json.member("default", formats[0])
        }
    }

    private static func writeKeys(
        _ component: String,
        most: Int,
        into json: inout JSONWriter
    ) {
        parameter(
            component,
            named: "by",
            "The properties to group by, region levels among them",
            isRequired: true,
            into: &json
        ) { json in
            json.member("type", "array")
            json.object("items") { $0.member("type", "string") }
            json.member("minItems", 1)
            json.member("maxItems", most)
        }
    }

    private static func writeText(
        _ name: String,
        _ description: String,
        into json: inout JSONWriter
    ) {
        parameter(name, description, into: &json) { $0.member("type", "string") }
    }

    private static func parameter(
        _ component: String,
        named name: String? = nil,
        _ description: String,
        isRequired: Bool = false,
        into json: inout JSONWriter,
        _ schema: (inout JSONWriter) -> Void
    ) {
        json.object(component) { json in
            json.member("name", name ?? component)
            json.member("in", "query")
            json.member("description", description)
            json.member("required", isRequired)
            json.object("schema", schema)
            json.member("style", "form")
            json.member("explode", false)
        }
    }
}
