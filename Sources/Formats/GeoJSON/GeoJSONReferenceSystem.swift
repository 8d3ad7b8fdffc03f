/// The member `crs` of GeoJSON 2008, which RFC 7946 took out and files still have.
///
/// Source: GeoJSON 2008 §3, RFC 7946 §4.
enum GeoJSONReferenceSystem {
    private static let allowed = ["CRS84", "EPSG:4326", "EPSG::4326", "EPSG/0/4326"]

    /// What is wrong with a member `crs`, or nil where it may stand.
    ///
    /// CRS84 may, and WGS 84 by its EPSG number, which in GeoJSON stands for longitude, latitude
    /// by long practice.
    static func fault(of crs: JSONValue?) -> String? {
        guard let crs else { return nil }
        if case .null = crs { return nil }
        if case .string(let name) = crs["properties"]?["name"],
            allowed.contains(where: { name.hasSuffix($0) })
        {
            return nil
        }
        return """
            the member crs is \(crs.text.prefix(200)); only CRS84 (longitude, latitude of WGS 84) \
            is allowed: convert the file first, with ogr2ogr -t_srs OGC:CRS84 for one
            """
    }
}
