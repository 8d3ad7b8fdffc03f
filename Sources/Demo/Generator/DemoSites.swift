internal import Features
internal import GeometryTypes

/// The collection `sites`: the member platforms of the network.
struct DemoSites {
    /// The states of a site, by the codes of `site-states`.
    enum State: String, CaseIterable {
        /// Answers within 1,000 ms.
        case fast
        /// Answers within 8,000 ms.
        case slow
        /// Takes longer, or gives no answer.
        case unreachable

        /// The response times in milliseconds; nil where there is no answer.
        var response: ClosedRange<Double>? {
            switch self {
            case .fast: 80...1_000
            case .slow: 1_001...8_000
            case .unreachable: nil
            }
        }
    }

    /// The sites of each domain.
    ///
    /// The brochure counts them in five groups; its bases and
    /// instruments (5) are parted here, and its networked research environment (2) stands under
    /// popular science, which no other group serves.
    static let domains: [(code: String, count: Int, nameZh: String, nameEn: String)] = [
        ("natural-resources", 8, "示范自然科技资源平台", "Demonstration natural resources platform"),
        ("scientific-data", 6, "示范科学数据平台", "Demonstration scientific data platform"),
        ("literature", 2, "示范科技文献平台", "Demonstration literature platform"),
        ("research-bases", 2, "示范研究实验基地平台", "Demonstration research base platform"),
        ("large-instruments", 3, "示范科学仪器平台", "Demonstration instrument platform"),
        ("popular-science", 2, "示范网络科技环境平台", "Demonstration networked research platform"),
    ]
    /// How many sites are in each state.
    static let states: [(state: State, count: Int)] = [(.fast, 16), (.slow, 5), (.unreachable, 2)]

    /// The ids of the sites.
    let ids: [String]
    /// Which of them cannot be reached.
    let areUnreachable: [Bool]
    let collection: DemoCollection

    init(_ setting: DemoSetting) {
        var random = setting.random("sites")
        let states = random.shuffled(
            Self.states.flatMap { Array(repeating: $0.state, count: $0.count) }
        )
        // Nearly all of them are run from the capital and a few large cities.
        let choice = WeightedChoice(setting.research.map { $0 * $0 })
        var rows: [Row] = []
        for (index, domain) in Self.domains.enumerated() {
            for number in 1...domain.count {
                let owner = setting.owners.index(inCity: choice.index(&random), &random)
                let state = states[rows.count]
                rows.append(
                    Row(
                        domain: index,
                        number: number,
                        owner: owner,
                        position: setting.owners.all[owner].campuses[0],
                        state: state,
                        response: state.response.map { Self.response($0, &random) }
                    )
                )
            }
        }
        ids = rows.indices.map { "SITE-\(padded($0 + 1, 2))" }
        areUnreachable = rows.map { $0.state == .unreachable }
        collection = DemoCollection(Self.description(setting), count: rows.count) { [rows] index in
            rows[index].feature(number: index + 1, setting)
        }
    }

    /// A response time: mostly in the lower part of the range.
    private static func response(
        _ range: ClosedRange<Double>,
        _ random: inout SeededGenerator
    ) -> Int {
        let share = random.unit()
        return Int(range.lowerBound + (range.upperBound - range.lowerBound) * share * share)
    }

    private static func description(_ setting: DemoSetting) -> CollectionDescription {
        let codes = setting.codes
        let note = codes.siteStates.note
        return setting.description(
            "sites",
            title: LocalizedText(
                zh: "成员站点（虚构的示范数据）",
                en: "Member sites (synthetic demonstration data)"
            ),
            summary: LocalizedText(
                zh: "23 个虚构的成员平台及其响应状态，数量依 2011 年公布的比例；机构、网址均为虚构。\(note?.zh ?? "")",
                en: """
                    23 made-up member platforms and how they answer, in proportion to figures \
                    published in 2011; owners and addresses are invented. \(note?.en ?? "")
                    """
            ),
            proportions: """
                23 platforms: natural resources 8, scientific data 6, literature 2, bases and \
                instruments 5, networked research environment 2 (brochure of 2011)
                """,
            properties: DemoProperties.names
                + [
                    DemoProperties.coded("domain", "资源领域", "Domain", codes.domains),
                    DemoProperties.text("url", "网址", "Address"),
                ] + DemoProperties.owners
                + [
                    DemoProperties.integer("response_ms", "响应时间", "Response time", unit: "ms"),
                    DemoProperties.coded("state", "状态", "State", codes.siteStates),
                ] + DemoProperties.regions
        )
    }

    /// One site.
    private struct Row {
        let domain: Int
        /// Its number in its domain, from 1.
        let number: Int
        let owner: Int
        let position: Position
        let state: State
        let response: Int?

        func feature(number index: Int, _ setting: DemoSetting) -> Feature {
            let domain = DemoSites.domains[domain]
            let owner = setting.owners.all[owner]
            var properties: [String: PropertyValue] = [
                "domain": .text(domain.code),
                "url": .text("https://site-\(padded(index, 2)).example/"),
                "state": .text(state.rawValue),
            ]
            properties["response_ms"] = response.map { .integer(Int64($0)) }
            properties.setNames(
                "\(domain.nameZh) \(padded(number, 2))",
                "\(domain.nameEn) \(padded(number, 2))"
            )
            properties.setOwner(owner)
            properties.declare(setting.city(of: owner))
            return demoFeature("SITE", index, width: 2, at: position, properties)
        }
    }
}
