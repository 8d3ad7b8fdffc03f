internal import Formats
internal import GeometryTypes
internal import HTTPSyntax
internal import Tiles

extension ArchiveCatalog.Entry {
    /// The absolute URL of the archive as tiles.
    func url(_ exchange: Exchange) -> String { exchange.url("archives", name) }

    /// The absolute URL of the file.
    func fileURL(_ exchange: Exchange) -> String {
        exchange.url("archives", name + ArchiveFolder.ending)
    }

    /// The URL of its tiles as programs for maps write it.
    func mapTemplate(_ exchange: Exchange) -> String { url(exchange) + "/{z}/{y}/{x}" }

    /// The links of the archive: what describes it, its tiles, the file.
    func links(_ exchange: Exchange) -> [Link] {
        let url = url(exchange)
        let mediaType = archive.header.tileType.mediaType
        var tiles = Link(
            "item",
            url + "/{tileMatrix}/{tileRow}/{tileCol}",
            type: mediaType,
            title: "瓦片 / Tiles"
        )
        tiles.isTemplated = true
        return [
            Link("self", url, type: MediaType.tileJSON, title: title), .page(url), tiles,
            Link(
                "enclosure",
                fileURL(exchange),
                type: MediaType.archive,
                title: "整个文件 / The whole file"
            ),
            Link(
                "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
                exchange.url("tileMatrixSets", TileMatrixSet.webMercatorQuad.id),
                title: TileMatrixSet.webMercatorQuad.title
            ),
        ]
    }

    /// Writes the members that tell one archive of a list from another into an open object.
    func write(into json: inout JSONWriter, _ exchange: Exchange) {
        json.member("id", name)
        json.member("title", title)
        if let text = text("description") { json.member("description", text) }
        if let text = text("attribution") { json.member("attribution", text) }
        json.member("tileType", archive.header.tileType.name)
        json.member("bytes", archive.fileSize)
        writeExtent(into: &json)
        json.links(links(exchange))
    }

    /// The archive as programs for maps read it.
    ///
    /// Source: [TileJSON 3.0.0](https://github.com/mapbox/tilejson-spec/tree/master/3.0.0).
    func tileJSON(_ exchange: Exchange) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("tilejson", "3.0.0")
            json.member("name", title)
            for key in ["description", "attribution"] {
                if let text = text(key) { json.member(key, text) }
            }
            json.member("scheme", "xyz")
            json.array("tiles") { $0.value(mapTemplate(exchange) + "?v=" + archive.version) }
            writeExtent(into: &json)
            guard archive.header.tileType == .vector else { return }
            json.key("vector_layers")
            json.value(vectorLayers)
        }
        return json.bytes
    }

    /// The layers that the archive says its tiles have.
    var vectorLayers: JSONValue {
        guard case .array(let layers) = metadata["vector_layers"] else { return .array([]) }
        return .array(layers)
    }

    private func writeExtent(into json: inout JSONWriter) {
        // What an archive says may be out of the world.
        let box = TileMatrixSet.webMercatorQuad.held(
            archive.header.bounds,
            leastSide: TileMatrixSet.leastSideOfBounds
        )
        let center = archive.header.center
        json.member("minzoom", zooms.lowerBound)
        json.member("maxzoom", zooms.upperBound)
        json.array("bounds") { json in
            for number in [box.minX, box.minY, box.maxX, box.maxY] { json.value(number) }
        }
        json.array("center") { json in
            json.value(min(max(center.x, -180), 180))
            json.value(min(max(center.y, -90), 90))
            json.value(min(max(archive.header.centerZoom, zooms.lowerBound), zooms.upperBound))
        }
    }
}
