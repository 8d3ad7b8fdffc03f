/// The forms of answers as schemas of OpenAPI 3.0, each as JSON.
enum APISchemas {
    /// The schemas by their names, in the order of the document.
    static let all: [(name: String, json: String)] = general + tiles

    private static let general: [(name: String, json: String)] = [
        ("text", #"{"type":"string"}"#),
        ("binary", #"{"type":"string","format":"binary"}"#),
        ("object", #"{"type":"object"}"#),
        (
            "link",
            object(["rel", "href"], ["rel": text, "href": text, "type": text, "title": text])
        ),
        ("landing", object(["links"], ["title": text, "description": text, "links": links])),
        ("conformance", object(["conformsTo"], ["conformsTo": array(text), "links": links])),
        (
            "function",
            object(
                ["name", "returns"],
                [
                    "name": text, "description": text, "metadataUrl": text,
                    "arguments": array(object(["type"], ["title": text, "type": types])),
                    "returns": types,
                ]
            )
        ),
        (
            "functions",
            object(["functions"], ["functions": array(reference("function")), "links": links])
        ),
        (
            "extent",
            object(
                [],
                [
                    "spatial": object(
                        ["bbox"],
                        [
                            "bbox": array(array(#"{"type":"number"}"#, 4...6), 1...),
                            "crs": text,
                        ]
                    ),
                    "temporal": object(
                        ["interval"],
                        ["interval": array(array(instant, 2...2), 1...), "trs": text]
                    ),
                ]
            )
        ),
        (
            "collection",
            object(
                ["id", "itemType", "crs", "links"],
                [
                    "id": text, "title": text, "description": text,
                    "itemType": words("feature"), "itemCount": count, "crs": array(text),
                    "storageCrs": text, "extent": reference("extent"), "keywords": array(text),
                    "synthetic": #"{"type":"boolean"}"#, "attribution": text,
                    "kunyu": reference("object"), "links": links,
                ]
            )
        ),
        (
            "collections",
            object(
                ["links", "collections"],
                [
                    "links": links, "crs": array(text),
                    "collections": array(reference("collection")),
                ]
            )
        ),
        (
            "geometry",
            object(
                ["type"],
                [
                    "type": words(
                        "Point",
                        "MultiPoint",
                        "LineString",
                        "MultiLineString",
                        "Polygon",
                        "MultiPolygon",
                        "GeometryCollection"
                    ),
                    "coordinates": array("{}"), "geometries": array(reference("geometry")),
                ],
                isNullable: true
            )
        ),
        (
            "feature",
            object(
                ["type", "id", "geometry", "properties"],
                [
                    "type": words("Feature"), "id": text, "geometry": reference("geometry"),
                    "properties": reference("object"), "links": links,
                ]
            )
        ),
        (
            "features",
            object(
                ["type", "features", "numberReturned", "links"],
                [
                    "type": words("FeatureCollection"), "features": array(reference("feature")),
                    "numberMatched": count, "numberReturned": count, "links": links,
                ]
            )
        ),
        (
            "group",
            object(
                ["keys", "count"],
                [
                    "keys": reference("object"), "titles": reference("object"), "count": count,
                    "value": "{}",
                ]
            )
        ),
        (
            "aggregate",
            object(
                ["collection", "by", "measure", "groups", "unknown", "total", "links"],
                [
                    "collection": text, "version": count, "synthetic": #"{"type":"boolean"}"#,
                    "by": array(text), "measure": text, "groups": array(reference("group")),
                    "unknown": array(reference("group")),
                    "total": object(["count"], ["count": count, "value": "{}"]), "links": links,
                ]
            )
        ),
        (
            "facet",
            object(
                ["value", "count"],
                [
                    "value": "{}", "title": reference("object"), "count": count,
                    "children": array(reference("facet")),
                ]
            )
        ),
        (
            "facets",
            object(
                ["collection", "by", "total", "facets", "links"],
                [
                    "collection": text, "version": count, "synthetic": #"{"type":"boolean"}"#,
                    "by": array(text), "total": count, "facets": array(reference("facet")),
                    "links": links,
                ]
            )
        ),
        (
            "maps",
            object(
                ["maps", "links"],
                [
                    "links": links,
                    "maps": array(
                        object(["id", "links"], ["id": text, "title": text, "links": links])
                    ),
                ]
            )
        ),
        (
            "map",
            object(
                ["id", "method", "classes"],
                ["id": text, "method": text, "classes": array(reference("object"))]
            )
        ),
        (
            "comparison",
            object(
                ["left", "right", "scale", "regions", "links"],
                [
                    "links": links, "left": reference("object"), "right": reference("object"),
                    "scale": reference("object"), "regions": array(reference("object")),
                ]
            )
        ),
        (
            "table",
            object(
                [],
                [
                    "table": #"{"type":"string","format":"binary"}"#, "text": text, "key": text,
                    "value": text, "f": text,
                ]
            )
        ),
        (
            "mapFeatures",
            object(
                ["type", "features"],
                [
                    "type": words("FeatureCollection"),
                    "features": array(
                        object(
                            ["type", "geometry", "properties"],
                            [
                                "type": words("Feature"), "geometry": reference("geometry"),
                                "properties": reference("object"),
                            ]
                        )
                    ),
                ]
            )
        ),
        (
            "styles",
            object(
                ["styles", "links"],
                [
                    "links": links,
                    "styles": array(
                        object(["id", "links"], ["id": text, "title": text, "links": links])
                    ),
                ]
            )
        ),
        (
            "mapJoin",
            object(["title", "links"], ["title": text, "description": text, "links": links])
        ),
        ("health", object(["status"], ["status": text])),
        (
            "problem",
            object(
                ["type", "title", "status", "detail"],
                [
                    "type": text, "title": text, "status": #"{"type":"integer"}"#, "detail": text,
                    "parameter": text, "position": count, "expectedMilliseconds": count,
                    "allowedMilliseconds": count,
                ]
            )
        ),
    ]

    static let text = #"{"type":"string"}"#
    static let count = #"{"type":"integer","minimum":0}"#
    private static let instant = #"{"type":"string","format":"date-time","nullable":true}"#
    private static let types = array(
        words("string", "number", "integer", "datetime", "geometry", "boolean")
    )
    static let links = array(reference("link"))

    static func reference(_ name: String) -> String {
        ##"{"$ref":"#/components/schemas/\##(name)"}"##
    }

    static func words(_ words: String...) -> String {
        let list = words.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"type":"string","enum":[\#(list)]}"#
    }

    static func array(_ items: String) -> String {
        #"{"type":"array","items":\#(items)}"#
    }

    private static func array(_ items: String, _ counts: PartialRangeFrom<Int>) -> String {
        #"{"type":"array","items":\#(items),"minItems":\#(counts.lowerBound)}"#
    }

    static func array(_ items: String, _ counts: ClosedRange<Int>) -> String {
        let bounds = #""minItems":\#(counts.lowerBound),"maxItems":\#(counts.upperBound)"#
        return #"{"type":"array","items":\#(items),\#(bounds)}"#
    }

    /// An object; members beside those named are allowed.
    static func object(
        _ required: [String],
        _ properties: KeyValuePairs<String, String>,
        isNullable: Bool = false
    ) -> String {
        var text = #"{"type":"object""#
        if isNullable { text += #","nullable":true"# }
        if !required.isEmpty {
            text += ",\"required\":[" + required.map { "\"\($0)\"" }.joined(separator: ",") + "]"
        }
        let members = properties.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        return text + ",\"properties\":{\(members)}}"
    }
}
