import HTTPFetch

/// Faults of the API definition, of pages and of what should be.
enum DefinitionFaults {
    static let all: [Fault] = [
        .answering("a definition that is no JSON", ["/req/core/api-definition-success"]) {
            if $0.path == "/api" { $1.body = Array("{\"openapi\":".utf8) }
        },
        .writing("no title", ["/req/oas30/oas-definition-2"], at: "/api") {
            $1.remove("info", key: "title")
        },
        .writing("another version", ["/req/oas30/oas-definition-2"], at: "/api") {
            $1["openapi"] = "2.0"
        },
        .writing(
            "a parameter that is not there",
            ["/req/oas30/oas-definition-2"],
            at: "/api"
        ) { $1.remove("components", "parameters", key: "offset") },
        .writing("bbox explodes", ["/req/core/fc-bbox-definition"], at: "/api") {
            $1.member("components", "parameters", "bbox", "explode") { $0 = true }
        },
        .writing("bbox of any length", ["/req/core/fc-bbox-definition"], at: "/api") {
            $1.remove("components", "parameters", "bbox", "schema", key: "maxItems")
        },
        .writing("limit without least value", ["/req/core/fc-limit-definition"], at: "/api") {
            $1.remove("components", "parameters", "limit", "schema", key: "minimum")
        },
        .writing("datetime is a number", ["/req/core/fc-time-definition"], at: "/api") {
            $1.member("components", "parameters", "datetime", "schema", "type") { $0 = "number" }
        },
        .writing("datetime is not declared", ["/req/core/fc-time-definition"], at: "/api") {
            $1.member("components", "parameters", "datetime", "name") { $0 = "time" }
        },
        .writing("a path is not described", ["/req/oas30/completeness"], at: "/api") {
            $1.remove("paths", key: "/conformance")
        },
        .writing("a path that is not there", ["/req/oas30/oas-impl"], at: "/api") {
            $1.member("paths", "/nothing") {
                $0 = ["get": ["responses": ["200": ["description": "yes"]]]]
            }
        },
        .writing("status 400 is not described", ["/req/oas30/exceptions-codes"], at: "/api") {
            $1.remove("paths", "/collections/stations/items", "get", "responses", key: "400")
        },
        .answering(
            "credentials without a scheme",
            ["/req/oas30/security", "/req/core/query-param-unknown", "/req/oas30/exceptions-codes"]
        ) { request, response in
            if request.query["kunyu-unknown-parameter"] != nil { response.status = 401 }
        },
        .answering("a page in disguise", ["/req/html/definition"]) { request, response in
            if request.isHTML, request.isFeature { response.set("Content-Type", "text/plain") }
        },
        .answering(
            "no page of the items",
            ["/req/html/definition", "/req/oas30/exceptions-codes"]
        ) { request, response in
            if request.isHTML, request.isItems { response.status = 406 }
        },
        .answering("a page of no known kind", ["/req/html/content"]) { request, response in
            if request.isHTML, request.path.isEmpty {
                response.body = Array("<html><a href='.'>up</a>".utf8)
            }
        },
        .answering("a page without links", ["/req/html/content"]) { request, response in
            if request.isHTML, request.path.isEmpty {
                response.body = Array("<!doctype html><title>t</title>".utf8)
            }
        },
        .answering("no HEAD", ["/rec/core/head"]) { request, response in
            if request.method == "HEAD" { response.status = 405 }
        },
        .answering("no entity tags", ["/rec/core/etag"]) { $1.set("ETag", nil) },
        .answering("no other origins", ["/rec/core/cross-origin"]) {
            $1.set("Access-Control-Allow-Origin", nil)
        },
        .answering("no links in the header", ["/rec/core/link-header"]) { $1.set("Link", nil) },
    ]
}
