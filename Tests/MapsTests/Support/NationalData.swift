import Features
import GeometryTypes
import TestSupport

/// Seeded made-up features on given cities.
struct NationalData {
    private struct City {
        let code: String
        let province: String
        let longitude: Double
        let latitude: Double
        let weight: Double
    }

    private let cities: [City]

    /// Takes codes, seats and populations; the larger a city the more it gets.
    init(cities: [Feature]) {
        func number(_ feature: Feature, _ name: String) -> Double {
            if case .double(let value) = feature.properties[name] { value } else { 0 }
        }
        self.cities = cities.map { feature in
            let code = feature.properties["code"]?.displayText ?? ""
            let population = number(feature, "seat_population") / 1e6
            return City(
                code: code,
                province: feature.properties["parent"]?.displayText ?? "",
                longitude: number(feature, "seat_longitude"),
                latitude: number(feature, "seat_latitude"),
                weight: population * population
            )
        }
    }

    func collections() throws -> [(CollectionDescription, [Feature])] {
        var random = SplitMix64(seed: 2011)
        let regions: [(String, PropertyType)] = [("province", .text), ("city", .text)]
        return [
            (
                description("instruments", regions),
                try spread(16_000, "i", power: 1, &random) { _, _ in [:] }
            ),
            (
                description("labs", regions),
                try spread(600, "l", power: 1, &random) { _, _ in [:] }
            ),
            (
                description(
                    "stations",
                    regions + [("name_zh", .text), ("name_en", .text)],
                    codes: ("field", Self.fields)
                ),
                try spread(80, "t", power: 0, &random) { number, random in
                    let field = Self.fields[Int.random(in: 0..<12, using: &random)].0
                    return [
                        "field": .text(field), "name_zh": .text("第\(number)号站"),
                        "name_en": .text("Station \(number)"),
                    ]
                }
            ),
            (
                description(
                    "sites",
                    regions + [
                        ("name_zh", .text), ("name_en", .text), ("response_ms", .integer),
                    ],
                    codes: ("state", Self.states)
                ),
                try sites(&random)
            ),
            (
                description("visits", regions + [("visitors", .integer)]),
                try spread(4_000, "v", power: 0.5, &random) { _, random in
                    ["visitors": .integer(.random(in: 100...3_000, using: &random))]
                }
            ),
        ]
    }

    /// Features in cities by weight; a tenth of the visitors and a few others have no code.
    private func spread(
        _ count: Int,
        _ prefix: String,
        power: Double,
        _ random: inout SplitMix64,
        _ properties: (Int, inout SplitMix64) -> [String: PropertyValue]
    ) throws -> [Feature] {
        let weights = cities.map { city in
            power == 0 ? 1 : power == 1 ? city.weight : city.weight.squareRoot()
        }
        var sums: [Double] = []
        for weight in weights { sums.append((sums.last ?? 0) + weight) }
        return try (0..<count).map { number in
            let pick = Double.random(in: 0..<(sums.last ?? 1), using: &random)
            let city = cities[sums.firstIndex { $0 > pick } ?? 0]
            var values = properties(number, &random)
            if !number.isMultiple(of: 50) {
                values["province"] = .text(city.province)
                values["city"] = .text(city.code)
            }
            let shift = power == 0 ? 0.6 : 0.05
            return Feature(
                id: try Fixture.id("\(prefix)\(number)"),
                geometry: .point(
                    Position(
                        longitude: city.longitude + .random(in: -shift...shift, using: &random),
                        latitude: city.latitude + .random(in: -shift...shift, using: &random)
                    )
                ),
                properties: values
            )
        }
    }

    /// Fourteen sites in Beijing, nine in other cities, one of them without a place.
    private func sites(_ random: inout SplitMix64) throws -> [Feature] {
        let others = [
            "310000", "440100", "420100", "510100", "610100", "320100", "210100", "330100",
        ]
        return try (0..<23).map { number in
            let code = number < 14 ? "110000" : others[(number - 14) % others.count]
            let city = cities.first { $0.code == code }
            let state = Self.states[number % 7 == 6 ? 2 : number % 3 == 2 ? 1 : 0].0
            var values: [String: PropertyValue] = [
                "name_zh": .text("示范站点\(number + 1)"), "name_en": .text("Demo site \(number + 1)"),
                "state": .text(state), "city": .text(code),
            ]
            if state != "unreachable" {
                values["response_ms"] = .integer(
                    state == "fast"
                        ? .random(in: 40...1_000, using: &random)
                        : .random(in: 1_001...8_000, using: &random)
                )
            }
            let position = city.map { Position(longitude: $0.longitude, latitude: $0.latitude) }
            return Feature(
                id: try Fixture.id("s\(number)"),
                geometry: number == 22 ? nil : position.map { .point($0) },
                properties: values
            )
        }
    }

    private func description(
        _ id: String,
        _ properties: [(String, PropertyType)],
        codes: (name: String, list: [(String, String, String)])? = nil
    ) -> CollectionDescription {
        var all = properties.map { name, type in
            PropertyDefinition(name: name, type: type, unit: name == "response_ms" ? "ms" : nil)
        }
        if let codes {
            let list = codes.list.map { code, zh, en in
                CodedValue(code: code, title: LocalizedText(zh: zh, en: en))
            }
            all.append(PropertyDefinition(name: codes.name, type: .text, codes: list))
        }
        return CollectionDescription(
            id: id,
            title: LocalizedText(zh: "示范数据", en: "Demonstration data"),
            properties: all,
            provenance: Provenance(source: "made up", isSynthetic: true)
        )
    }

    static let states = [
        ("fast", "快", "Fast"), ("slow", "较慢", "Slow"),
        ("unreachable", "太慢或无法访问", "Too slow or unreachable"),
    ]
    static let fields = [
        ("forest", "森林", "Forest"), ("grassland", "草地", "Grassland"),
        ("farmland", "农田", "Farmland"), ("desert", "荒漠", "Desert"),
        ("wetland", "湿地", "Wetland"), ("lake", "湖泊", "Lake"), ("sea", "海湾", "Coastal sea"),
        ("soil", "土壤肥力", "Soil fertility"), ("crops", "作物种质", "Crop germplasm"),
        ("ice", "冰川冻土", "Glaciers and permafrost"), ("air", "大气本底", "Background atmosphere"),
        ("magnetism", "地磁", "Geomagnetism"), ("space", "空间环境", "Space environment"),
    ]
}
