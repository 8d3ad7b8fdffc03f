public import Features

/// Finds regions by their names, as people write them in tables and addresses.
///
/// A text is compared with the Chinese and English names of all regions, full and short (武汉市,
/// 武汉, "Wuhan", "Wuhan City"), without regard to case, accents and width. An address is read from
/// the left as far as it names regions, each inside the one before; parts between commas also from
/// the right. What follows (counties, streets) is not looked at, so that no street lends its
/// province to a city:
///
/// - 辽宁省朝阳市双塔区 is the city of Chaoyang, 北京市 朝阳区 is Beijing.
/// - 上海市陕西南路 is Shanghai, and 南京东路 nothing: a short name counts only where it ends,
///   or where a county or district follows.
///
/// A name that several regions share is ``Match/ambiguous(_:)``, never guessed. A place that is a
/// region of two levels at once, such as a municipality, is not. County names are not known.
///
/// ```swift
/// let names = try await RegionNames(from: store)
/// names.match("吉林")                     // ambiguous: 220000 at province, 220200 at city
/// names.match("吉林", at: .city)          // code("220200", .city)
/// names.match("Suzhou", within: "320000") // code("320500", .city)
/// ```
public struct RegionNames: Sendable {
    /// A region that a text may name.
    public struct Candidate: Hashable, Sendable {
        /// The code of the region.
        public let code: String
        /// Its level.
        public let level: RegionLevel

        /// Creates a candidate.
        public init(code: String, level: RegionLevel) {
            self.code = code
            self.level = level
        }
    }

    /// What a text names.
    public enum Match: Hashable, Sendable {
        /// One region, with its code and level.
        case code(String, RegionLevel)
        /// Any of two or more regions, ordered by level and code.
        case ambiguous([Candidate])
        /// No region that is known.
        case unknown
    }

    /// A region under one of its names.
    struct Name: Hashable {
        let region: Int
        /// Whether the name has its ending (省, 市, …), so that anything may follow it.
        let isFull: Bool
    }

    let regions: [NamedRegion]
    let regionsByCode: [String: [Int]]
    let regionsByName: [ArraySlice<Unicode.Scalar>: [Name]]
    let longestName: Int
    /// The codes of regions with others of a level in them.
    private let holders: [RegionLevel: Set<String>]

    /// Collects the names of the regions of each level; of equal ones the first counts.
    ///
    /// The properties read are `code`, `parent`, `name_zh`, `name_en`, `iso_a3` of countries,
    /// `iso_3166_2` of provinces and `seat` of cities.
    ///
    /// - Complexity: O(*n*) in the length of all names.
    public init(_ sets: [RegionLevel: [[Feature]]]) {
        let collected = NamedRegions(sets)
        var byName: [ArraySlice<Unicode.Scalar>: [Name]] = [:]
        byName.reserveCapacity(2 * collected.names.count)
        var longest = 0
        for (index, names) in collected.names.enumerated() {
            let forms = RegionNameForms(zh: names.zh, en: names.en, seat: names.seat)
            for form in forms.forms {
                byName[form.letters, default: []].append(Name(region: index, isFull: form.isFull))
                longest = max(longest, form.letters.count)
            }
        }
        var holders: [RegionLevel: Set<String>] = [:]
        for region in collected.regions {
            holders[region.level, default: []].formUnion(region.above)
        }
        regions = collected.regions
        regionsByCode = collected.byCode
        regionsByName = byName
        longestName = longest
        self.holders = holders
    }

    /// Collects the names in the region collections of a store.
    ///
    /// - Throws: `FeatureStoreError`.
    public init(from store: any FeatureStore) async throws(FeatureStoreError) {
        self.init(try await RegionFeatures.load(from: store))
    }

