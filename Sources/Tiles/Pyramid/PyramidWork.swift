internal import Compression
internal import Features
internal import GeometryTypes

/// Builds the tiles of a zoom, several at a time.
struct PyramidWork: Sendable {
    /// What was found at one place of a zoom.
    struct Found: Sendable {
        /// The place along the Hilbert curve of the zoom.
        let place: UInt64
        let address: TileAddress
        /// The tile; nil where none was to be built.
        let tile: Tile?
        /// Whether there may be something in the tiles below.
        let isOccupied: Bool
    }

    /// A tile, compressed; without a byte where it is empty.
    struct Tile: Sendable {
        let bytes: [UInt8]
        /// Its bytes before compression.
        let size: Int
        let versions: [String: Int64]
    }

    /// How many tiles that are ready may wait for one before them, for each worker.
    private static let patience = 64

    let store: any FeatureStore
    let builder: TileBuilder
    let layers: [TileLayer]
    let set: TileMatrixSet
    let ground: LayerGround
    let gzip: GzipPool

    /// Goes through a zoom, and tells what is found in the order of the places.
    func visit(
        _ level: PyramidLevel,
        builds: Bool,
        isLast: Bool,
        _ workers: Int,
        _ body: (Found) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Found).self) { group in
            var (started, told) = (0, 0)
            var ready: [Int: Found] = [:]
            while told < level.count {
                while started < level.count, started - told < Self.patience * workers,
                    started - told - ready.count < workers
                {
                    let (index, place, address) = (
                        started, level.place(started), level.address(started)
                    )
                    group.addTask {
                        (index, try await find(place, address, builds: builds, isLast: isLast))
                    }
                    started += 1
                }
                guard let (index, found) = try await group.next() else { break }
                ready[index] = found
                while let found = ready.removeValue(forKey: told) {
                    try body(found)
                    told += 1
                }
            }
        }
    }

    private func find(
        _ place: UInt64,
        _ address: TileAddress,
        builds: Bool,
        isLast: Bool
    ) async throws -> Found {
        try Task.checkCancellation()
        guard ground.mayHold(address, in: set) else {
            return Found(place: place, address: address, tile: nil, isOccupied: false)
        }
        guard builds else {
            let isOccupied = try await holdsFeature(address)
            return Found(place: place, address: address, tile: nil, isOccupied: isOccupied)
        }
        let tile = try await builder.tile(address, in: set, layers: layers)
        let bytes = tile.bytes.isEmpty ? [] : try gzip.compress(tile.bytes)
        var isOccupied = !bytes.isEmpty
        if !isOccupied, !isLast { isOccupied = try await holdsFeature(address) }
        return Found(
            place: place,
            address: address,
            tile: Tile(bytes: bytes, size: tile.bytes.count, versions: tile.versions),
            isOccupied: isOccupied
        )
    }

    /// Whether a layer has a feature of which a tile or those below it may show something.
    private func holdsFeature(_ address: TileAddress) async throws -> Bool {
        let frame = TileFrame(set: set, address: address)
        for layer in layers {
            var query = layer.query
            query.box = frame.box(margin: PointLayer.margin(layer.thinning, zoom: address.zoom))
            if try await store.columns(query).count > 0 { return true }
        }
        return false
    }
}

/// Where the features of all layers are at most, and of which versions they are.
struct LayerGround: Sendable {
    /// The versions of the collections, by their ids.
    let versions: [String: Int64]
    private let extents: [Envelope]

    init(_ layers: [TileLayer], in store: any FeatureStore) async throws {
        var versions: [String: Int64] = [:]
        var extents: [Envelope] = []
        for layer in layers {
            let status = try await store.collection(layer.query.collection).status
            versions[layer.query.collection] = status.version
            if let extent = status.extent { extents.append(extent) }
        }
        self.versions = versions
        self.extents = extents
    }

    /// Whether a feature may lie in a tile, its buffer, or a cell of the world's grid that it looks at.
    func mayHold(_ address: TileAddress, in set: TileMatrixSet) -> Bool {
        let box = set.box(of: address, margin: PointLayer.greatestMargin)
        return extents.contains { extent in
            [0.0, -360, 360].contains { shift in
                extent.intersects(
                    Envelope(
                        minX: box.minX + shift,
                        minY: box.minY,
                        maxX: box.maxX + shift,
                        maxY: box.maxY
                    )
                )
            }
        }
    }
}
