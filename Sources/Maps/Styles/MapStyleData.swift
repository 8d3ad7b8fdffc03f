/// Where a MapLibre style finds the features that it draws: those of ``ThematicMap/geoJSON()``, or
/// tiles whose features have the same properties.
public enum MapStyleData: Hashable, Sendable {
    /// A GeoJSON document.
    case geoJSON(url: String)
    /// Vector tiles: the URL of a TileJSON document, and the layer in the tiles.
    case vectorTiles(url: String, layer: String)
}
