import HTTPFetch

/// Faults of pages of items, whatever they select.
enum PageFaults {
    static let all: [Fault] = [
        .asking("limit is not looked at", ["/req/core/fc-limit-response-1"]) {
            if $0.isItems, $0.query["limit"].flatMap({ Int($0) }) ?? 0 > 0 {
                $0.query["limit"] = "50"
            }
        },
        .answering(
            "limit over its maximum is a fault of the server",
            ["/req/core/fc-limit-response-1", "/req/oas30/exceptions-codes"]
        ) { request, response in
            if request.query["limit"] == "51" { response.status = 500 }
        },
        .asking("any limit is taken", ["/req/core/query-param-invalid"]) {
            if $0.isItems,
                $0.query["limit"].flatMap({ Int($0) }) ?? 1 < 1 || $0.query["limit"] == "many"
            {
                $0.query["limit"] = nil
            }
        },
        .asking("any box is taken", ["/req/core/query-param-invalid"]) {
            if $0.query["bbox"] == "1,2,3" { $0.query["bbox"] = nil }
        },
        .asking("any time is taken", ["/req/core/query-param-invalid"]) {
            if $0.query["datetime"] == "yesterday" { $0.query["datetime"] = nil }
        },
        .asking("any parameter is taken", ["/req/core/query-param-unknown"]) {
            $0.query["kunyu-unknown-parameter"] = nil
        },
        .writing("numberMatched is more", ["/req/core/fc-numberMatched"], at: "/collections/*") {
            if $0.isItems { $1["numberMatched"] = ($1["numberMatched"] as? Int ?? 0) + 1 }
        },
        .writing("numberMatched is a text", ["/req/core/fc-numberMatched"], at: "/collections/*") {
            if $0.isItems { $1["numberMatched"] = "many" }
        },
        .writing("numberReturned is less", ["/req/core/fc-numberReturned"], at: "/collections/*") {
            if $0.isItems { $1["numberReturned"] = ($1["numberReturned"] as? Int ?? 0) - 1 }
        },
        .writing("timeStamp is no time", ["/req/core/fc-timeStamp"], at: "/collections/*") {
            if $0.isItems { $1["timeStamp"] = "6 May 2024" }
        },
        .asking(
            "pages overlap",
            ["/per/core/fc-prev", "/req/core/fc-numberMatched", "/rec/core/fc-next-2"]
        ) {
            if let offset = $0.query["offset"].flatMap({ Int($0) }), offset > 0 {
                $0.query["offset"] = String(offset - 1)
            }
        },
        .asking(
            "a feature is lost between pages",
            ["/per/core/fc-prev", "/req/core/fc-numberMatched", "/rec/core/fc-next-1"]
        ) {
            if let offset = $0.query["offset"].flatMap({ Int($0) }), offset > 0 {
                $0.query["offset"] = String(offset + 1)
            }
        },
        .writing(
            "no link to the next page",
            ["/req/core/fc-numberMatched", "/rec/core/fc-next-1"],
            at: "/collections/*"
        ) { if $0.isItems { $1.unlink("next") } },
        .writing(
            "the next page is the same",
            ["/rec/core/fc-next-2"],
            at: "/collections/*"
        ) { request, document in
            guard request.isItems else { return }
            document.links { links in
                for index in links.indices where links[index]["rel"] as? String == "next" {
                    links[index]["href"] = request.url
                }
            }
        },
        .writing("no self link", ["/req/core/fc-links"], at: "/collections/*") {
            if $0.isItems { $1.unlink("self") }
        },
        .writing(
            "a link without a type",
            ["/req/core/fc-links", "/req/core/fc-rel-type"],
            at: "/collections/*"
        ) {
            guard $0.isItems else { return }
            $1.links { $0[0]["type"] = nil }
        },
        .writing("a link without a relation", ["/req/core/fc-rel-type"], at: "/collections/*") {
            guard $0.isItems else { return }
            $1.links { $0.append(["href": "http://tiny.example/", "type": "text/html"]) }
        },
        .writing("no FeatureCollection", ["/req/core/fc-response"], at: "/collections/*") {
            if $0.isItems { $1["type"] = "Features" }
        },
        .answering("features as plain JSON", ["/req/geojson/definition"]) { request, response in
            if request.isItems, response.status == 200, !request.isHTML {
                response.set("Content-Type", "application/json")
            }
        },
        .answering("JSON that breaks off", ["/req/geojson/content"]) { request, response in
            if request.isItems, request.query["limit"] == "2" { response.body.removeLast() }
        },
        .writing("a feature without type", ["/req/geojson/content"], at: "/collections/*") {
            guard $0.isItems else { return }
            $1.features { $0[0]["type"] = nil }
        },
        .writing("a feature without geometry", ["/req/geojson/content"], at: "/collections/*") {
            guard $0.isItems, $0.query["limit"] == "1" else { return }
            $1.features { $0[0]["geometry"] = nil }
        },
        .writing("coordinates that are texts", ["/req/geojson/content"], at: "/collections/*") {
            guard $0.isItems, $0.query["limit"] == "1" else { return }
            $1.features { $0[0]["geometry"] = ["type": "Point", "coordinates": ["a", "b"]] }
        },
        .writing("positions of four numbers", ["/req/core/crs84"], at: "/collections/*") {
            guard $0.isItems, $0.query["limit"] == "1" else { return }
            $1.features { $0[0]["geometry"] = ["type": "Point", "coordinates": [1, 2, 3, 4]] }
        },
        .writing("positions out of the world", ["/req/core/crs84"], at: "/collections/*") {
            guard $0.isItems, $0.query["limit"] == "1" else { return }
            $1.features { $0[0]["geometry"] = ["type": "Point", "coordinates": [12e6, 4e6]] }
        },
        .answering(
            "no feature by its id",
            ["/req/core/f-op", "/req/oas30/exceptions-codes"]
        ) { request, response in
            if request.isFeature, !request.isHTML, request.path.contains("s%2011") {
                response.status = 410
            }
        },
        .writing("another id", ["/req/core/f-success"], at: "/collections/*") {
            if $0.isFeature { $1["id"] = "other" }
        },
        .writing("no link to the collection", ["/req/core/f-links"], at: "/collections/*") {
            if $0.isFeature { $1.unlink("collection") }
        },
        .answering("a feature that there is not", ["/req/core/http"]) { request, response in
            if request.path.hasSuffix("kunyu-no-such-feature") { response.status = 200 }
        },
    ]
}
