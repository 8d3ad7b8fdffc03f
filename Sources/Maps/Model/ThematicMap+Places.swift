import Features
import GeometryTypes
import Thematic

extension ThematicMap {
    /// Where the symbol of a region belongs: at the place that its properties name, else at the
    /// point in its largest polygon that is farthest from the boundary; nil without either.
    static func position(
        of region: Feature,
        _ symbols: MapDefinition.Symbols,
        _ polygons: [Polygon]
    ) -> Position? {
        func number(_ property: String?) -> Double? {
            switch property.flatMap({ region.properties[$0] }) {
            case .double(let value): value
            case .integer(let value): Double(value)
            default: nil
            }
        }
        if let longitude = number(symbols.longitude), let latitude = number(symbols.latitude),
            abs(longitude) <= 180, abs(latitude) <= 90
        {
            return Position(longitude: longitude, latitude: latitude)
        }
        let planes = polygons.map { polygon in
            polygon.rings.map { $0.positions.dropLast().map { PlanePoint($0.x, $0.y) } }
        }
        let areas = planes.map { $0.first.map(doubledArea) ?? 0 }
        guard let largest = areas.indices.max(by: { areas[$0] < areas[$1] }) else { return nil }
        // The pole is found to a quarter of a unit, whatever the size of the region: to one part
        // in two thousand of it.
        let size = PlaneBounds(planes[largest].joined()).size
        let extent = max(size.x, size.y)
        guard extent > 0 else { return nil }
        let zoom = 500 / extent
        let scaled = planes[largest].map { $0.map { $0 * zoom } }
        guard let pole = BoxPole(in: scaled, proportion: 1), pole.height > 0 else { return nil }
        return Position(longitude: pole.centre.x / zoom, latitude: pole.centre.y / zoom)
    }

    /// What is drawn as areas: the regions where they are filled, else those beneath the symbols.
    var areas: [Geometry?] {
        definition.form == .filledRegions ? regions.map(\.geometry) : base
    }

    /// Where symbols belong, one for each region or feature; none where regions are filled.
    var positions: [Position?] {
        switch definition.form {
        case .filledRegions: []
        case .symbols: regions.map(\.position)
        case .points: features.map(\.position)
        }
    }

    /// Where the value of a symbol belongs.
    func membership(ofSymbol index: Int) -> Classification.Membership {
        guard definition.form == .points else { return regions[index].membership }
        return features[index].category.map { .interval($0) } ?? .missing
    }

    /// What names a symbol: the code of its region, or the id of its feature, after that of the
    /// collection where several are drawn.
    func code(ofSymbol index: Int) -> String {
        guard definition.form == .points else { return regions[index].code }
        let feature = features[index]
        let id = "\(feature.id)"
        return definition.counted.count == 1 ? id : "\(feature.collection)/\(id)"
    }

    /// Whether any of the data or of the regions is made up.
    public var isSynthetic: Bool { sources.contains(where: \.provenance.isSynthetic) }
}
