/// How research is spread over the cities of China.
///
/// Plausible proportions by the rank of cities in research, not counts of anybody: they are chosen
/// so that all tiers of the network's maps occur (instruments from 500, from 100, below, and none).
enum CityShares {
    /// The share of the cities that lead in research by their codes of GB/T 2260, in
    /// ten-thousandths of all; the other cities share the rest.
    static let leading: [(code: String, share: Double)] = [
        ("110000", 1500),  // Beijing
        ("310000", 920),  // Shanghai
        ("320100", 440),  // Nanjing
        ("440100", 440),  // Guangzhou
        ("420100", 420),  // Wuhan
        ("610100", 400),  // Xi’an
        ("510100", 380),  // Chengdu
        ("330100", 370),  // Hangzhou
        ("120000", 280),  // Tianjin
        ("440300", 235),  // Shenzhen
        ("340100", 215),  // Hefei
        ("210100", 215),  // Shenyang
        ("220100", 200),  // Changchun
        ("430100", 200),  // Changsha
        ("710000", 180),  // Taiwan
        ("230100", 180),  // Harbin
        ("500000", 180),  // Chongqing
        ("210200", 170),  // Dalian
        ("370200", 170),  // Qingdao
        ("370100", 162),  // Jinan
        ("620100", 155),  // Lanzhou
        ("810000", 145),  // Hong Kong
        ("320500", 135),  // Suzhou
        ("530100", 126),  // Kunming
        ("350200", 118),  // Xiamen
        ("410100", 118),  // Zhengzhou
        ("350100", 92),  // Fuzhou
        ("320200", 92),  // Wuxi
        ("140100", 90),  // Taiyuan
        ("360100", 85),  // Nanchang
        ("330200", 82),  // Ningbo
        ("650100", 78),  // Urumqi
        ("130100", 78),  // Shijiazhuang
        ("450100", 75),  // Nanning
        ("520100", 75),  // Guiyang
        ("820000", 14),  // Macao
    ]

    /// How many of the other cities have instruments at all.
    static let equippedShare = 0.62

    /// How many of all cities have users: those without are the smallest.
    static let usingShare = 0.8

    /// The weight of each city in research, with chance of a few hundredths; 0 where there is none.
    ///
    /// Every province has a city with some.
    static func research(of cities: [HomeCity], _ random: inout SeededGenerator) -> [Double] {
        let shares = Dictionary(uniqueKeysWithValues: leading.map { ($0.code, $0.share) })
        var weights = cities.map { city in
            shares[city.code].map { $0 * random.number(in: 0.94...1.06) } ?? 0
        }
        let rest = max(10_000 - leading.reduce(0) { $0 + $1.share }, 0)
        var scores: [(index: Int, score: Double)] = []
        for index in cities.indices where weights[index] == 0 {
            let chance = random.number(in: 0.5...1.5)
            scores.append((index, cities[index].size * chance))
        }
        let count = Int((Double(scores.count) * equippedShare).rounded())
        var provinces = Set(cities.indices.filter { weights[$0] > 0 }.map { cities[$0].province })
        let ordered = greatest(scores, scores.count)
        let needed = ordered.filter { provinces.insert(cities[$0.index].province).inserted }
        let others = ordered.filter { entry in !needed.contains { $0.index == entry.index } }
        let equipped = needed + others.prefix(max(count - needed.count, 0))
        let sum = equipped.reduce(0) { $0 + $1.score }
        for (index, score) in equipped where sum > 0 { weights[index] = rest * score / sum }
        return weights
    }

    /// The weight of each city among the users: by research and by size; 0 where there are none.
    static func users(
        of cities: [HomeCity],
        research: [Double],
        _ random: inout SeededGenerator
    ) -> [Double] {
        let sizes = cities.map(\.size).reduce(0, +)
        let researches = research.reduce(0, +)
        var scores: [(index: Int, score: Double)] = []
        for index in cities.indices {
            let chance = random.number(in: 0.8...1.2)
            let size = sizes > 0 ? cities[index].size / sizes : 0
            let share = researches > 0 ? research[index] / researches : 0
            scores.append((index, chance * (0.65 * share + 0.35 * size)))
        }
        var weights = cities.map { _ in 0.0 }
        let using = Int((Double(scores.count) * usingShare).rounded())
        for (index, score) in greatest(scores, using) { weights[index] = score }
        return weights
    }

    /// The entries of the greatest scores; of equal ones the first.
    private static func greatest(
        _ scores: [(index: Int, score: Double)],
        _ count: Int
    ) -> [(index: Int, score: Double)] {
        let sorted = scores.sorted { a, b in
            a.score != b.score ? a.score > b.score : a.index < b.index
        }
        return Array(sorted.prefix(count))
    }
}
