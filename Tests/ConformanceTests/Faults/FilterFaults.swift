import Conformance
import HTTPFetch

/// Faults of queryables and of the parameters of filters.
enum FilterFaults {
    static let all: [Fault] = documents + definitions + parameters + functions

    private static let documents: [Fault] = [
        .answering("no link to the queryables in the header", ["/req/queryables/queryables-link"]) {
            if $0.isItems { $1.set("Link", "<\(TinyServer.root)/>; rel=\"up\"") }
        },
        .answering("queryables are plain JSON", ["/req/queryables/get-queryables-op"]) {
            if $0.path.hasSuffix("/queryables") { $1.set("Content-Type", "application/json") }
        },
        .status(
            "no queryables",
            404,
            ["/req/queryables/get-queryables-op", "/req/features-filter/get-queryables-op"]
        ) { $0.path.hasSuffix("/queryables") },
        .writing(
            "queryables of no known schema",
            ["/req/queryables/get-queryables-response"],
            at: "/collections/stations/queryables"
        ) { $1["$schema"] = "http://json-schema.org/draft-07/schema#" },
        .writing(
            "queryables with the id of others",
            ["/req/queryables/get-queryables-response"],
            at: "/collections/stations/queryables"
        ) { $1["$id"] = TinyServer.root + "/collections/areas/queryables" },
        .writing(
            "queryables that are no object",
            ["/req/queryables/get-queryables-response"],
            at: "/collections/stations/queryables"
        ) { $1["type"] = nil },
        .writing(
            "no link to the queryables",
            ["/req/features-filter/queryables-link"],
            at: "/collections*"
        ) { _, document in
            document.entries { $0.unlink(TinyDocuments.relation + "queryables") }
        },
        .asking("an unknown name is null", ["/req/queryables/expression-construction"]) {
            $0.filter { $0.replacing("kunyu_no_such_queryable", with: "name") }
        },
    ]

    private static let definitions: [Fault] = [
        .writing("filter is not declared", ["/req/features-filter/filter-param"], at: "/api") {
            $1.member("components", "parameters", "filter", "name") { $0 = "where" }
        },
        .writing("filter is a number", ["/req/features-filter/filter-param"], at: "/api") {
            $1.member("components", "parameters", "filter", "schema", "type") { $0 = "number" }
        },
        .writing("languages are not told", ["/req/features-filter/filter-lang-param"], at: "/api") {
            $1.remove("components", "parameters", "filter-lang", "schema", key: "enum")
        },
        .writing("a language is not told", ["/req/features-filter/filter-lang-param"], at: "/api") {
            $1.member("components", "parameters", "filter-lang", "schema", "enum") {
                $0 = ["cql2-text"]
            }
        },
        .writing("no default language", ["/req/features-filter/filter-lang-param"], at: "/api") {
            $1.remove("components", "parameters", "filter-lang", "schema", key: "default")
        },
        .writing("filter-crs is needed", ["/req/features-filter/filter-crs-param"], at: "/api") {
            $1.member("components", "parameters", "filter-crs", "required") { $0 = true }
        },
        .writing(
            "a queryable is no parameter",
            ["/req/queryables-query-parameters/parameters"],
            at: "/api"
        ) { _, document in
            document.member("paths", "/collections/stations/items", "get", "parameters") { value in
                var parameters = value as? [[String: Any]] ?? []
                parameters.removeAll { $0["name"] as? String == "name" }
                value = parameters
            }
        },
    ]

    /// What tells that filters are read and then forgotten.
    private static let ignored: Set<String> = [
        "/req/accent-insensitive-comparison/accenti-function",
        "/req/advanced-comparison-operators/between-predicate",
        "/req/advanced-comparison-operators/in-predicate",
        "/req/advanced-comparison-operators/like-predicate", "/req/arithmetic/arithmetic",
        "/req/array-functions/array-predicates", "/req/basic-cql2/binary-comparison-predicate",
        "/req/basic-cql2/cql2-filter", "/req/basic-cql2/null-predicate",
        "/req/basic-cql2/property", "/req/basic-spatial-functions-plus/spatial-data-types",
        "/req/basic-spatial-functions/spatial-data-types",
        "/req/basic-spatial-functions/spatial-predicate",
        "/req/case-insensitive-comparison/casei-function", "/req/cql2-text/escaping",
        "/req/features-filter/response", "/req/filter/filter-crs-param",
        "/req/filter/filter-crs-wgs84", "/req/filter/mixing-expressions", "/req/filter/response",
        "/req/property-property/withdraw-permissions", "/req/spatial-functions/spatial-functions",
        "/req/temporal-functions/temporal-predicates",
    ]

