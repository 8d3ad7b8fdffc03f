/// Which columns of a table hold the coordinates and the id.
struct TableColumns {
    /// The column with the longitude in degrees; nil for a table without coordinates.
    let longitude: String?
    /// The column with the latitude in degrees; nil for a table without coordinates.
    let latitude: String?
    /// The column with the id; nil when ids are made.
    let id: String?

    private static let longitudes = ["longitude", "lon", "lng", "long", "x", "经度"]
    private static let latitudes = ["latitude", "lat", "y", "纬度"]
    private static let ids = ["id", "fid", "uuid", "identifier", "ror", "code", "编号"]

    /// Takes the columns that are given, and finds the others by their names.
    ///
    /// A table needs no coordinates where other columns tell the regions of its records.
    init(
        _ columns: [String],
        longitude: String?,
        latitude: String?,
        id: String?
    ) throws(ImportError) {
        for name in [longitude, latitude, id].compactMap(\.self) where !columns.contains(name) {
            throw .noSuchColumn(name, columns: columns)
        }
        self.longitude = longitude ?? Self.find(Self.longitudes, in: columns)
        self.latitude = latitude ?? Self.find(Self.latitudes, in: columns)
        if self.longitude == nil || self.latitude == nil {
            let isWithout = self.longitude == nil && self.latitude == nil
            guard isWithout, columns.contains(where: RegionFields.isRegionField) else {
                throw .noCoordinateColumns(columns)
            }
        }
        self.id = id ?? Self.find(Self.ids, in: columns)
    }

    /// The first of the names, in their order, that a column has.
    private static func find(_ names: [String], in columns: [String]) -> String? {
        for name in names {
            if let column = columns.first(where: { $0.lowercased() == name }) { return column }
        }
        return nil
    }
}
