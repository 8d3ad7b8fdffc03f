internal import Caching
import Features
import GeometryTypes

/// What maps have in common as long as their collections stay as they are: the regions read, and
/// their shapes projected, simplified and written as paths.
///
/// No value, class or colour is held: a picture is made anew each time.
final class MapCaches: Sendable {
    /// A collection at a version; of land around a map also its box.
    struct FeaturesKey: Hashable, Sendable {
        let collection: String
        let version: Int64
        var box: MapDefinition.Box?
    }

    /// Costs are numbers of positions.
    let features = RecentlyUsed<FeaturesKey, [Feature]>(limit: 1_200_000)
    /// The regions of a collection at a version, told apart by a property.
    struct AreasKey: Hashable, Sendable {
        let collection: String
        let version: Int64
        let code: String
    }

    /// Areas by code; costs are numbers of regions.
    let areas = RecentlyUsed<AreasKey, [String: Double]>(limit: 100_000)
    /// Costs are numbers of points.
    let shapes = RecentlyUsed<ShapesKey, ProjectedMap>(limit: 2_000_000)
    let projections = RecentlyUsed<String, MapBuilder.Projection>(limit: 16)
}

/// All that the shapes of a map depend on.
struct ShapesKey: Hashable, Sendable {
    private struct Source: Hashable {
        let role: MapSource.Role
        let id: String
        let version: Int64
    }

    private let sources: [Source]
    private let codes: [String]
    private let code: String?
    private let projection: String
    private let form: MapDefinition.Form
    private let boxes: [MapDefinition.Box?]
    private let places: [PlanePoint]
    private let world: MapDefinition.World?
    private let graticule: Double?

    init(_ map: ThematicMap) {
        let definition = map.definition
        sources = map.sources.filter { $0.role != .counted }.map {
            Source(role: $0.role, id: $0.id, version: $0.version)
        }
        codes = map.regions.map(\.code)
        code = definition.code
        projection = definition.projection
        form = definition.form
        boxes =
            [definition.frame.box, definition.context?.box]
            + (definition.insets ?? []).map(\.box)
        places = (definition.places ?? []).map { PlanePoint($0.longitude, $0.latitude) }
        world = definition.world
        graticule = definition.graticule
    }
}

extension [Feature] {
    /// The number of positions of all polygons.
    var positionCount: Int {
        reduce(count) { sum, feature in
            (feature.geometry?.polygons ?? []).flatMap(\.rings).reduce(sum) {
                $0 + $1.positions.count
            }
        }
    }

    /// The polygons that come into a box, without points that stand so close that no picture of
    /// the land around a map shows them.
    func land(in box: MapDefinition.Box) -> [Feature] {
        compactMap { feature in
            let polygons = (feature.geometry?.polygons ?? []).compactMap { $0.land(in: box.bounds) }
            guard !polygons.isEmpty else { return nil }
            return Feature(id: feature.id, geometry: .multiPolygon(polygons), properties: [:])
        }
    }
}
