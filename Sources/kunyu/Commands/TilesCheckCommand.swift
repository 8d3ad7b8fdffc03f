internal import ArgumentParser
internal import Tiles

/// Reads all of an archive of tiles and names its faults.
struct TilesCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read all of a PMTiles archive and name what breaks its format.",
        discussion: """
            Looked at are the header and its counts, the directories, the order of the tiles, the \
            metadata, and every different tile: vector tiles are decoded by the letter of MVT 2.1.

            Ends with status 1 where a rule is broken, with 2 where the file is no archive at all.
            """
    )

    @Argument(help: "The archive.")
    var file: String

    func run() async throws {
        let archive: PMTilesArchive
        do throws(PMTilesError) {
            archive = try PMTilesArchive(path: file)
        } catch {
            StandardStreams.writeError("Error: \(error)\n")
            if case .damaged = error { throw ExitCode(1) }
            throw ExitCode(2)
        }
        let line = ProgressLine("check", unit: "tiles")
        var check = archive.check { line.show(count: $0, fraction: $1) }
        line.end()
        if let text = try? archive.metadata() {
            ArchiveMetadata(text).report(to: &check, isVector: archive.header.tileType == .vector)
        }
        try StandardStreams.write(TileArchiveText.check(check, path: file))
        if !check.isSound { throw ExitCode(1) }
    }
}
