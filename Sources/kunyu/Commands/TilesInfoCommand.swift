internal import ArgumentParser
internal import Formats
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
            let metadata = Self.parsed(try archive.metadata())
            try StandardStreams.write(
                json
                    ? TileArchiveText.json(archive, metadata)
                    : TileArchiveText.info(archive, metadata)
            )
        } catch let error as PMTilesError {
            throw CommandFailure("\(error)")
        }
    }

    /// The metadata; nil where it is no JSON object.
    private static func parsed(_ text: String) -> JSONValue? {
        var chunk: [UInt8]? = Array(text.utf8)
        guard
            var parser = try? JSONParser(nextChunk: {
                defer { chunk = nil }
                return chunk
            }),
            let value = try? parser.value(), case .object = value
        else { return nil }
        return value
    }
}
