internal import Features

/// What the codes of regions are called, and where the cities lie.
struct RegionNames: Sendable {
    private let names: [RegionLevel: [String: LocalizedText]]
    /// The cities by their codes.
    let cities: [String: Place]
    /// The places that a search may be around, by name.
    let places: PlaceNames

    /// - Parameters:
    ///   - regions: The features of the sets of regions, by level.
    ///   - towns: The features of the gazetteer.
    init(regions: [RegionLevel: [Feature]], towns: [Feature]) {
        names = regions.mapValues { features in
            var names: [String: LocalizedText] = [:]
            for feature in features {
                guard let code = feature.properties["code"]?.displayText, names[code] == nil
                else { continue }
                names[code] = LocalizedText(
                    zh: feature.properties["name_zh"]?.displayText,
                    en: feature.properties["name_en"]?.displayText
                )
            }
            return names
        }
        let all = (regions[.city] ?? []).compactMap { Place($0, isCity: true) }
        cities = Dictionary(
            all.compactMap { place in place.code.map { ($0, place) } },
            uniquingKeysWith: { first, _ in first }
        )
        places = PlaceNames(all + towns.compactMap { Place($0, isCity: false) })
    }

    /// The name of a region, or nil where the code is not known.
    func name(of code: String, _ level: RegionLevel) -> LocalizedText? { names[level]?[code] }

    /// Where a place lies: its province and country, as far as they are known.
    func whereabouts(of place: Place, _ language: LocalizedText.Language) -> String {
        [RegionLevel.province, .country].compactMap { level in
            place.regions[level].map { name(of: $0, level)?.text(in: language) ?? $0 }
        }.joined(separator: language == .chinese ? "，" : ", ")
    }
}
