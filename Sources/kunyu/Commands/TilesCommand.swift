internal import ArgumentParser

/// Makes and describes archives of vector tiles.
struct TilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tiles",
        abstract: "Make an archive of vector tiles (PMTiles), tell what is in one, or check it.",
        subcommands: [TilesBuildCommand.self, TilesInfoCommand.self, TilesCheckCommand.self]
    )
}
