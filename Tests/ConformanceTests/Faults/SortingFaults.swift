import Conformance
import HTTPFetch

/// Faults of the order of features.
enum SortingFaults {
    private static let definition = "/req/sorting/sortby-definition"
    private static let order = "/req/sorting/sortby-response"
    private static let pages = "/req/features-sorting/response"

    static let all: [Fault] = [
        .writing(
            "no link to the sortables",
            ["/req/features-sorting/sortable-link"],
            at: "/collections*"
        ) { _, document in
            document.entries { $0.unlink(TinyDocuments.relation + "sortables") }
        },
        .status("no sortables", 404, ["/req/sorting/get-sortables-op"]) {
            $0.path.hasSuffix("/sortables")
        },
        .writing(
            "a sortable without a type",
            ["/req/sorting/get-sortables-success"],
            at: "/collections/stations/sortables"
        ) { $1.remove("properties", "name", key: "type") },
        .writing(
            "a default order by what is no sortable",
            ["/req/sorting/defaultSortOrder-definition"],
            at: "/collections*"
        ) { _, document in document.entries { $0["defaultSortOrder"] = ["nothing"] } },
        .writing("sortby is not declared", ["/req/features-sorting/sortby-param"], at: "/api") {
            $1.member("components", "parameters", "sortby", "name") { $0 = "order" }
        },
        .asking("no sign means descending", [definition]) { request in
            guard let keys = request.query["sortby"], !"+-".contains(keys.prefix(1)) else { return }
            request.query["sortby"] = "-" + keys
        },
        .asking("signs are not looked at", [order, pages]) { request in
            request.query["sortby"] = request.query["sortby"]?.replacing("-", with: "")
        },
        .asking("only the first key counts", [order]) { request in
            if let keys = request.query["sortby"], keys.contains(",") {
                request.query["sortby"] = String(keys.prefix { $0 != "," })
            }
        },
        .asking("sortby is not looked at", [definition, order, pages]) { $0.query["sortby"] = nil },
        .asking("the next page forgets the order", [pages, "/per/core/fc-prev"]) { request in
            if request.query["offset"] != nil { request.query["sortby"] = nil }
        },
        .writing(
            "the previous page is the first",
            ["/per/core/fc-prev"],
            at: "/collections/stations/items"
        ) { _, document in
            document.links { links in
                for index in links.indices where links[index]["rel"] as? String == "prev" {
                    let href = links[index]["href"] as? String ?? ""
                    links[index]["href"] = href.replacing(/&offset=\d+/, with: "")
                        .replacing(/\?offset=\d+&/, with: "?")
                }
            }
        },
    ]
}
