public import Features
internal import GeometryTypes

/// The real places at which demonstration data is put.
public struct DemoPlaces: Sendable {
    /// The prefecture-level divisions of China, in the order of their codes.
    let cities: [HomeCity]
    /// The polygons of the provinces by their codes of GB/T 2260.
    let provinces: [String: [Polygon]]
    /// The larger towns of countries and areas abroad by their codes of ISO 3166-1, the most
    /// populous first.
    let abroad: [String: [Town]]

    /// Creates the places from the features of `cities`, `provinces`, `countries` and `gazetteer`.
    ///
    /// - Parameters:
    ///   - cities: With `code`, `parent` (the province), `name_zh`, `name_en`, `seat_longitude`,
    ///     `seat_latitude` and, where it is known, `seat_population`; others are passed over.
    ///   - provinces: With `code`.
    ///   - countries: With `code`; towns of others are passed over.
    ///   - gazetteer: Points with `name_en`, `country`, `population` and, where known, `name_zh`.
    /// - Throws: ``DemoError/missingPlaces(_:)`` when no place of a kind can be used.
    public init(
        cities: [Feature],
        provinces: [Feature],
        countries: [Feature],
        gazetteer: [Feature]
    ) throws(DemoError) {
        let towns = gazetteer.compactMap(Town.init).sorted(by: Town.isMorePopulous)
        self.provinces = Dictionary(
            provinces.compactMap { feature in
                feature.text("code").map { ($0, feature.geometry?.polygons ?? []) }
            },
            uniquingKeysWith: +
        )
        let codes = Set(countries.compactMap { $0.text("code") })
        let isHome = { (code: String) in HomeCity.countries.contains(code) }
        let home = towns.filter { isHome($0.country) }
        self.cities = cities.compactMap { HomeCity($0, towns: home) }.sorted { $0.code < $1.code }
        abroad = Dictionary(grouping: towns) { $0.country }
            .filter { codes.contains($0.key) && !isHome($0.key) }
        var missing: [String] = []
        if self.cities.isEmpty { missing.append("cities") }
        if self.provinces.isEmpty { missing.append("provinces") }
        if codes.isEmpty { missing.append("countries") }
        if abroad.isEmpty { missing.append("gazetteer") }
        guard missing.isEmpty else { throw .missingPlaces(missing) }
    }
}

/// A prefecture-level division of China.
struct HomeCity: Sendable {
    /// The codes of ISO 3166-1 of the countries and areas that the divisions lie in.
    static let countries = ["CN", "TW", "HK", "MO"]

    /// The code of GB/T 2260.
    let code: String
    /// The code of its province.
    let province: String
    /// The code of ISO 3166-1 of the country or area, as the polygons of `countries` have it.
    let country: String
    let nameZh: String
    let nameEn: String
    /// Where it is governed from.
    let seat: Position
    /// The square root of the population of the seat: how much it weighs where it does not lead.
    let size: Double
    let polygons: [Polygon]
    /// The towns in its polygons, the most populous first; the seat where there is none.
    let towns: [Town]

    init?(_ feature: Feature, towns: [Town]) {
        guard let code = feature.text("code"), let province = feature.text("parent"),
            let nameZh = feature.text("name_zh"), let nameEn = feature.text("name_en"),
            let longitude = feature.number("seat_longitude"),
            let latitude = feature.number("seat_latitude"), let geometry = feature.geometry
        else { return nil }
        self.code = code
        self.province = province
        self.nameZh = nameZh
        self.nameEn = nameEn
        country =
            switch province {
            case "710000": "TW"
            case "810000": "HK"
            case "820000": "MO"
            default: "CN"
            }
        seat = Position(longitude: longitude, latitude: latitude)
        let population = max(feature.number("seat_population") ?? 0, 10_000)
        size = population.squareRoot()
        let polygons = geometry.polygons
        self.polygons = polygons
        let envelope = geometry.envelope
        let within = towns.filter { town in
            envelope.contains(town.position) && polygons.contains { $0.covers(town.position) }
        }
        let seatTown = Town(
            nameZh: nameZh,
            nameEn: nameEn,
            country: country,
            position: seat,
            population: population
        )
        self.towns = within.isEmpty ? [seatTown] : within
    }

    /// Whether a position lies in it.
    func covers(_ position: Position) -> Bool {
        polygons.contains { $0.covers(position) }
    }
}

/// A town of the gazetteer.
struct Town: Sendable {
    let nameZh: String?
    let nameEn: String
    let country: String
    let position: Position
    let population: Double

    static func isMorePopulous(_ a: Self, _ b: Self) -> Bool {
        if a.population != b.population { return a.population > b.population }
        return (a.position.x, a.position.y) < (b.position.x, b.position.y)
    }
}

extension Town {
    init?(_ feature: Feature) {
        guard case .point(let position) = feature.geometry,
            let nameEn = feature.text("name_en"), let country = feature.text("country"),
            let population = feature.number("population")
        else { return nil }
        self.init(
            nameZh: feature.text("name_zh"),
            nameEn: nameEn,
            country: country,
            position: position,
            population: population
        )
    }
}

extension Feature {
    /// A text that is not empty, or nil.
    fileprivate func text(_ property: String) -> String? {
        // A column of codes that are all digits may have been read as one of integers.
        guard let text = properties[property]?.displayText, !text.isEmpty else { return nil }
        return text
    }

    /// A number, or nil.
    fileprivate func number(_ property: String) -> Double? {
        switch properties[property] {
        case .integer(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }
}
