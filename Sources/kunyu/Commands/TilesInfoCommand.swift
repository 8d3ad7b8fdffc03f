internal import ArgumentParser
internal import Tiles

/// Tells what is in an archive of tiles.
struct TilesInfoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Print what a PMTiles archive says of itself: zooms, bounds, layers, counts."
    )

    @Argument(help: "The archive.")
    var file: String

    @Flag(help: "Print JSON, for other programs.")
    var json = false

    func run() async throws {
        do {
            let archive = try PMTilesArchive(path: file)
            let metadata = ArchiveMetadata(try archive.metadata()).object
            try StandardStreams.write(
                json
                    ? TileArchiveText.json(archive, metadata)
                    : TileArchiveText.info(archive, metadata)
            )
        } catch let error as PMTilesError {
            throw CommandFailure("\(error)")
        }
    }
}
