internal import ArgumentParser

/// The command line of the service.
@main
struct Kunyu: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kunyu",
        abstract: "坤舆: geographic information query service for research resources.",
        discussion: """
            All commands work on one GeoPackage, --store, which other programs may open at the \
            same time. Coordinates are longitude, latitude in degrees of CRS84 (WGS 84), distances \
            are geodesic on its ellipsoid.
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, ImportCommand.self, ExportCommand.self, QueryCommand.self,
            AggregateCommand.self, DemoCommand.self,
            MapCommand.self, TilesCommand.self, CheckCommand.self,
        ]
    )
}
