internal import Features
internal import GeometryTypes

/// The collection `visits`: how many people of which place came to which site in which month.
struct DemoVisits {
    /// The visitors of a year from China, as sums over sites and months.
    static let homeVisitors = 5_200_000.0
    /// The visitors of a year from abroad.
    static let foreignVisitors = 360_000.0
    /// The share of each month: fewer in the holidays of winter and summer.
    static let homeMonths = [
        0.072, 0.056, 0.096, 0.092, 0.093, 0.087, 0.071, 0.066, 0.090, 0.086, 0.099, 0.092,
    ]
    static let foreignMonths = [
        0.083, 0.080, 0.089, 0.085, 0.086, 0.081, 0.076, 0.073, 0.087, 0.091, 0.091, 0.078,
    ]

    let collection: DemoCollection

    init(_ setting: DemoSetting, sites: DemoSites) {
        var random = setting.random("visits")
        let origins = Self.home(setting) + Self.abroad(setting)
        // The first of the sites in this order draws the most.
        let ranks = random.shuffled(Array(sites.ids.indices))
        let popularity = ranks.map { 1 / (Double($0) + 1.5) }
        var rows: [Row] = []
        for (index, origin) in origins.enumerated() {
            let visited = WeightedChoice.indices(
                Self.siteCount(origin.visitors),
                of: popularity,
                &random
            ).sorted()
            let weights = visited.map { popularity[$0] * random.number(in: 0.6...1.4) }
            let sum = weights.reduce(0, +)
            for month in 1...12 {
                for (site, weight) in zip(visited, weights) {
                    let share = weight / sum * origin.months[month - 1]
                    let visitors = Self.visitors(origin.visitors * share, &random)
                    guard visitors > 0 else { continue }
                    rows.append(
                        Row(
                            origin: index,
                            month: month,
                            site: site,
                            visitors: visitors,
                            isUnreachable: sites.areUnreachable[site],
                            &random
                        )
                    )
                }
            }
        }
        let ids = sites.ids
        collection = DemoCollection(Self.description(setting), count: rows.count) { [rows] index in
            rows[index].feature(number: index + 1, origins, ids)
        }
    }

    /// The visitors of a month at one site: some chance, and now and then a month of much notice.
    private static func visitors(_ expected: Double, _ random: inout SeededGenerator) -> Int {
        var expected = expected * random.number(in: 0.8...1.2)
        if random.unit() < 0.01 { expected *= random.number(in: 1.5...4) }
        return random.rounded(expected)
    }

    /// How many sites a place of so many visitors a year comes to.
    private static func siteCount(_ visitors: Double) -> Int {
        switch visitors {
        case 30_000...: 23
        case 10_000...: 12
        case 1_000...: 5
        default: 3
        }
    }

    private static func home(_ setting: DemoSetting) -> [Origin] {
        let cities = setting.places.cities
        let sum = setting.users.reduce(0, +)
        return cities.indices.filter { setting.users[$0] > 0 }.map { index in
            Origin(
                nameZh: cities[index].nameZh,
                nameEn: cities[index].nameEn,
                position: cities[index].seat,
                city: cities[index],
                country: cities[index].country,
                months: homeMonths,
                visitors: homeVisitors * setting.users[index] / sum
            )
        }
    }

    private static func abroad(_ setting: DemoSetting) -> [Origin] {
        let known = CountryShares.table.filter { setting.places.abroad[$0.code] != nil }
        let sum = known.reduce(0) { $0 + $1.weight }
        return known.flatMap { country in
            // Districts of a city have no Chinese name in the gazetteer; the city itself has one.
            let named = (setting.places.abroad[country.code] ?? []).filter { $0.nameZh != nil }
            let towns = named.prefix(CountryShares.cityCount(country.weight))
            let sizes = towns.map { $0.population.squareRoot() }
            let size = sizes.reduce(0, +)
            return zip(towns, sizes).map { town, own in
                Origin(
                    nameZh: town.nameZh,
                    nameEn: town.nameEn,
                    position: town.position,
                    city: nil,
                    country: country.code,
                    months: foreignMonths,
                    visitors: foreignVisitors * country.weight / sum * own / size
                )
            }
        }
    }

