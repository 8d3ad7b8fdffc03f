internal import Features
internal import Maps

/// Writes a map in a format.
struct MapDrawing: Sendable {
    let maps: MapBuilder
    /// What makes pixels and pages; nil for nothing.
    let rasteriser: MapRasteriser?
    let format: Format
    /// The URL that draws the map again; nil for none.
    let url: String?
    let picture: PictureParameters
    /// The address of the regions as features; nil where they have none.
    var data: String?

    /// The bytes of a map in the language of its definition.
    ///
    /// - Throws: `InvalidParameter` where the picture would be too large.
    func bytes(of map: ThematicMap) throws -> [UInt8] {
        switch format {
        case .json: return Array(try maps.json(of: map, url: url).utf8)
        case .csv: return Array(map.csv().utf8)
        case .geojson: return map.geoJSON()
        case .mapbox:
            return Array(map.mapLibreStyle(data: .geoJSON(url: data ?? "")).utf8)
        case .sld: return Array(map.sld().utf8)
        case .png:
            return try drawn(map) { (rasteriser, svg) throws(MapRasteriser.Failure) in
                try rasteriser.png(svg, picture.width, picture.dpi)
            }
        case .pdf:
            let properties = map.documentProperties(url: url)
            return try drawn(map) { (rasteriser, svg) throws(MapRasteriser.Failure) in
                try rasteriser.pdf(svg, picture.page, properties)
            }
        default: return try maps.svg(of: map, url: url)
        }
    }

    private func drawn(
        _ map: ThematicMap,
        _ draw: (MapRasteriser, [UInt8]) throws(MapRasteriser.Failure) -> [UInt8]
    ) throws -> [UInt8] {
        guard let rasteriser else { throw Problem.internalError }
        let svg = try maps.svg(of: map, url: url)
        do throws(MapRasteriser.Failure) {
            return try draw(rasteriser, svg)
        } catch {
            guard case .notAllowed(let name, let reason) = error else { throw error }
            throw InvalidParameter(name, reason)
        }
    }

    /// The media type of maps in a format.
    static func mediaType(of format: Format) -> String {
        switch format {
        case .json: MediaType.json
        case .csv: MediaType.csv
        case .png, .pdf, .geojson, .mapbox: format.mediaTypes[0]
        case .sld: MediaType.sld
        default: MediaType.svg
        }
    }
}
