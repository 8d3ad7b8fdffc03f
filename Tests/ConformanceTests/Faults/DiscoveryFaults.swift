import HTTPFetch

/// Faults of the documents that lead to the features.
enum DiscoveryFaults {
    static let all: [Fault] = [
        .answering("an answer of HTTP/1.0", ["/req/core/http"]) { request, response in
            if request.path.isEmpty { response.version = "HTTP/1.0" }
        },
        .status(
            "no landing page",
            404,
            ["/req/core/root-op"]
        ) { $0.path.isEmpty },
        .writing(
            "no link to the API definition",
            ["/req/core/root-success", "/req/oas30/oas-definition-1"],
            at: ""
        ) { $1.unlink("service-desc", "service-doc") },
        .writing("no link to the data", ["/req/core/root-success"], at: "") { $1.unlink("data") },
        .writing("no link to the classes", ["/req/core/root-success"], at: "") {
            $1.unlink("conformance")
        },
        .writing("a title that is a number", ["/req/core/root-success"], at: "") {
            $1["title"] = 5
        },
        .status("no API definition", 404, ["/req/core/api-definition-op"]) { $0.path == "/api" },
        .writing("no page of the API", ["/req/oas30/oas-definition-1"], at: "") {
            $1.unlink("service-doc")
        },
        .status("no conformance", 500, ["/req/core/conformance-op"]) { $0.path == "/conformance" },
        .writing("Core not declared", ["/req/core/conformance-success"], at: "/conformance") {
            $1["conformsTo"] = ($1["conformsTo"] as? [String] ?? []).filter {
                !$0.hasSuffix("core")
            }
        },
        .writing(
            "conformsTo is a text",
            ["/req/core/conformance-success"],
            at: "/conformance"
        ) { $1["conformsTo"] = "core" },
        .status(
            "no collections",
            500,
            ["/req/core/fc-md-op", "/req/oas30/oas-impl", "/req/oas30/exceptions-codes"]
        ) { $0.path == "/collections" },
        .writing(
            "collections as an object",
            ["/req/core/fc-md-success"],
            at: "/collections"
        ) { $1["collections"] = [String: String]() },
        .writing("no self link in the list", ["/req/core/fc-md-links"], at: "/collections") {
            $1.unlink("self")
        },
        .writing("no link to the page", ["/req/core/fc-md-links"], at: "/collections") {
            $1.unlink("alternate")
        },
        .writing("an entry without id", ["/req/core/fc-md-items"], at: "/collections") {
            var entries = $1["collections"] as? [[String: Any]] ?? []
            entries[1]["id"] = nil
            $1["collections"] = entries
        },
        .writing(
            "items links without types",
            ["/req/core/fc-md-items-links"],
            at: "/collections"
        ) { _, document in
            document.entries { entry in
                entry.links { links in
                    for index in links.indices where links[index]["rel"] as? String == "items" {
                        links[index]["type"] = nil
                    }
                }
            }
        },
        .writing(
            "no items link to GeoJSON",
            ["/req/core/fc-md-items-links"],
            at: "/collections"
        ) { _, document in
            document.entries { entry in
                entry.links { links in
                    links.removeAll { $0["type"] as? String == "application/geo+json" }
                }
            }
        },
        .writing(
            "an extent that is too small",
            ["/req/core/fc-md-extent"],
            at: "/collections*"
        ) { _, document in
            document.entries { entry in
                entry.member("extent", "spatial", "bbox") { $0 = [[-100.0, -50.0, 100.0, 50.0]] }
            }
        },
        .writing(
            "an extent upside down",
            ["/req/core/fc-md-extent"],
            at: "/collections*"
        ) { _, document in
            document.entries { entry in
                entry.member("extent", "spatial", "bbox") { $0 = [[-180.0, 90.0, 180.0, -90.0]] }
            }
        },
        .writing(
            "a span of time that is too short",
            ["/req/core/fc-md-extent"],
            at: "/collections*"
        ) { _, document in
            document.entries { entry in
                entry.member("extent", "temporal", "interval") {
                    $0 = [["2020-01-05T00:00:00Z", "2020-06-01T00:00:00Z"]]
                }
            }
        },
        .status(
            "no collection by itself",
            404,
            ["/req/core/sfc-md-op", "/req/oas30/oas-impl"]
        ) { $0.path == "/collections/areas" },
        .writing(
            "another title in the list",
            ["/req/core/sfc-md-success"],
            at: "/collections/stations"
        ) { $1["title"] = "other" },
        .answering("a collection that there is not", ["/req/core/http"]) { request, response in
            guard request.path == "/collections/kunyu-no-such-collection" else { return }
            response.status = 200
        },
        .answering("a list without its type", ["/req/geojson/definition"]) { request, response in
            guard request.path == "/collections", !request.isHTML else { return }
            response.set("Content-Type", "text/plain")
        },
    ]
}