    private static func description(_ setting: DemoSetting) -> CollectionDescription {
        setting.description(
            "visits",
            title: LocalizedText(
                zh: "用户访问来源（虚构的示范数据）",
                en: "Origins of visits (synthetic demonstration data)"
            ),
            summary: LocalizedText(
                zh: "2011 年 1 月至 12 月各地对各成员站点逐月访问量的虚构数据，位于真实城市；一年的用户数为各月用户数之和。",
                en: """
                    Made-up visits to the member sites by place and month, January to December \
                    2011, placed at real cities; the visitors of a year are the sum of monthly \
                    visitors.
                    """
            ),
            proportions: """
                tiers of users per city over 81,515, from 35,070, below and none, January to \
                December 2011 (brochure of 2011)
                """,
            properties: [
                DemoProperties.text("place_zh", "地点", "Place, Chinese"),
                DemoProperties.text("place_en", "地点（英文）", "Place, English"),
                DemoProperties.date("month_start", "月初", "First day", .primaryIntervalStart),
                DemoProperties.date("month_end", "月末", "Last day", .primaryIntervalEnd),
                DemoProperties.text("site", "站点", "Site"),
                DemoProperties.integer("visits", "访问次数", "Visits"),
                DemoProperties.integer("visitors", "用户数", "Visitors"),
                DemoProperties.integer("pages", "浏览页数", "Pages viewed"),
                DemoProperties.integer("errors", "出错次数", "Errors"),
            ] + DemoProperties.regions
        )
    }
}

extension DemoVisits {
    /// A place that users come from.
    fileprivate struct Origin: Sendable {
        let nameZh: String?
        let nameEn: String
        let position: Position
        /// The city where it is one of China.
        let city: HomeCity?
        let country: String
        let months: [Double]
        /// The visitors of a year that are expected.
        let visitors: Double
    }

    /// The users of one place at one site in one month.
    fileprivate struct Row: Sendable {
        let origin: Int
        let month: Int
        let site: Int
        let visitors: Int
        let visits: Int
        let pages: Int
        let errors: Int

        init(
            origin: Int,
            month: Int,
            site: Int,
            visitors: Int,
            isUnreachable: Bool,
            _ random: inout SeededGenerator
        ) {
            self.origin = origin
            self.month = month
            self.site = site
            self.visitors = visitors
            let share = random.unit()
            visits = max(visitors, random.rounded(Double(visitors) * (1.1 + share)))
            let depth = 2 + 6 * random.unit() * random.unit()
            pages = max(visits, random.rounded(Double(visits) * depth))
            let rate = isUnreachable ? 0.08 : 0.004 + 0.02 * random.unit() * random.unit()
            errors = min(random.rounded(Double(pages) * rate), pages)
        }

        func feature(number index: Int, _ origins: [Origin], _ sites: [String]) -> Feature {
            let origin = origins[origin]
            var properties: [String: PropertyValue] = [
                "place_en": .text(origin.nameEn),
                "site": .text(sites[site]),
                "visits": .integer(Int64(visits)),
                "visitors": .integer(Int64(visitors)),
                "pages": .integer(Int64(pages)),
                "errors": .integer(Int64(errors)),
            ]
            properties["place_zh"] = origin.nameZh.map(PropertyValue.text)
            let next =
                month == 12
                ? CalendarDate(year: DemoGenerator.year + 1, month: 1, day: 1)
                : CalendarDate(year: DemoGenerator.year, month: month + 1, day: 1)
            properties["month_start"] =
                CalendarDate(year: DemoGenerator.year, month: month, day: 1).map(PropertyValue.date)
            properties["month_end"] = next.map {
                .date(CalendarDate(daysSinceEpoch: $0.daysSinceEpoch - 1))
            }
            if let city = origin.city {
                properties.declare(city)
            } else {
                properties.declare(country: origin.country)
            }
            return demoFeature("VIS", index, width: 5, at: origin.position, properties)
        }
    }
}
