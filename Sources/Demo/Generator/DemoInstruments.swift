internal import Features
internal import GeometryTypes

/// The collection `instruments`.
struct DemoInstruments {
    /// The sets of a unit price over 400,000 yuan (brochure).
    static let count = 16_000
    /// The wind tunnels among them (brochure).
    static let tunnelCount = 47
    /// The kinds it has.
    static let kinds = ["scientific-instruments", "wind-tunnels"]
    /// The subcategory of the wind tunnels.
    static let tunnelSubcategory = "aerodynamic-testing"
    /// The modes of sharing it has.
    static let sharingModes = ["booking", "download"]
    /// Categories that observe where they stand: half of those share data instead of time.
    private static let observing = ["marine", "earth-exploration", "atmospheric", "astronomical"]

    let collection: DemoCollection

    init(_ setting: DemoSetting) {
        var random = setting.random("instruments")
        let catalogue = InstrumentCatalogue(setting.codes)
        var tunnels = Set<Int>()
        while tunnels.count < Self.tunnelCount { tunnels.insert(random.index(below: Self.count)) }
        var rows: [Row] = []
        for (index, owner) in setting.owners.all.enumerated() {
            let city = setting.city(of: owner)
            var seen: [Int: Int] = [:]
            for _ in 0..<owner.instrumentCount {
                let type = catalogue.type(isTunnel: tunnels.contains(rows.count), &random)
                seen[type, default: 0] += 1
                let campus = owner.campuses[
                    min(random.index(below: 5) / 2, owner.campuses.count - 1)
                ]
                let position = Scatter.near(
                    campus,
                    deviationInKilometres: 0.25,
                    &random,
                    where: city.covers
                )
                let facts = catalogue.facts[type]
                let isShared = Self.observing.contains(catalogue.types[type].category)
                rows.append(
                    Row(
                        owner: index,
                        type: type,
                        number: seen[type, default: 1],
                        position: position,
                        value: Self.value(facts, &random),
                        year: Self.year(facts, &random),
                        isBooked: !(isShared && random.unit() < 0.5)
                    )
                )
            }
        }
        collection = DemoCollection(Self.description(setting), count: rows.count) { [rows] index in
            rows[index].feature(number: index + 1, catalogue, setting)
        }
    }

    /// A price in yuan, to the hundred: mostly in the lower part of the range.
    private static func value(_ facts: InstrumentFacts, _ random: inout SeededGenerator) -> Int {
        let (low, high) = (facts.price.lowerBound * 1_000, facts.price.upperBound * 1_000)
        let share = random.unit()
        let value = Double(low) + Double(high - low) * share * share * share
        return Int((value / 100).rounded()) * 100
    }

    /// A year of purchase: the later, the more were bought.
    private static func year(_ facts: InstrumentFacts, _ random: inout SeededGenerator) -> Int {
        let share = max(random.unit(), random.unit())
        return facts.firstYear
            + Int(share * Double(DemoGenerator.year - facts.firstYear + 1))
    }

    private static func description(_ setting: DemoSetting) -> CollectionDescription {
        let codes = setting.codes
        return setting.description(
            "instruments",
            title: LocalizedText(
                zh: "大型科学仪器（虚构的示范数据）",
                en: "Large scientific instruments (synthetic demonstration data)"
            ),
            summary: LocalizedText(
                zh: "16000 台（套）单价 40 万元以上的虚构仪器，数量依 2011 年公布的比例，位于真实城市；机构、网址均为虚构。",
                en: """
                    16,000 made-up instruments of over 400,000 yuan each, in proportion to figures \
                    published in 2011, placed at real cities; owners and addresses are invented.
                    """
            ),
            proportions: "16,000 sets over 400,000 yuan, 47 wind tunnels (brochure of 2011)",
            properties: DemoProperties.names + DemoProperties.resource(codes)
                + [
                    DemoProperties.coded("category", "仪器大类", "Category", codes.categories),
                    DemoProperties.coded(
                        "subcategory",
                        "仪器中类",
                        "Subcategory",
                        codes.subcategories
                    ),
                ] + DemoProperties.owners
                + [
                    DemoProperties.integer("value_yuan", "原值", "Value", unit: "CNY"),
                    DemoProperties.integer("year", "购置年份", "Year of purchase"),
                    DemoProperties.coded("sharing", "共享方式", "Sharing", codes.sharingModes),
                    DemoProperties.text("booking_url", "预约网址", "Booking address"),
                ] + DemoProperties.regions
        )
    }
}

extension DemoInstruments {
    /// One instrument.
    fileprivate struct Row {
        let owner: Int
        let type: Int
        /// Which of its type it is at its owner, from 1.
        let number: Int
        let position: Position
        let value: Int
        let year: Int
        let isBooked: Bool

        func feature(
            number index: Int,
            _ catalogue: InstrumentCatalogue,
            _ setting: DemoSetting
        ) -> Feature {
            let owner = setting.owners.all[owner]
            let type = catalogue.types[type]
            var properties: [String: PropertyValue] = [
                "category": .text(type.category),
                "subcategory": .text(type.subcategory),
                "value_yuan": .integer(Int64(value)),
                "year": .integer(Int64(year)),
                "sharing": .text(DemoInstruments.sharingModes[isBooked ? 0 : 1]),
            ]
            properties.setNames(
                type.nameZh + (number > 1 ? " \(number) 号" : ""),
                type.nameEn + (number > 1 ? " no. \(number)" : "")
            )
            properties.setKind(DemoInstruments.kinds[type.isTunnel ? 1 : 0], setting.codes)
            properties.setOwner(owner)
            properties.declare(setting.city(of: owner))
            if isBooked {
                let id = padded(index, 5)
                properties["booking_url"] = .text("https://\(owner.host)/booking/INS-\(id)")
            }
            return demoFeature("INS", index, width: 5, at: position, properties)
        }
    }
}
