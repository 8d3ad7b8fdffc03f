import HTTPFetch

/// Faults of reference systems.
enum ReferenceSystemFaults {
    static let all: [Fault] = [
        .answering("no Content-Crs", ["/req/crs/ogc-crs-header"]) { $1.set("Content-Crs", nil) },
        .answering("no Content-Crs by itself", ["/req/crs/ogc-crs-header"]) {
            if $0.isFeature { $1.set("Content-Crs", nil) }
        },
        .answering(
            "Content-Crs without brackets",
            ["/req/crs/ogc-crs-header-value", "/req/crs/fc-crs-default-value"]
        ) { request, response in
            let value = response["content-crs"]?.dropFirst().dropLast()
            response.set("Content-Crs", value.map(String.init))
        },
        .answering(
            "Content-Crs is always the default",
            ["/req/crs/ogc-crs-header-value"]
        ) { request, response in
            guard response["content-crs"] != nil else { return }
            response.set("Content-Crs", "<\(TinyServer.crs84)>")
        },
        .writing(
            "longitude first in 4326",
            ["/req/crs/geojson"],
            at: "/collections/stations/items"
        ) { request, document in
            guard request.query["crs"] == TinyServer.epsg4326 else { return }
            document.features { features in
                for index in features.indices {
                    features[index].member("geometry", "coordinates") { value in
                        if let numbers = value as? [Double] { value = Array(numbers.reversed()) }
                    }
                }
            }
        },
        .asking(
            "an answer in the wrong system",
            ["/req/crs/crs-action", "/req/crs/ogc-crs-header-value"]
        ) {
            if $0.query["crs"] == TinyServer.mercator { $0.query["crs"] = nil }
        },
        .answering("coordinates are not converted", ["/req/crs/crs-action"]) { request, response in
            guard request.query["crs"] == TinyServer.mercator, request.isFeature else { return }
            response.edit { document in
                document["geometry"] = ["type": "Point", "coordinates": [12.5, 41.25]]
            }
        },
        .asking("crs is not understood", ["/req/crs/fc-crs-definition"]) {
            if $0.query["crs"] == TinyServer.mercator { $0.query["crs"] = "nothing" }
        },
        .asking("bbox-crs is not understood", ["/req/crs/fc-bbox-crs-definition"]) {
            if $0.query["bbox-crs"] == TinyServer.mercator { $0.query["bbox-crs"] = "nothing" }
        },
        .asking("bbox-crs is not looked at", ["/req/crs/bbox-crs-action"]) {
            if TinyServer.systems.contains($0.query["bbox-crs"] ?? "") {
                $0.query["bbox-crs"] = nil
            }
        },
        .asking("any crs is taken", ["/req/crs/fc-crs-valid-value"]) {
            if !TinyServer.systems.contains($0.query["crs"] ?? "") { $0.query["crs"] = nil }
        },
        .asking("any bbox-crs is taken", ["/req/crs/fc-bbox-crs-valid-value"]) {
            if !TinyServer.systems.contains($0.query["bbox-crs"] ?? "") {
                $0.query["bbox-crs"] = nil
            }
        },
        .asking(
            "a box without its system is in another",
            [
                "/req/crs/fc-bbox-crs-default-value", "/req/core/fc-bbox-response",
                "/req/core/fc-response",
            ]
        ) {
            let isValid =
                $0.query["bbox"]?.split(separator: ",").compactMap { Double($0) }.count == 4
            if isValid, $0.query["bbox-crs"] == nil { $0.query["bbox-crs"] = TinyServer.epsg4326 }
        },
        .writing(
            "no CRS84 in the list",
            [
                "/req/crs/fc-md-crs-list", "/req/core/fc-md-success",
                "/req/crs/fc-md-storageCrs-valid-value",
            ],
            at: "/collections*"
        ) { _, document in
            document.entries { $0["crs"] = [TinyServer.epsg4326] }
        },
        .writing(
            "a list that is not there",
            [
                "/req/crs/fc-md-crs-list", "/req/core/fc-md-success",
                "/req/crs/fc-md-storageCrs-valid-value", "/req/crs/fc-md-crs-list-global",
            ],
            at: "/collections"
        ) { $1["crs"] = nil },
        .writing(
            "storageCrs is not in the list",
            ["/req/crs/fc-md-storageCrs-valid-value"],
            at: "/collections*"
        ) { _, document in
            document.entries { $0["storageCrs"] = "http://www.opengis.net/def/crs/EPSG/0/4490" }
        },
        .writing(
            "a system without a URI",
            ["/req/crs/crs-uri"],
            at: "/collections*"
        ) { _, document in
            document.entries { $0["crs"] = ["#/crs", "EPSG:4490"] }
        },
        .writing(
            "storageCrs is no URI",
            ["/req/crs/fc-md-storageCrs", "/req/crs/fc-md-storageCrs-valid-value"],
            at: "/collections*"
        ) { _, document in
            document.entries { $0["storageCrs"] = "EPSG:4326" }
        },
    ]
}
