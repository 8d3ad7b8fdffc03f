internal import Compression
public import Features

/// All tiles of ``TileMatrixSet/webMercatorQuad`` at some zooms that hold something.
///
/// Tiles are built zoom by zoom, along the Hilbert curve. Below a tile nothing is looked at where it
/// is empty and the layers have no feature near it; a tile that is empty because what lies there is
/// too small for its zoom is gone into.
public struct TilePyramid: Sendable {
    private let store: any FeatureStore
    private let layers: [TileLayer]
    private let zooms: ClosedRange<Int>
    private let workers: Int
    private let set = TileMatrixSet.webMercatorQuad

    /// Describes a pyramid.
    ///
    /// - Parameters:
    ///   - store: Where the features are.
    ///   - layers: The layers of each tile.
    ///   - zooms: In 0 … ``TileMatrixSet/maximumZoom``.
    ///   - workers: How many tiles are built at a time, 1 or more.
    public init(
        store: any FeatureStore,
        layers: [TileLayer],
        zooms: ClosedRange<Int>,
        workers: Int
    ) {
        precondition(zooms.lowerBound >= 0 && zooms.upperBound <= TileMatrixSet.maximumZoom)
        self.store = store
        self.layers = layers
        self.zooms = zooms
        self.workers = max(workers, 1)
    }

    /// Builds the tiles and writes them into an archive, which is left to be finished.
    ///
    /// - Parameters:
    ///   - writer: Takes the tiles.
    ///   - progress: Is told after each tile.
    /// - Returns: What was built.
    /// - Throws: `FeatureStoreError`, ``PMTilesError``, ``TilePyramidError``, `CancellationError`
    ///   where the task has been cancelled.
    public func build(
        into writer: PMTilesWriter,
        progress: (TilePyramidProgress) -> Void = { _ in }
    ) async throws -> TilePyramidReport {
        let work = PyramidWork(
            store: store,
            builder: TileBuilder(store: store),
            layers: layers,
            set: set,
            ground: try await LayerGround(layers, in: store),
            gzip: GzipPool(level: 6, maximumStreams: workers)
        )
        var report = TilePyramidReport()
        report.versions = work.ground.versions
        var share = ProgressShare(zooms: 0...zooms.upperBound)
        var parents = PyramidLevel(zoom: 0, quarters: nil)
        for zoom in 0...zooms.upperBound {
            let level = parents
            let isBuilt = zoom >= zooms.lowerBound
            if isBuilt { report.levels.append(TilePyramidReport.Level(zoom: zoom)) }
            var occupied: [UInt64] = []
            share.begin(level.count)
            try await work.visit(level, builds: isBuilt, isLast: zoom == zooms.upperBound, workers)
            { found in
                if found.isOccupied { occupied.append(found.place) }
                if let tile = found.tile {
                    for id in layers.map(\.query.collection)
                    where report.versions[id] != tile.versions[id] {
                        throw TilePyramidError.changed(collection: id)
                    }
                    if tile.bytes.isEmpty {
                        report.levels[report.levels.count - 1].emptyTiles += 1
                    } else {
                        try writer.append(tile.bytes, at: found.address)
                        report.add(
                            TilePyramidReport.Tile(
                                address: found.address,
                                size: tile.size,
                                compressedSize: tile.bytes.count
                            )
                        )
                    }
                }
                share.step()
                progress(
                    TilePyramidProgress(zoom: zoom, tiles: share.tiles, fraction: share.fraction)
                )
            }
            parents = PyramidLevel(zoom: zoom + 1, quarters: occupied)
        }
        return report
    }
}

/// The tiles of a zoom that may hold something, by their places along the Hilbert curve.
struct PyramidLevel {
    let zoom: Int
    /// The places of the tiles one zoom above, of which each has four here; nil for the one tile
    /// of zoom 0.
    let quarters: [UInt64]?

    var count: Int { quarters.map { $0.count * 4 } ?? 1 }

    /// The place along the curve of the tile at an index.
    func place(_ index: Int) -> UInt64 {
        quarters.map { $0[index / 4] * 4 + UInt64(index % 4) } ?? 0
    }

    func address(_ index: Int) -> TileAddress {
        TileID.address(of: TileID.first(ofZoom: zoom) + place(index))
    }
}

/// How much of the tiles is done, where how many there will be is only known zoom by zoom.
struct ProgressShare {
    private let zooms: ClosedRange<Int>
    private var zoom = -1
    private var last = 1
    private var level = 1
    private var stepsInLevel = 0
    private var before = 0
    private var greatest = 0.0

    init(zooms: ClosedRange<Int>) { self.zooms = zooms }

    /// How many tiles are done.
    private(set) var tiles = 0

    /// Begins the next zoom, of some tiles.
    mutating func begin(_ count: Int) {
        zoom += 1
        last = level
        level = count
        before = tiles
        stepsInLevel = 0
    }

    mutating func step() {
        tiles += 1
        stepsInLevel += 1
    }

    /// The share, as if each zoom still to come had as many more tiles as the last one has.
    var fraction: Double {
        mutating get {
            let growth = min(max(Double(level) / Double(max(last, 1)), 1), 4)
            var (rest, next) = (0.0, Double(level))
            for _ in zoom..<zooms.upperBound {
                next *= growth
                rest += next
            }
            let whole = Double(before + level) + rest
            greatest = max(greatest, whole > 0 ? Double(tiles) / whole : 1)
            return min(greatest, 1)
        }
    }
}
