internal import Features
internal import GeometryTypes
internal import HTTPSyntax

/// Requests of each kind that can be followed.
///
/// They are over the largest collection that has code lists, or the largest one that is no region.
struct APIExamples: Sendable {
    let collection: StoredCollection?
    let context: PageContext

    init(collections: [StoredCollection], context: PageContext) {
        collection = collections.filter { $0.status.featureCount > 0 }.max { left, right in
            let (a, b) = (Self.rank(left), Self.rank(right))
            return a == b ? left.status.featureCount < right.status.featureCount : a < b
        }
        self.context = context
    }

    private static func rank(_ collection: StoredCollection) -> Int {
        let description = collection.description
        guard description.regionLevel == nil, description.id != PageData.gazetteer else { return 0 }
        return description.properties.contains { $0.codes != nil } ? 2 : 1
    }

    /// The addresses for requests of one kind.
    func list(_ key: String) -> [String] {
        let base = context.exchange.baseURL
        switch key {
        case "landing": return [base + "/?f=json"]
        case "conformance", "collections", "api", "maps", "functions", "tileMatrixSets",
            "archives":
            return ["\(base)/\(key)?f=json"]
        case "tilesets": return [base + "/tiles?f=json"]
        case "tileset": return [base + "/tiles/WebMercatorQuad?f=tilejson"]
        case "tileMatrixSet": return [base + "/tileMatrixSets/WorldCRS84Quad?f=json"]
        case "live", "ready": return ["\(base)/health/\(key)"]
        default: break
        }
        guard let collection else { return [] }
        let path = context.exchange.url("collections", collection.description.id)
        switch key {
        case "describe": return [path + "?f=json"]
        case "schema", "queryables", "sortables": return ["\(path)/\(key)?f=json"]
        case "items": return items(collection).map { path + "/items?f=json&" + $0 }
        case "radius":
            guard let place = place(collection) else { return [] }
            let point = "POINT(\(place.x)%20\(place.y))"
            return [path + "/radius?f=json&coords=\(point)&within=50&within-units=km"]
        case "collectionTilesets": return [path + "/tiles?f=json"]
        case "collectionTileset": return [path + "/tiles/WebMercatorQuad?f=tilejson"]
        case "collectionTile": return [path + "/tiles/WebMercatorQuad/0/0/0?thin=none"]
        case "aggregate", "facets":
            guard let property = grouping(collection) else { return [] }
            let name = PercentEncoding.encode(property)
            return ["\(path)/\(key)?f=json&by=\(name)"]
        default: return []
        }
    }

    private func items(_ collection: StoredCollection) -> [String] {
        let description = collection.description
        var queries = ["limit=5"]
        if let box = collection.status.extent, let place = place(collection) {
            queries += [
                "near=\(place.x),\(place.y)&radius=50km",
                "bbox=\(place.x),\(place.y),"
                    + NumberText.position(longitude: box.maxX, latitude: box.maxY),
                "limit=5&crs=" + PercentEncoding.encode(CRSIdentifier.epsg(4490).uri),
            ]
        }
        if let property = FeatureQueryParser.sortables(of: description).first {
            queries.append("limit=5&sortby=-" + PercentEncoding.encode(property.name))
        }
        let filters = CollectionFilters(collection: collection, counts: [:]).list
        queries += filters.prefix(1).map { "limit=5&filter=" + PercentEncoding.encode($0) }
        let leaf = CodeHierarchy.leaves(of: description).first {
            FeatureQueryParser.queryables(of: description).contains($0)
        }
        if let leaf, let code = leaf.codes?.first?.code {
            queries.append(PercentEncoding.encode(leaf.name) + "=" + PercentEncoding.encode(code))
        }
        return queries
    }

    /// A place where a collection may have features, as texts: Beijing, or the middle of it.
    private func place(_ collection: StoredCollection) -> (x: String, y: String)? {
        guard let box = collection.status.extent else { return nil }
        let (longitude, latitude) = (116.4, 39.9)
        if (box.minX...box.maxX).contains(longitude), (box.minY...box.maxY).contains(latitude) {
            return ("\(longitude)", "\(latitude)")
        }
        let text = NumberText.position(
            longitude: (box.minX + box.maxX) / 2,
            latitude: (box.minY + box.maxY) / 2
        )
        let parts = text.split(separator: ",").map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }

    private func grouping(_ collection: StoredCollection) -> String? {
        let properties = collection.description.properties.filter { !$0.name.contains(",") }
        return properties.first { $0.codes != nil }?.name ?? properties.first?.name
    }
}