    private static let parameters: [Fault] = [
        .asking(
            "parameters of queryables are not looked at",
            ["/req/queryables-query-parameters/parameters"]
        ) { $0.query["level"] = nil },
        .asking("what is no filter is taken for true", ["/req/filter/filter-param"]) {
            if $0.query["filter"] == "THIS IS NOT A FILTER" { $0.query["filter"] = "TRUE" }
        },
        .asking("a bracket need not be closed", ["/req/filter/filter-param"]) {
            $0.filter { $0.hasPrefix("(") && !$0.hasSuffix(")") ? $0 + ")" : $0 }
        },
        .asking("an unknown language is text", ["/req/filter/filter-lang-param"]) {
            if $0.query["filter-lang"] == "kunyu-no-such-language" {
                $0.query["filter-lang"] = "cql2-text"
            }
        },
        .asking("the default is another language", ["/req/filter/filter-lang-param"]) {
            if $0.query["filter"] != nil, $0.query["filter-lang"] == nil {
                $0.query["filter-lang"] = "cql2-json"
            }
        },
        .asking("a system that there is not", ["/req/filter/filter-crs-param"]) {
            if $0.query["filter-crs"]?.hasSuffix("does_not_exist") == true {
                $0.query["filter-crs"] = nil
            }
        },
        .asking("filter-crs is not looked at", ["/req/filter/filter-crs-param"]) {
            // Mercator's numbers are none of longitude and latitude.
            if let crs = $0.query["filter-crs"], TinyServer.systems.contains(crs) {
                $0.query["filter-crs"] = nil
            }
        },
        .asking(
            "latitude comes first",
            [
                "/req/filter/filter-crs-wgs84", "/req/basic-spatial-functions/spatial-predicate",
                "/req/basic-spatial-functions-plus/spatial-data-types",
                "/req/spatial-functions/spatial-functions",
            ]
        ) {
            if $0.query["filter"]?.lowercased().contains("s_") == true,
                $0.query["filter-crs"] == nil, $0.query["filter"]?.contains("90") == false
            {
                $0.query["filter-crs"] = TinyServer.epsg4326
            }
        },
        .asking("bbox beside a filter is not looked at", ["/req/filter/mixing-expressions"]) {
            if $0.query["filter"] != nil { $0.query["bbox"] = nil }
        },
        .asking("datetime beside a filter is not looked at", ["/req/filter/mixing-expressions"]) {
            if $0.query["filter"] != nil { $0.query["datetime"] = nil }
        },
        .asking("a filter beside bbox is not looked at", ["/req/filter/mixing-expressions"]) {
            if $0.query["bbox"] != nil { $0.query["filter"] = nil }
        },
        .asking("filter is not looked at", ignored) { $0.rewrite = { _ in .value(.flag(true)) } },
        .asking("the next page forgets the filter", ["/req/features-filter/response"]) {
            if $0.query["offset"] != nil { $0.query["filter"] = nil }
        },
        .writing(
            "numberMatched forgets the filter",
            ["/req/features-filter/response"],
            at: "/collections/stations/items"
        ) { request, document in
            // Only where not all come at once, so that Core says nothing.
            if request.query["filter"] != nil, request.query["limit"] != "50" {
                document["numberMatched"] = TinyData.stations.count
            }
        },
    ]

    private static let functions: [Fault] = [
        .status("no list of functions", 404, ["/req/filter/get-functions-operation"]) {
            $0.path == "/functions"
        },
        .writing(
            "a function without a type",
            ["/req/filter/get-functions-response-json"],
            at: "/functions"
        ) { $1["functions"] = [["name": "half", "arguments": [["type": ["number"]]]]] },
        .writing(
            "functions by their names only",
            ["/req/filter/get-functions-response-json"],
            at: "/functions"
        ) { $1["functions"] = ["names": ["half"]] },
        .asking("a listed function is not known", ["/req/functions/functions"]) {
            $0.filter { $0.replacing("half", with: "twice") }
        },
        .asking("any function is known", ["/req/functions/functions"]) {
            $0.filter { $0.replacing("kunyu_no_such_function", with: "half") }
        },
    ]
}

extension TinyRequest {
    /// Changes the filter, if there is one.
    mutating func filter(_ change: (String) -> String) {
        if let text = query["filter"] { query["filter"] = change(text) }
    }

    /// Whether the filter is text with a word in it.
    func hasText(_ word: String) -> Bool {
        query["filter-lang"] == "cql2-text" && query["filter"]?.contains(word) == true
    }

    /// Whether the filter is JSON with an operation in it.
    func hasOperation(_ name: String) -> Bool {
        query["filter-lang"] == "cql2-json"
            && query["filter"]?.contains("\"op\":\"\(name)\"") == true
    }

    /// Whether the filter calls a thing, in either language.
    func calls(_ word: String, _ operation: String) -> Bool {
        hasText(word) || hasOperation(operation)
    }
}
