import Features

/// The features of the tiny server: stations are points in time, areas are rectangles.
enum TinyData {
    struct Item {
        let id: String
        /// West, south, east, north; a point has two pairs alike; nil for no geometry.
        let box: [Double]?
        let time: Instant?
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
                time: index % 6 == 5 ? nil : Instant(microseconds: microseconds)
            )
        }
    }()

    static let areas: [Item] = (0..<6).map { index in
        let (west, south) = (Double(index * 59 % 300) - 160, Double(index * 31 % 120) - 70)
        return Item(id: "\(index + 1)", box: [west, south, west + 1, south + 2], time: nil)
    }

    static let collections: [(id: String, items: [Item])] = [
        ("stations", stations), ("areas", areas),
    ]
}
