internal import Features
internal import GeometryTypes

/// The collection `stations`: field stations, away from cities.
struct DemoStations {
    /// How many there are (brochure: over 80).
    static let count = 80
    /// The kind they have.
    static let kind = "field-stations"
    /// How far they stay from the seats of cities, and from towns of 30,000 people.
    static let distanceToSeats = 20.0
    static let distanceToTowns = 8.0

    let collection: DemoCollection

    init(_ setting: DemoSetting) {
        var random = setting.random("stations")
        var countryside = Countryside(setting.places)
        var rows: [Row] = []
        // Each province in turn, then those of many cities more often.
        let cities = setting.places.cities
        var provinces: [String] = []
        for city in cities where provinces.last != city.province { provinces.append(city.province) }
        var turn = random.shuffled(provinces)
        var failures = 0
        while rows.count < Self.count, failures < 10 * Self.count {
            let province = turn.popLast() ?? cities[random.index(below: cities.count)].province
            guard let place = countryside.place(in: province, &random) else {
                failures += 1
                continue
            }
            rows.append(
                Row(
                    city: place.city,
                    position: place.position,
                    field: Self.field(province: province, setting.codes, &random),
                    owner: Self.owner(province: province, setting, &random)
                )
            )
        }
        collection = DemoCollection(Self.description(setting), count: rows.count) { [rows] index in
            rows[index].feature(number: index + 1, setting)
        }
    }

    /// A field that a station of a province may have; those that few provinces have come more
    /// often there.
    private static func field(
        province: String,
        _ codes: DemoCodes,
        _ random: inout SeededGenerator
    ) -> String {
        let fields = codes.stationFields.codes.map(\.code)
        let weights = fields.map { field in
            StationFieldRange.provinces[field].map { $0.contains(province) ? 3.0 : 0 } ?? 1
        }
        return fields[WeightedChoice(weights).index(&random)]
    }

    /// An owner in the province, else anywhere.
    private static func owner(
        province: String,
        _ setting: DemoSetting,
        _ random: inout SeededGenerator
    ) -> Int {
        let cities = setting.places.cities
        let weights = cities.indices.map { index in
            cities[index].province == province ? setting.research[index] : 0
        }
        let isAny = weights.contains { $0 > 0 }
        let city = WeightedChoice(isAny ? weights : setting.research).index(&random)
        return setting.owners.index(inCity: city, &random)
    }

    private static func description(_ setting: DemoSetting) -> CollectionDescription {
        setting.description(
            "stations",
            title: LocalizedText(
                zh: "野外科学观测研究站（虚构的示范数据）",
                en: "Field stations (synthetic demonstration data)"
            ),
            summary: LocalizedText(
                zh: "80 个虚构的野外台站和试验站，数量依 2011 年公布的比例，位于远离城镇的野外；机构、网址均为虚构。",
                en: """
                    80 made-up field and experiment stations, in proportion to figures published \
                    in 2011, placed in the countryside; owners and addresses are invented.
                    """
            ),
            proportions: "80 field and experiment stations (brochure of 2011)",
            properties: DemoProperties.names + DemoProperties.resource(setting.codes)
                + [
                    DemoProperties.coded("field", "研究领域", "Field", setting.codes.stationFields)
                ] + DemoProperties.owners
                + [DemoProperties.text("url", "网址", "Address")] + DemoProperties.regions
        )
    }

    /// One station.
    private struct Row {
        let city: Int
        let position: Position
        let field: String
        let owner: Int

        func feature(number index: Int, _ setting: DemoSetting) -> Feature {
            let number = padded(index, 3)
            var properties: [String: PropertyValue] = [
                "field": .text(field),
                "url": .text("https://station-\(number).example/"),
            ]
            properties.setNames("示范野外站 \(number)", "Demonstration field station \(number)")
            properties.setKind(DemoStations.kind, setting.codes)
            properties.setOwner(setting.owners.all[owner])
            properties.declare(setting.places.cities[city])
            return demoFeature("STA", index, width: 3, at: position, properties)
        }
    }
}
