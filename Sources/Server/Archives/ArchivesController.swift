internal import Compression
internal import Formats
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird
internal import Tiles

/// The archives of tiles in a folder of the operator: as files of which parts are read, and as
/// tiles.
struct ArchivesController {
    /// The greatest size of a tile that is inflated for a client which takes no gzip, in bytes.
    private static let inflatedLimit = 64 << 20

    let catalog: ArchiveCatalog
    let pages: Pages

    func addRoutes(to routes: RouteTable) {
        routes.get("/archives", isDated: false, use: list)
        routes.get("/archives/:archive", vary: .nothing, isDated: false, use: single)
        routes.get(
            "/archives/:archive/:matrix/:row/:column",
            vary: .nothing,
            isDated: false,
            use: tile
        )
    }

    private func list(_ exchange: Exchange) throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: [.json, .html])
        let entries = catalog.entries()
        if format == .html { return pages.archives(entries, exchange, language) }
        let url = exchange.url("archives")
        let links = [Link("self", url, title: "This document"), .page(url)]
        var json = JSONWriter()
        json.object { json in
            json.links(links)
            json.array("archives") { json in
                for entry in entries { json.object { entry.write(into: &$0, exchange) } }
            }
        }
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }

    /// An archive: the file under its whole name, what describes its tiles under the name alone.
    private func single(_ exchange: Exchange) throws -> Response {
        let name = try exchange.segment("archive")
        guard !name.hasSuffix(ArchiveFolder.ending) else {
            _ = try exchange.parameters(allowed: [])
            let file = try catalog.file(String(name.dropLast(ArchiveFolder.ending.count)))
            return try .ranged(file, MediaType.archive, to: exchange)
        }
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        let entry = try catalog.entry(name)
        let format = try exchange.format(parameters, allowed: [.tilejson, .html, .json])
        var response: Response
        if format == .html {
            response = pages.archive(entry, exchange, language)
        } else {
            let type = format == .json ? MediaType.json : MediaType.tileJSON
            response = .bytes(entry.tileJSON(exchange), type)
        }
        if let field = Vary.negotiation.field { response.headers.append(field) }
        return response
    }

    /// A tile as it lies in the archive; inflated for a client that takes no gzip.
    private func tile(_ exchange: Exchange) throws -> Response {
        let entry = try catalog.entry(exchange.segment("archive"))
        let parameters = try exchange.parameters(allowed: ["v"])
        let set = TileMatrixSet.webMercatorQuad
        let address = try TilePath.address(exchange, in: set, zooms: entry.zooms)
        let isPresent = parameters["v"] == entry.archive.version
        let control = isPresent ? "public, max-age=31536000, immutable" : "public, no-cache"
        let compression = entry.archive.header.tileCompression
        let revision = exchange.revision(key: entry.archive.version)
        let isInflated = compression == .gzip && !exchange.acceptsGzip
        var fields: HTTPFields = [.cacheControl: control]
        if compression == .gzip { fields[.vary] = "Accept-Encoding" }
        if var response = exchange.unchanged(revision) {
            response.headers.append(contentsOf: fields)
            return response
        }
        guard let tile = try Self.tile(address, of: entry) else {
            fields[.eTag] = revision.tag.text
            var response = Response.empty
            response.headers.append(contentsOf: fields)
            return response
        }
        let bytes = isInflated ? try Self.inflated(tile.bytes, entry) : tile.bytes
        var response = Response.bytes(bytes, entry.archive.header.tileType.mediaType)
        response.headers.append(contentsOf: fields)
        let coding = isInflated ? nil : compression.contentCoding
        if let coding { response.headers[.contentEncoding] = coding }
        response.headers[.eTag] = (coding == "gzip" ? revision.tag.ofGzip : revision.tag).text
        return response
    }

    private static func tile(
        _ address: TileAddress,
        of entry: ArchiveCatalog.Entry
    ) throws(Problem) -> ArchivedTile? {
        do throws(PMTilesError) {
            return try entry.archive.tile(address)
        } catch {
            throw .notFound("the archive '\(entry.name)' is damaged where the tile should be")
        }
    }

    private static func inflated(
        _ bytes: [UInt8],
        _ entry: ArchiveCatalog.Entry
    ) throws(Problem) -> [UInt8] {
        do throws(CompressionError) {
            return try GzipContent.inflate(bytes, limit: inflatedLimit)
        } catch {
            throw .notFound("a tile of the archive '\(entry.name)' is damaged")
        }
    }
}
