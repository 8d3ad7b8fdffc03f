import Conformance
import Features

/// The documents of the tiny server that are not features.
enum TinyDocuments {
    static func link(_ rel: String, _ url: String, _ type: String) -> [String: Any] {
        ["rel": rel, "href": url, "type": type]
    }

    /// Links to a document itself and to its page.
    static func own(_ url: String, _ type: String = "application/json") -> [[String: Any]] {
        [link("self", url, type), link("alternate", url, "text/html")]
    }

    static func landing(_ request: TinyRequest) -> [String: Any] {
        let root = TinyServer.root
        return [
            "title": "tiny",
            "links": own(request.url) + [
                link("service-desc", root + "/api", "application/vnd.oai.openapi+json;version=3.0"),
                link("service-doc", root + "/api.html", "text/html"),
                link("conformance", root + "/conformance", "application/json"),
                // A relative one, as they may be.
                link("data", "./collections", "application/json"),
            ],
        ]
    }

    static func conformance(_ request: TinyRequest) -> [String: Any] {
        let first = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
        let others = ConformanceClass.allCases.map(\.uri).filter { !$0.hasPrefix(first) }
        return ["conformsTo": ["core", "geojson", "html", "oas30"].map { first + $0 } + others]
    }

    static func collections(_ request: TinyRequest) -> [String: Any] {
        [
            "links": own(request.url),
            "collections": TinyData.collections.map { collection($0.id, $0.items) },
            "crs": TinyServer.systems,
        ]
    }

    static func collection(_ id: String, _ items: [TinyData.Item]) -> [String: Any] {
        let url = TinyServer.root + "/collections/" + id
        let boxes = items.compactMap(\.box)
        let times = items.compactMap(\.time).sorted()
        var extent: [String: Any] = [
            "spatial": [
                "bbox": [
                    [
                        boxes.map { $0[0] }.min() ?? 0, boxes.map { $0[1] }.min() ?? 0,
                        boxes.map { $0[2] }.max() ?? 0, boxes.map { $0[3] }.max() ?? 0,
                    ]
                ]
            ]
        ]
        if let first = times.first, let last = times.last {
            extent["temporal"] = ["interval": [["\(first)", "\(last)"]]]
        }
        return [
            "id": id, "title": "The \(id)", "itemType": "feature", "extent": extent,
            "crs": ["#/crs"], "storageCrs": TinyServer.crs84,
            "defaultSortOrder": ["name", "-level"],
            "links": own(url) + [
                link("items", url + "/items", "text/html"),
                link("items", url + "/items", "application/geo+json"),
                link(relation + "queryables", url + "/queryables", "application/schema+json"),
                link(relation + "sortables", url + "/sortables", "application/schema+json"),
            ],
        ]
    }

    static let relation = "http://www.opengis.net/def/rel/ogc/1.0/"

    /// The queryables or the sortables of a collection.
    static func schema(_ request: TinyRequest, _ items: [TinyData.Item], isSortables: Bool)
        -> [String: Any]
    {
        var properties: [String: Any] = [:]
        for name in TinyData.names(items) where name != "tags" || !isSortables {
            properties[name] = TinyData.properties[name]
        }
        if !isSortables { properties["geometry"] = ["format": "geometry-any"] }
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": request.url,
            "type": "object", "properties": properties, "additionalProperties": false,
        ]
    }

    static func functions(_ request: TinyRequest) -> [String: Any] {
        let half: [String: Any] = [
            "name": "half", "arguments": [["type": ["number"]]], "returns": ["number"],
        ]
        return ["functions": [half], "links": own(request.url)]
    }
}