    /// The region that a text names.
    ///
    /// - Parameters:
    ///   - text: A name, an address or a code.
    ///   - level: The level wanted; nil for that of the finest region named. A city stands for the
    ///     province in which it lies, a province never for a city.
    ///   - code: The code of a region in which the one named lies, or which it is; nil for any.
    /// - Returns: The region, all that it may be, or that none is known.
    /// - Complexity: O(*m*) in the length of the text, for each region named.
    public func match(
        _ text: String,
        at level: RegionLevel? = nil,
        within code: String? = nil
    ) -> Match {
        var found = regionsWithCode(text).filter { fits($0, under: nil, within: code) }
        if found.isEmpty { found = read(RegionText(text), within: code) }
        if let code {
            found = found.filter { regions[$0].isBelow(code) || regions[$0].code == code }
            let below = found.filter { regions[$0].isBelow(code) }
            if !below.isEmpty { found = below }
        }
        return Self.match(candidates(found, at: level))
    }

    /// The region of a level that a text surely names: one whose bare name may as well be that of a
    /// larger region is ambiguous.
    ///
    /// 吉林 is a province and a city in it; 吉林市 is the city.
    ///
    /// - Parameters: as of ``match(_:at:within:)``.
    /// - Returns: As of ``match(_:at:within:)``.
    public func certainMatch(
        _ text: String,
        at level: RegionLevel,
        within code: String? = nil
    ) -> Match {
        let match = match(text, at: level, within: code)
        guard case .code = match else { return match }
        let any = self.match(text, within: code)
        if case .ambiguous(let candidates) = any, candidates.contains(where: { $0.level < level }) {
            return any
        }
        return match
    }

    /// The codes of a region and of those above it; none where it is not known.
    func lineage(of code: String, at level: RegionLevel) -> [RegionLevel: String] {
        let found = regionsByCode[code]?.first { regions[$0].level == level }
        return found.map { regions[$0].lineage } ?? [:]
    }

    /// Whether regions of a level are known in the region of a code.
    func isKnown(_ level: RegionLevel, within code: String) -> Bool {
        holders[level]?.contains(code) ?? false
    }

    private func regionsWithCode(_ text: String) -> [Int] {
        guard (2...6).contains(text.utf8.count) else { return [] }
        return regionsByCode[text.uppercased()] ?? []
    }

    /// The regions wanted among those found, or above them.
    private func candidates(_ found: [Int], at level: RegionLevel?) -> [Candidate] {
        guard let level else { return places(found) }
        let direct = found.filter { regions[$0].level == level }
        if !direct.isEmpty { return Set(direct.map(candidate)).sorted() }
        // Outside the country whose cities are known a name may be that of a town not listed.
        let codes = found.filter { regions[$0].level > level && hasCities(regions[$0]) }
            .compactMap { regions[$0].lineage[level] }
        return Set(codes.map { Candidate(code: $0, level: level) }).sorted()
    }

    /// The regions found, each place once, at its finest level.
    private func places(_ found: [Int]) -> [Candidate] {
        var finest: [String: Int] = [:]
        for index in found {
            let place = regions[index].place
            guard let other = finest[place], regions[other].level >= regions[index].level else {
                finest[place] = index
                continue
            }
        }
        return finest.values.map(candidate).sorted()
    }

    private func hasCities(_ region: NamedRegion) -> Bool {
        region.level == .city || isKnown(.city, within: region.code)
    }

    private func candidate(_ index: Int) -> Candidate {
        Candidate(code: regions[index].code, level: regions[index].level)
    }

    private static func match(_ candidates: [Candidate]) -> Match {
        switch candidates.count {
        case 0: .unknown
        case 1: .code(candidates[0].code, candidates[0].level)
        default: .ambiguous(candidates)
        }
    }
}

extension RegionNames.Candidate: Comparable {
    /// Orders by level from countries down, then by code.
    public static func < (left: Self, right: Self) -> Bool {
        left.level == right.level
            ? left.code.utf8.lexicographicallyPrecedes(right.code.utf8) : left.level < right.level
    }
}
