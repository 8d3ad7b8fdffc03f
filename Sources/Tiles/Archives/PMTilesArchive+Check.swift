internal import Compression
internal import GeometryTypes

extension PMTilesArchive {
    /// The greatest size of a tile when inflated: 256 MiB.
    private static let inflatedTileLimit = 256 << 20

    /// Reads all of the archive, and says which rules of its format it breaks: its parts lie apart,
    /// its directories rise, tiles lie in the order that it claims, it counts them right, and each
    /// tile is one by the rules of its own format.
    ///
    /// Of the metadata only the encoding is looked at. Images are not decoded.
    ///
    /// - Parameter progress: Called with how many tiles have been read, and which part, 0 … 1.
    /// - Returns: What was found; of a damaged directory on nothing further is read.
    /// - Complexity: O(size of the archive, inflated); 16 bytes of memory for each different tile.
    public func check(progress: (Int, Double) -> Void = { _, _ in }) -> PMTilesCheck {
        var check = PMTilesCheck()
        checkHeader(&check)
        do throws(PMTilesError) {
            _ = try metadata()
        } catch {
            check.add(error, at: .metadata)
        }
        var reader = EntryReader(archive: self)
        do throws(PMTilesError) {
            try visitEntries { entry in
                reader.read(entry, into: &check)
                progress(
                    check.tiles,
                    Double(reader.bytesRead) / Double(max(header.tileData.count, 1))
                )
            }
        } catch {
            check.add(error, at: .rootDirectory)
            return check
        }
        reader.finish(&check)
        return check
    }

    private func checkHeader(_ check: inout PMTilesCheck) {
        let parts = [
            ("header", 0..<PMTilesHeader.size), ("root directory", header.rootDirectory),
            ("metadata", header.metadata), ("leaf directories", header.leafDirectories),
            ("tiles", header.tileData),
        ]
        for (index, (name, range)) in parts.enumerated() {
            for (other, taken) in parts[..<index] where taken.overlaps(range) {
                check.add("\(name) and \(other) overlap", at: .header)
            }
        }
        let box = header.bounds
        let world = Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)
        if !(box.minX < box.maxX && box.minY < box.maxY) {
            check.add("the bounds have no area, and clients may draw nothing", at: .header)
        } else if !world.contains(box) {
            check.add("the bounds leave the world", at: .header)
        }
        if !(header.minimumZoom...header.maximumZoom).contains(header.centerZoom) {
            check.add("the zoom to look at first is not among those of the tiles", at: .header)
        }
        if header.tileType == .unknown { check.add("the type of tiles is unknown", at: .header) }
    }

    /// The content of a tile, inflated; nil where that is not possible here.
    fileprivate func content(
        of entry: PMTilesEntry,
        _ address: TileAddress
    ) throws(PMTilesError) -> [UInt8] {
        let tile = try tile(entry, address)
        switch tile.compression {
        case .none: return tile.bytes
        case .gzip:
            do throws(CompressionError) {
                return try GzipContent.inflate(tile.bytes, limit: Self.inflatedTileLimit)
            } catch {
                throw PMTilesError(error, path: path, place: .tile(address))
            }
        case .unknown, .brotli, .zstandard:
            throw .unsupported(path: path, place: .header, compression: tile.compression)
        }
    }
}

/// Reads the tiles that entries name, one after another.
private struct EntryReader {
    let archive: PMTilesArchive
    private let isReadable: Bool
    /// The lengths of the tiles by their offsets.
    private var lengths: [UInt64: UInt32] = [:]
    /// The end of the tiles so far, where they lie in order.
    private var end: UInt64 = 0
    /// The first tile behind the last run.
    private var next: UInt64 = 0
    private var zooms: ClosedRange<Int>?
    private var isOrderBroken = false
    private(set) var bytesRead = 0

    init(archive: PMTilesArchive) {
        self.archive = archive
        let compression = archive.header.tileCompression
        isReadable = compression == .none || compression == .gzip
    }

    mutating func read(_ entry: PMTilesEntry, into check: inout PMTilesCheck) {
        let address = TileID.address(of: entry.tileID)
        let last = TileID.address(of: entry.tileID + UInt64(entry.runLength) - 1)
        if entry.tileID < next {
            check.add("the run of tiles before goes on beyond it", at: .tile(address))
        }
        next = entry.tileID + UInt64(entry.runLength)
        let zoom = min(zooms?.lowerBound ?? address.zoom, address.zoom)
        zooms = zoom...max(zooms?.upperBound ?? last.zoom, last.zoom)
        check.entries += 1
        check.tiles += Int(entry.runLength)
        if let length = lengths[entry.offset] {
            if length != entry.length {
                check.add("another entry gives the same bytes another length", at: .tile(address))
            }
            return
        }
        lengths[entry.offset] = entry.length
        check.contents += 1
        bytesRead += Int(entry.length)
        // Told once: where one tile lies elsewhere, so do most behind it.
        if archive.header.isClustered, entry.offset != end, !isOrderBroken {
            isOrderBroken = true
            check.add("it does not lie behind the one before, as it should", at: .tile(address))
        }
        end = entry.offset + UInt64(entry.length)
        decode(entry, address, &check)
    }

    private func decode(
        _ entry: PMTilesEntry,
        _ address: TileAddress,
        _ check: inout PMTilesCheck
    ) {
        guard isReadable else { return }
        let bytes: [UInt8]
        do throws(PMTilesError) {
            bytes = try archive.content(of: entry, address)
        } catch {
            check.add(error, at: .tile(address))
            return
        }
        guard archive.header.tileType == .vector else { return }
        check.isDecoded = true
        do throws(TileFormatFault) {
            for layer in try TileReader.layers(of: bytes) {
                check.features[layer.name, default: 0] += layer.featureCount
            }
        } catch {
            check.add(error.reason, at: .tile(address))
        }
    }

    /// Compares what was read with what the header says; 0 is no claim.
    func finish(_ check: inout PMTilesCheck) {
        let header = archive.header
        if !isReadable {
            let name = header.tileCompression.name
            check.add("the compression \(name) of the tiles is not read here", at: .header)
        }
        for (name, said, found) in [
            ("tiles", header.addressedTiles, check.tiles),
            ("entries", header.tileEntries, check.entries),
            ("different tiles", header.tileContents, check.contents),
        ] where said != 0 && said != found {
            check.add("it counts \(said) \(name), and there are \(found)", at: .header)
        }
        let said = header.minimumZoom...header.maximumZoom
        if let zooms, zooms != said {
            check.add(
                "its zooms are \(said.lowerBound) to \(said.upperBound), and those of the tiles "
                    + "\(zooms.lowerBound) to \(zooms.upperBound)",
                at: .header
            )
        }
    }
}
