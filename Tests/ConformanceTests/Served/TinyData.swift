import Features

/// The features of the tiny server: stations are points in time, areas are rectangles.
enum TinyData {
    struct Item {
        let id: String
        /// West, south, east, north; a point has two pairs alike; nil for no geometry.
        let box: [Double]?
        let time: Instant?
        /// What is shown of it, and what filters may name.
        let properties: [String: TinyValue]
    }

    static let start = Instant("2020-01-01T06:30:00Z") ?? Instant(microseconds: 0)

    static let stations: [Item] = {
        var places: [[Double]] = [
            [179.5, 67.5], [-178.25, 66.25], [5.5, 67.25], [10, 88], [20.25, -87.5],
            [0.5, 51.5], [-75.5, 1.25], [116.4, 39.9], [121.5, 31.25],
        ]
        for index in 0..<14 {
            places.append([
                Double(index * 97 % 350) - 174.75, Double(index * 61 % 160) - 79.625,
            ])
        }
        return places.enumerated().map { index, place in
            let microseconds = start.microseconds + Int64(index * 7 % 23) * 864_000_000_000
            return Item(
                id: "s \(index)/é",
                box: index == 11 || index == 17 ? nil : place + place,
                time: index % 6 == 5 ? nil : Instant(microseconds: microseconds),
                properties: properties(index).merging(
                    ["observed": index % 6 == 5 ? .null : .span(microseconds, microseconds)]
                ) { $1 }
            )
        }
    }()

    static let areas: [Item] = (0..<8).map { index in
        var (west, south) = (Double(index * 59 % 300) - 160, Double(index * 31 % 120) - 70)
        // One that lies partly in a window around another.
        if index == 7 { (west, south) = (78, -65) }
        let day: Int64 = 86_400_000_000
        let opened = start.date.start.microseconds + Int64(index * 3 % 8) * 10 * day
        let since = start.microseconds + Int64(index * 5 % 8) * 10 * day
        return Item(
            id: "\(index + 1)",
            box: [west, south, west + 1, south + 2],
            time: nil,
            properties: properties(index).merging([
                "quota": .number(Double(index * 2)), "opened": .span(opened, opened + day - 1),
                "since": .span(since, since), "until": .span(since + 15 * day, since + 15 * day),
            ]) { $1 }
        )
    }

    /// Names with accents, quotes and letters of both cases; numbers that come twice.
    private static func properties(_ index: Int) -> [String: TinyValue] {
        let names = [
            "Zürich", "O'Neill", "Åre", "kyoto", "Kyoto", "Zurich", "100% sure", "Lima", "KYOTO",
            "ZURICH", "OLD KYOTO",
        ]
        let tags = ["red", "green", "blue", "grey"]
        return [
            "name": index == 4 ? .null : .text(names[index % names.count]),
            "level": index % 5 == 4 ? .null : .number(Double(index * 7 % 9)),
            "height": .number(Double(index * 11 % 13) + 0.5),
            "active": index % 3 == 2 ? .null : .flag(index % 3 == 0),
            "tags": .list(tags.prefix(index % 4 + 1).map { .text($0) }),
        ]
    }

    /// The queryables of both collections, and their schemas.
    static let properties: [String: [String: any Sendable]] = [
        "name": ["type": "string"], "level": ["type": "integer"], "quota": ["type": "integer"],
        "height": ["type": "number"], "active": ["type": "boolean"],
        "tags": ["type": "array", "items": ["type": "string"] as [String: String]],
        "opened": ["type": "string", "format": "date"],
        "observed": ["type": "string", "format": "date-time"],
        "since": ["type": "string", "format": "date-time"],
        "until": ["type": "string", "format": "date-time"],
    ]

    /// The names that the features of a collection have.
    static func names(_ items: [Item]) -> [String] { items.first?.properties.keys.sorted() ?? [] }

    static let collections: [(id: String, items: [Item])] = [
        ("stations", stations), ("areas", areas),
    ]
}
