internal import Features
internal import GeometryTypes

/// The collection `labs`.
struct DemoLabs {
    /// One kind of laboratory.
    struct Kind {
        /// The code in `kinds`.
        let code: String
        /// How many there are.
        let count: Int
        let nameZh: String
        let nameEn: String
        /// The years in which they were founded.
        let founded: ClosedRange<Int>
    }

    /// The kinds with their published counts; inspection bodies fill up to 600.
    static let kinds = [
        Kind(
            code: "national-key-laboratories",
            count: 220,
            nameZh: "示范国家重点实验室",
            nameEn: "Demonstration national key laboratory",
            founded: 1984...2011
        ),
        Kind(
            code: "engineering-research-centres",
            count: 170,
            nameZh: "示范国家工程技术研究中心",
            nameEn: "Demonstration national engineering research centre",
            founded: 1991...2011
        ),
        Kind(
            code: "national-laboratories",
            count: 6,
            nameZh: "示范国家实验室",
            nameEn: "Demonstration national laboratory",
            founded: 1984...2006
        ),
        Kind(
            code: "large-instrument-centres",
            count: 14,
            nameZh: "示范国家大型科学仪器中心",
            nameEn: "Demonstration national centre for large instruments",
            founded: 1998...2008
        ),
        Kind(
            code: "analysis-test-centres",
            count: 14,
            nameZh: "示范国家分析测试中心",
            nameEn: "Demonstration national analysis and test centre",
            founded: 1980...2005
        ),
        Kind(
            code: "quality-inspection-bodies",
            count: 176,
            nameZh: "示范质量检测机构",
            nameEn: "Demonstration quality inspection body",
            founded: 1985...2011
        ),
    ]

    let collection: DemoCollection

    init(_ setting: DemoSetting) {
        var random = setting.random("labs")
        var rows: [Row] = []
        for (index, kind) in Self.kinds.enumerated() {
            let cities = Self.cities(of: kind, setting, &random)
            for (number, city) in cities.enumerated() {
                let owner = setting.owners.index(inCity: city, &random)
                let campuses = setting.owners.all[owner].campuses
                let position = Scatter.near(
                    campuses[random.index(below: campuses.count)],
                    deviationInKilometres: 0.4,
                    &random,
                    where: setting.places.cities[city].covers
                )
                let years = kind.founded.upperBound - kind.founded.lowerBound + 1
                rows.append(
                    Row(
                        kind: index,
                        number: number + 1,
                        owner: owner,
                        position: position,
                        founded: kind.founded.lowerBound + random.index(below: years)
                    )
                )
            }
        }
        collection = DemoCollection(Self.description(setting), count: rows.count) { [rows] index in
            rows[index].feature(number: index + 1, setting)
        }
    }

    /// The city of each laboratory of a kind: by research; inspection bodies by size, one of them
    /// in the leading city of each province.
    private static func cities(
        of kind: Kind,
        _ setting: DemoSetting,
        _ random: inout SeededGenerator
    ) -> [Int] {
        let cities = setting.places.cities
        let isEverywhere = kind.code == kinds.last?.code
        let weights = cities.indices.map { index in
            guard setting.research[index] > 0 else { return 0.0 }
            return isEverywhere ? cities[index].size : setting.research[index]
        }
        var chosen: [Int] = []
        if isEverywhere {
            var leading: [String: Int] = [:]
            for index in cities.indices where setting.research[index] > 0 {
                let best = leading[cities[index].province].map { setting.research[$0] } ?? 0
                if setting.research[index] > best { leading[cities[index].province] = index }
            }
            chosen = Array(leading.values.sorted().prefix(kind.count))
        }
        let choice = WeightedChoice(weights)
        while chosen.count < kind.count { chosen.append(choice.index(&random)) }
        return random.shuffled(chosen)
    }

    private static func description(_ setting: DemoSetting) -> CollectionDescription {
        setting.description(
            "labs",
            title: LocalizedText(
                zh: "研究实验基地（虚构的示范数据）",
                en: "Laboratories and centres (synthetic demonstration data)"
            ),
            summary: LocalizedText(
                zh: "600 个虚构的实验室、工程技术研究中心、仪器中心、分析测试中心和质量检测机构，数量依 2011 年公布的比例；机构、网址均为虚构。",
                en: """
                    600 made-up laboratories, engineering research, instrument and test centres \
                    and inspection bodies, in proportion to figures published in 2011; owners and \
                    addresses are invented.
                    """
            ),
            proportions: """
                220 national key laboratories, 170 engineering research centres, 6 national \
                laboratories, 14 instrument centres, 14 test centres (brochure of 2011)
                """,
            properties: DemoProperties.names + DemoProperties.resource(setting.codes)
                + DemoProperties.owners
                + [
                    DemoProperties.text("url", "网址", "Address"),
                    DemoProperties.integer("founded", "成立年份", "Year of foundation"),
                ] + DemoProperties.regions
        )
    }

    /// One laboratory.
    private struct Row {
        let kind: Int
        /// Its number in its kind, from 1.
        let number: Int
        let owner: Int
        let position: Position
        let founded: Int

        func feature(number index: Int, _ setting: DemoSetting) -> Feature {
            let kind = DemoLabs.kinds[kind]
            let owner = setting.owners.all[owner]
            var properties: [String: PropertyValue] = [
                "url": .text("https://lab-\(padded(index, 3)).example/"),
                "founded": .integer(Int64(founded)),
            ]
            properties.setNames(
                "\(kind.nameZh) \(padded(number, 3))",
                "\(kind.nameEn) \(padded(number, 3))"
            )
            properties.setKind(kind.code, setting.codes)
            properties.setOwner(owner)
            properties.declare(setting.city(of: owner))
            return demoFeature("LAB", index, width: 3, at: position, properties)
        }
    }
}
