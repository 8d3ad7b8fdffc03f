internal import Features
internal import GeometryTypes

/// A place that a person may name as the centre of a search.
struct Place: Hashable, Sendable {
    /// The names.
    let name: LocalizedText
    /// The place, in CRS84.
    let position: Position
    /// Whether it is a city of the region set, not a town of the gazetteer.
    let isCity: Bool
    /// How many people live there; 0 where that is not known.
    let population: Int64
    /// The code of the region of each level that holds it.
    let regions: [RegionLevel: String]
    /// The code of the city where it is one.
    let code: String?

    /// The place of a feature of a gazetteer or of a set of cities, or nil where it has no
    /// name or position.
    init?(_ feature: Feature, isCity: Bool) {
        let name = LocalizedText(
            zh: feature.properties["name_zh"]?.displayText,
            en: feature.properties["name_en"]?.displayText
        )
        guard name.zh ?? name.en != nil,
            let position = Self.seat(of: feature) ?? feature.geometry?.middle
        else { return nil }
        self.name = name
        self.position = position
        self.isCity = isCity
        code = isCity ? feature.properties["code"]?.displayText : nil
        let population = feature.properties["population"] ?? feature.properties["seat_population"]
        self.population = if case .integer(let count) = population { count } else { 0 }
        var regions: [RegionLevel: String] = [:]
        for level in RegionLevel.allCases {
            regions[level] = feature.properties[level.property]?.displayText
        }
        if isCity { regions[.province] = feature.properties["parent"]?.displayText }
        self.regions = regions
    }

    /// Where a city is governed from, which says more than the middle of its area.
    private static func seat(of feature: Feature) -> Position? {
        guard case .double(let longitude) = feature.properties["seat_longitude"],
            case .double(let latitude) = feature.properties["seat_latitude"]
        else { return nil }
        return Position(longitude: longitude, latitude: latitude)
    }
}
