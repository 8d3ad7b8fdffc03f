internal import ArgumentParser
internal import Features
internal import Foundation
internal import Tiles

/// Builds the tiles of collections into one archive.
struct TilesBuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build the vector tiles of collections into one PMTiles archive.",
        discussion: """
            The tiles are those of WebMercatorQuad that the service gives at /tiles: a layer for each \
            collection, and one of places for labels for those of polygons with names. The archive is \
            written beside its place and moved there when it is complete; the report tells the tiles \
            of each zoom, their bytes as they are sent, and which are heavy for a browser.

            Example: kunyu tiles build countries provinces cities gazetteer \
            --thin gazetteer=greatest:population --max-zoom 8 --output base.pmtiles
            """
    )

    @OptionGroup var storeOptions: StoreOptions

    @Argument(help: "The collections, drawn in this order.")
    var collections: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The archive to write, *.pmtiles.", valueName: "file")
    )
    var output: String

    @Option(help: ArgumentHelp("The least zoom, 0 to 24.", valueName: "zoom"))
    var minZoom = 0

    @Option(help: ArgumentHelp("The greatest zoom, 0 to 24.", valueName: "zoom"))
    var maxZoom = 10

    @Option(
        help: ArgumentHelp(
            "Condition in CQL2 text that features of every collection must meet.",
            valueName: "CQL2"
        )
    )
    var filter: String?

    @Option(
        help: ArgumentHelp(
            "RFC 3339 date-time, date, or start/end with .. for an open end.",
            valueName: "time"
        )
    )
    var datetime: String?

    @Option(
        help: ArgumentHelp(
            "The properties in the tiles, of each collection those that it has; all unless given.",
            valueName: "property,…"
        )
    )
    var properties: String?

    @Option(
        help: ArgumentHelp(
            """
            How points are made fewer at low zooms: clusters (meant unless given), none, or \
            greatest:PROPERTY; for one collection COLLECTION=RULE.
            """,
            valueName: "rule,…"
        )
    )
    var thin: String?

    @Option(help: ArgumentHelp("What the archive is called.", valueName: "text"))
    var name: String?

    @Flag(help: "Say in the archive that it is a map to draw others on.")
    var baseLayer = false

    @Flag(help: "Replace an archive that is there.")
    var force = false

    func validate() throws {
        for (option, zoom) in [("min-zoom", minZoom), ("max-zoom", maxZoom)]
        where !(0...TileMatrixSet.maximumZoom).contains(zoom) {
            throw ValidationError(
                "--\(option): \(zoom) is no zoom; 0 to \(TileMatrixSet.maximumZoom) is allowed"
            )
        }
        guard minZoom <= maxZoom else {
            throw ValidationError("--min-zoom: \(minZoom) exceeds --max-zoom \(maxZoom)")
        }
    }

    func run() async throws {
        // Asked first, so that nothing is built for hours and then refused.
        guard force || !FileManager.default.fileExists(atPath: output) else {
            throw CommandFailure("\(output) is there already; --force replaces it")
        }
        let store = try storeOptions.openExisting()
        let line = ProgressLine("tiles", unit: "tiles")
        defer { line.end() }
        do {
            let selection = try await TileArchiveSelection(
                collections: collections,
                filter: filter,
                datetime: datetime,
                properties: properties,
                thin: thin,
                in: store
            )
            let zooms = minZoom...maxZoom
            let writer = try PMTilesWriter(path: output)
            let pyramid = TilePyramid(
                store: store,
                layers: selection.layers,
                zooms: zooms,
                workers: ProcessInfo.processInfo.activeProcessorCount
            )
            let report = try await pyramid.build(into: writer) {
                line.show(count: $0.tiles, fraction: $0.fraction)
            }
            // A feature may be too small for the least zooms; what has no tiles is not announced.
            let filled = report.zooms ?? zooms
            let metadata = selection.metadata(name: name, isBaseLayer: baseLayer, zooms: filled)
            let header = try writer.finish(
                PMTilesWriter.Description(
                    zooms: filled,
                    bounds: selection.bounds,
                    metadata: metadata.json
                )
            )
            line.end()
            StandardStreams.writeError(
                TileArchiveText.report(report, header: header, path: output)
            )
        } catch let error as InvalidParameter {
            throw CommandFailure("--\(error.name): \(error.detail)")
        } catch let error as TilePyramidError {
            throw CommandFailure(Self.text(of: error))
        } catch let error as PMTilesError {
            throw CommandFailure("\(error)")
        } catch let error as FeatureStoreError {
            throw CommandFailure(CommandFailure.text(of: error))
        }
    }

    private static func text(of error: TilePyramidError) -> String {
        switch error {
        case .changed(let id):
            "'\(id)' was written meanwhile, and no archive of two versions is made: try again"
        }
    }
}
