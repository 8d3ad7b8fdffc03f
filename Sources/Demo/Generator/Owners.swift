internal import Features
internal import GeometryTypes

/// A made-up institution, which has instruments, laboratories, stations and sites.
struct Owner: Sendable {
    /// Its number, from 1: all that its name says.
    let number: Int
    /// The index of its city.
    let city: Int
    /// How many instruments it has.
    let instrumentCount: Int
    /// Where its buildings are: one place to three.
    let campuses: [Position]

    var nameZh: String { "示范机构 \(padded(number, 3))" }
    var nameEn: String { "Demonstration institution \(padded(number, 3))" }
    var host: String { "institution-\(padded(number, 3)).example" }
}

/// The institutions of one run, and which of them are in which city.
struct Owners: Sendable {
    let all: [Owner]
    /// The indices of the owners in each city.
    let indices: [[Int]]

    /// Creates the institutions that share the instruments, in the order of their cities.
    ///
    /// A city has one institution for each 25 instruments and one more; most instruments are in
    /// the first ones.
    init(instruments counts: [Int], cities: [HomeCity], _ random: inout SeededGenerator) {
        var all: [Owner] = []
        var indices: [[Int]] = []
        for (index, city) in cities.enumerated() {
            let count = counts[index]
            let size = count > 0 ? min(count, count / 25 + 1) : 0
            let weights = (0..<size).map { 1 / (Double($0) + 2) }
            let parts = Apportionment.parts(of: count, by: weights, minimum: 1)
            indices.append(Array(all.count..<all.count + size))
            for part in parts {
                all.append(
                    Owner(
                        number: all.count + 1,
                        city: index,
                        instrumentCount: part,
                        campuses: Self.campuses(for: part, in: city, &random)
                    )
                )
            }
        }
        self.all = all
        self.indices = indices
    }

    /// An owner in a city, the large ones more often; the city must have one.
    func index(inCity city: Int, _ random: inout SeededGenerator) -> Int {
        let weights = indices[city].map { Double(all[$0].instrumentCount) }
        return indices[city][WeightedChoice(weights).index(&random)]
    }

    private static func campuses(
        for instruments: Int,
        in city: HomeCity,
        _ random: inout SeededGenerator
    ) -> [Position] {
        let count = instruments >= 20 ? 1 + random.index(below: 3) : 1
        let choice = WeightedChoice(city.towns.map(\.population))
        return (0..<count).map { _ in
            let town = city.towns[choice.index(&random)]
            // A town of ten millions spreads over some ten kilometres.
            let deviation = 1 + town.population.squareRoot() / 400
            return Scatter.near(
                town.position,
                deviationInKilometres: deviation,
                &random,
                where: city.covers
            )
        }
    }
}

/// A number with zeros before it.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
