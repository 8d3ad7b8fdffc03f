import Features

/// Faults of what is selected.
enum SelectionFaults {
    private static let box = "/req/core/fc-bbox-response"
    private static let time = "/req/core/fc-time-response"
    private static let both = "/req/core/fc-response"

    static let all: [Fault] = [
        .status("no answer with a time", 500, ["/req/core/fc-op", "/req/oas30/exceptions-codes"]) {
            $0.query["datetime"] != nil
        },
        .asking(
            "bbox is not looked at",
            [box, both, "/req/crs/bbox-crs-action", "/req/crs/fc-bbox-crs-default-value"]
        ) {
            if $0.query["bbox"]?.split(separator: ",").compactMap({ Double($0) }).count == 4 {
                $0.query["bbox"] = nil
            }
        },
        .asking("west and east are sorted", [box]) { request in
            let numbers = request.query["bbox"]?.split(separator: ",").compactMap { Double($0) }
            guard let numbers, numbers.count == 4, numbers[0] > numbers[2] else { return }
            request.query["bbox"] = "\(numbers[2]),\(numbers[1]),\(numbers[0]),\(numbers[3])"
        },
        .writing(
            "a box loses what has no geometry",
            [box, both, "/req/crs/bbox-crs-action", "/req/crs/fc-bbox-crs-default-value"],
            at: "/collections/stations/items"
        ) { request, document in
            guard request.query["bbox"] != nil else { return }
            document.features { $0.removeAll { !($0["geometry"] is [String: Any]) } }
        },
        .writing(
            "a box has what lies outside",
            [box],
            at: "/collections/stations/items"
        ) { request, document in
            guard request.query["bbox"] == "-1.5,50,1.5,53" else { return }
            document.features { features in
                guard var stray = features.first else { return }
                stray["id"] = "stray"
                stray["geometry"] = ["type": "Point", "coordinates": [1.5, 53.5]]
                features.append(stray)
            }
        },
        .writing(
            "a box loses one feature",
            [box],
            at: "/collections/stations/items"
        ) { request, document in
            guard request.query["bbox"] == "-80,-5,-70,5" else { return }
            document.features { $0.removeAll { ($0["geometry"] as? [String: Any]) != nil } }
        },
        .asking("the north pole is left out", [box]) {
            if $0.query["bbox"] == "-180,85,180,90" { $0.query["bbox"] = "-180,85,180,86" }
        },
        .asking("datetime is not looked at", [time, both]) {
            if $0.query["datetime"] != "yesterday" { $0.query["datetime"] = nil }
        },
        .asking("the end is left out", [time]) { request in
            guard let ends = request.query["datetime"]?.split(separator: "/"), ends.count == 2,
                let end = Instant(String(ends[1]))
            else { return }
            let before = Instant(microseconds: end.microseconds - 1)
            request.query["datetime"] = "\(ends[0])/\(before)"
        },
        .asking("the start is left out", [time, both]) { request in
            guard let ends = request.query["datetime"]?.split(separator: "/"), ends.count == 2,
                let start = Instant(String(ends[0]))
            else { return }
            let after = Instant(microseconds: start.microseconds + 1)
            request.query["datetime"] = "\(after)/\(ends[1])"
        },
        .writing(
            "a span loses what has no time",
            [time, both],
            at: "/collections/stations/items"
        ) { request, document in
            guard request.query["datetime"] != nil else { return }
            document.features {
                $0.removeAll { !(($0["properties"] as? [String: Any])?["observed"] is String) }
            }
        },
        .asking("offsets from UTC are not looked at", [time]) { request in
            guard let text = request.query["datetime"] else { return }
            request.query["datetime"] = text.replacing("+08:00", with: "Z")
                .replacing("-05:00", with: "Z")
        },
        .asking("an open start is not open", [time]) { request in
            guard let text = request.query["datetime"], text.hasPrefix("../") else { return }
            request.query["datetime"] = "2020-03-01T00:00:00Z/2040-01-01T00:00:00Z"
        },
        .asking("an instant is a day", [time]) { request in
            guard let instant = request.query["datetime"].flatMap({ Instant($0) }) else { return }
            let day: Int64 = 864_000_000_000
            let end = Instant(microseconds: instant.microseconds + day)
            request.query["datetime"] = "\(instant)/\(end)"
        },
        .asking("an empty end is a fault", ["/req/core/fc-op"]) {
            if $0.query["datetime"]?.hasSuffix("/") == true { $0.query["datetime"] = "yesterday" }
        },
    ]
}
