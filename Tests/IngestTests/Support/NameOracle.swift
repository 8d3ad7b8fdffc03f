import Features
import Ingest

/// Reads Chinese texts the slow way: every name of a region alone, and every name of a province
/// with every name of a city in it, compared with the beginning of the text.
struct NameOracle {
    typealias Region = GeodataRegions.Region

    private struct Form {
        let text: String
        let isFull: Bool
        let region: Region
        let level: RegionLevel
    }

    private let forms: [Form]

    init(provinces: [Region], cities: [Region]) {
        forms =
            provinces.flatMap { Self.forms(of: $0, .province) }
            + cities.flatMap { Self.forms(of: $0, .city) }
    }

    private static func forms(of region: Region, _ level: RegionLevel) -> [Form] {
        let shortest = ShortName.shortestChinese(region.zh)
        var texts = [region.zh: region.zh != shortest]
        for short in [ShortName.chinese(region.zh), shortest] where texts[short] == nil {
            texts[short] = false
        }
        if region.zh.hasSuffix("自治州") { texts[shortest + "州"] = true }
        return texts.map { Form(text: $0, isFull: $1, region: region, level: level) }
    }

    /// All texts that name a region, with their regions.
    var names: [String] { forms.map(\.text).sorted() }

    /// What a text names.
    func match(_ text: String) -> RegionNames.Match {
        var found: [(rest: Int, form: Form)] = []
        for first in forms {
            guard let rest = Self.rest(of: text, after: first.text) else { continue }
            if Self.stands(first, before: rest) { found.append((rest.count, first)) }
            let next = String(rest.drop { " -".contains($0) })
            for second in forms
            where first.level == .province && second.level == .city
                && second.region.parent == first.region.code
            {
                guard let last = Self.rest(of: next, after: second.text),
                    Self.stands(second, before: last)
                else { continue }
                found.append((last.count, second))
            }
        }
        let shortest = found.map(\.rest).min()
        var levels: [String: RegionLevel] = [:]
        for (rest, form) in found where rest == shortest {
            let code = form.region.code
            levels[code] = max(levels[code] ?? .province, form.level)
        }
        let keys = levels.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        switch keys.count {
        case 0: return .unknown
        case 1: return .code(keys[0].key, keys[0].value)
        default:
            return .ambiguous(keys.map { RegionNames.Candidate(code: $0.key, level: $0.value) })
        }
    }

    private static func rest(of text: String, after name: String) -> Substring? {
        text.hasPrefix(name) ? text.dropFirst(name.count) : nil
    }

    private static func stands(_ form: Form, before rest: Substring) -> Bool {
        if rest.isEmpty || " -".contains(rest.first ?? " ") { return true }
        if form.isFull { return rest.first != "场" }
        let district = #/[^区县旗市路街道巷弄号里桥学院校厂公司所中心馆站场店楼 \-]{1,7}[区县旗市]/#
        return rest.prefixMatch(of: district) != nil
    }
}
