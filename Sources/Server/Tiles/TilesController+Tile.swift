internal import Features
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird
internal import Tiles

extension TilesController {
    /// How often a tile is made anew whose collections change meanwhile, before it is answered
    /// without being kept.
    private static let attempts = 3

    /// What a tile showed was not of the versions that it was asked of.
    private struct Overtaken: Error {}

    /// A tile.
    ///
    /// Its tag is of the versions of what it shows, which are in the key of the cache as well: a
    /// commit ends both. Where the URL names the version that is the present one, clients may keep
    /// the tile without asking again, since its URL will be another one after the next commit.
    func tile(_ exchange: Exchange, of collection: String?) async throws -> Response {
        let set = try TilePath.matrixSet(exchange)
        let address = try TilePath.address(exchange, in: set, zooms: set.zooms)
        for _ in 0..<Self.attempts {
            let selection = try await self.selection(exchange, of: collection)
            if let response = try await kept(address, set, selection, exchange) { return response }
        }
        let selection = try await self.selection(exchange, of: collection)
        let tile = try await built(address, set, selection.layers)
        var response = Self.response(
            CachedAnswer(tile.bytes, ServerTiming("tile"), forms: .plain),
            nil,
            to: exchange
        )
        response.headers.append(HTTPField(name: .cacheControl, value: "no-store"))
        return response
    }

    private func selection(
        _ exchange: Exchange,
        of collection: String?
    ) async throws -> TileSelection {
        let selection = try await TileSelection(
            exchange,
            of: collection,
            isDocument: false,
            in: store
        )
        _ = try exchange.format(selection.parameters, allowed: [.mvt])
        return selection
    }

    /// The tile out of the cache, or into it; nil where a commit overtook it.
    private func kept(
        _ address: TileAddress,
        _ set: TileMatrixSet,
        _ selection: TileSelection,
        _ exchange: Exchange
    ) async throws -> Response? {
        let query = selection.parameters.query(setting: TileParameters.dropped)
        let content = "\(exchange.path)\(query) \(selection.versions)"
        let revision = exchange.revision(key: content)
        let isPresent = selection.parameters["v"] == selection.token
        let control = HTTPField(
            name: .cacheControl,
            value: isPresent ? "public, max-age=31536000, immutable" : "public, no-cache"
        )
        if var response = exchange.unchanged(revision) {
            response.headers.append(control)
            return response
        }
        // Each tile lies there in one coding; nearly everyone takes gzip.
        let isCompressed = exchange.acceptsGzip
        let key = "\(isCompressed ? "gzip" : "plain") \(content)"
        let make: @Sendable () async throws -> CachedAnswer = {
            let start = ContinuousClock.now
            let tile = try await built(address, set, selection.layers)
            guard selection.isOf(tile.versions) else { throw Overtaken() }
            let timing = ServerTiming("tile", duration: ContinuousClock.now - start)
            return CachedAnswer(tile.bytes, timing, forms: isCompressed ? .gzip : .plain)
        }
        let answer: CachedAnswer
        do {
            answer = try await cache.answer(key, make: make)
        } catch is Overtaken {
            return nil
        }
        var response = Self.response(answer, revision, to: exchange)
        response.headers.append(control)
        return response
    }

    private func built(
        _ address: TileAddress,
        _ set: TileMatrixSet,
        _ layers: [TileLayer]
    ) async throws -> VectorTile {
        do {
            return try await builder.tile(address, in: set, layers: layers)
        } catch is CancellationError {
            // Nobody waits for the answer.
            throw FeatureStoreError.cancelled
        }
    }

    /// The answer with a tile: without content where there is nothing in it, so that no client
    /// takes it for a fault.
    private static func response(
        _ answer: CachedAnswer,
        _ revision: Revision?,
        to exchange: Exchange
    ) -> Response {
        if let revision, answer.byteCount > 0 {
            return answer.response(MediaType.vectorTile, revision, to: exchange)
        }
        var response =
            answer.byteCount > 0
            ? Response.buffer(answer.bytes, MediaType.vectorTile) : .empty
        response = response.timed(answer.timing)
        if let revision {
            response.headers.append(HTTPField(name: .eTag, value: revision.tag.text))
        }
        return response
    }
}

extension Response {
    /// The answer that there is nothing in a tile.
    static var empty: Response {
        var response = Response(status: .noContent)
        response.headers[.contentLength] = nil
        return response
    }
}
