internal import Features

/// A region with its codes and those of the regions in which it lies.
struct NamedRegion {
    let code: String
    let level: RegionLevel
    /// Equal for regions that are the same place at two levels, such as a municipality.
    let place: String
    /// Its own code and those of the regions above it, by level.
    let lineage: [RegionLevel: String]
    /// The codes of all regions in which it lies.
    let above: Set<String>

    /// Whether it lies in a region of another level, or is the same place one level down.
    func isBelow(_ code: String) -> Bool { above.contains(code) }
}

/// The regions of all levels, each once.
///
/// Regions without a code or a name are passed over, and so is what another set of the level has
/// already: a subdivision of ISO 3166-2 that is a province of GB/T 2260. An area that is both in
/// ISO 3166-1 and a province (its country of the same name, with the code that ends the one of
/// ISO 3166-2) is one place at two levels.
struct NamedRegions {
    private(set) var regions: [NamedRegion] = []
    /// The names of each region as its collection has them.
    private(set) var names: [(zh: String?, en: String?, seat: String?)] = []
    /// The regions by all codes they have, those of three letters included.
    private(set) var byCode: [String: [Int]] = [:]

    private var provinces: [String: Int] = [:]
    private var countries: [String: Int] = [:]
    private var cities: Set<String> = []

    init(_ sets: [RegionLevel: [[Feature]]]) {
        for feature in (sets[.country] ?? []).joined() { addCountry(feature) }
        for feature in (sets[.province] ?? []).joined() { addProvince(feature) }
        for feature in (sets[.city] ?? []).joined() { addCity(feature) }
    }

    private mutating func addCountry(_ feature: Feature) {
        guard let code = feature.text("code"), countries[code] == nil else { return }
        countries[code] = regions.count
        let region = NamedRegion(
            code: code,
            level: .country,
            place: code,
            lineage: [.country: code],
            above: []
        )
        add(region, feature, codes: [code, feature.text("iso_a3")])
    }

    private mutating func addProvince(_ feature: Feature) {
        guard let code = feature.text("code"), provinces[code] == nil else { return }
        let parent = feature.text("parent")
        let standardCode = feature.text("iso_3166_2")
        // Inside an area that is a province already there are no other provinces.
        if let country = parent.flatMap({ countries[$0] }), regions[country].place != parent {
            return
        }
        var above = Set([parent].compactMap(\.self))
        var country = parent
        if let area = area(of: feature, standardCode) {
            let found = regions[area]
            above.insert(found.code)
            country = found.code
            regions[area] = NamedRegion(
                code: found.code,
                level: .country,
                place: code,
                lineage: found.lineage,
                above: []
            )
        }
        var lineage: [RegionLevel: String] = [.province: code]
        lineage[.country] = country
        provinces[code] = regions.count
        if let standardCode { provinces[standardCode] = regions.count }
        let region = NamedRegion(
            code: code,
            level: .province,
            place: code,
            lineage: lineage,
            above: above
        )
        add(region, feature, codes: [code, standardCode])
    }

    private mutating func addCity(_ feature: Feature) {
        guard let code = feature.text("code"), cities.insert(code).inserted else { return }
        var above: Set<String> = []
        var lineage: [RegionLevel: String] = [.city: code]
        if let parent = feature.text("parent") {
            above.insert(parent)
            lineage[.province] = parent
            if let province = provinces[parent].map({ regions[$0] }) {
                above.formUnion(province.above)
                lineage[.country] = province.lineage[.country]
            }
        }
        let region = NamedRegion(
            code: code,
            level: .city,
            place: code,
            lineage: lineage,
            above: above
        )
        add(region, feature, codes: [code])
    }

    private mutating func add(_ region: NamedRegion, _ feature: Feature, codes: [String?]) {
        for code in codes {
            if let code { byCode[code, default: []].append(regions.count) }
        }
        regions.append(region)
        names.append((feature.text("name_zh"), feature.text("name_en"), feature.text("seat")))
    }

    /// The area of ISO 3166-1 that a province is.
    private func area(of province: Feature, _ standardCode: String?) -> Int? {
        guard let suffix = standardCode?.split(separator: "-").last,
            let country = countries[String(suffix)],
            let name = names[country].en, name == province.text("name_en"),
            regions[country].code != province.text("parent")
        else { return nil }
        return country
    }
}

extension Feature {
    fileprivate func text(_ property: String) -> String? {
        guard case .text(let text) = properties[property], !text.isEmpty else { return nil }
        return text
    }
}
