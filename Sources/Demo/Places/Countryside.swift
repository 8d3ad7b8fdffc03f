internal import GeometryTypes

/// Finds places away from towns.
struct Countryside {
    private static let tries = 40

    private let places: DemoPlaces
    private let seats: [Position]
    private let towns: [Position]
    private let boxes: [Envelope?]
    private var taken: [Position] = []

    init(_ places: DemoPlaces) {
        self.places = places
        seats = places.cities.map(\.seat)
        towns = places.cities.flatMap(\.towns).filter { $0.population >= 30_000 }.map(\.position)
        boxes = places.cities.map { city in
            Envelope(city.polygons.flatMap(\.exterior.positions))
        }
    }

    /// A place in a city of a province, in the polygons of both and away from seats, towns and
    /// the places given before; nil where some tries find none.
    mutating func place(
        in province: String,
        _ random: inout SeededGenerator
    ) -> (city: Int, position: Position)? {
        let cities = places.cities.indices.filter { places.cities[$0].province == province }
        let polygons = places.provinces[province] ?? []
        for _ in 0..<Self.tries where !cities.isEmpty {
            let city = cities[random.index(below: cities.count)]
            guard let box = boxes[city] else { continue }
            let position = Scatter.within(box, &random)
            guard places.cities[city].covers(position),
                polygons.contains(where: { $0.covers(position) }),
                isFar(position)
            else { continue }
            taken.append(position)
            return (city, position)
        }
        return nil
    }

    private func isFar(_ position: Position) -> Bool {
        let seatDistance = DemoStations.distanceToSeats
        let townDistance = DemoStations.distanceToTowns
        return (seats + taken).allSatisfy {
            Scatter.kilometres(from: $0, to: position) > seatDistance
        }
            && towns.allSatisfy { Scatter.kilometres(from: $0, to: position) > townDistance }
    }
}
