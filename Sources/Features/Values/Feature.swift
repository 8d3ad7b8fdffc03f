public import GeometryTypes

/// One thing with a place: an instrument, a station, a region.
public struct Feature: Hashable, Sendable {
    /// The permanent id.
    public let id: FeatureID
    /// The place, in CRS84 unless a query asked for another system; nil where there is none.
    public let geometry: Geometry?
    /// The properties that have a value, by name.
    public let properties: [String: PropertyValue]

    /// Creates a feature.
    public init(id: FeatureID, geometry: Geometry?, properties: [String: PropertyValue]) {
        self.id = id
        self.geometry = geometry
        self.properties = properties
    }
}
