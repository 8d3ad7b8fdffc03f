internal import ArgumentParser
internal import Demo
internal import Features
internal import Formats
internal import Foundation

/// Makes the synthetic demonstration data.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Make synthetic demonstration data: instruments, labs, stations, sites, visits.",
        discussion: """
            No open list of Chinese research instruments exists, so they are made up in proportion \
            to figures published in 2011 and placed at the real cities of the store, which must \
            have the collections cities, provinces, countries and gazetteer. Every collection is \
            marked as synthetic. The same seed and places give the same bytes.

            Imports the collections that the store lacks, each in one transaction.
            """
    )

    @OptionGroup var storeOptions: StoreOptions

    @Option(help: "The number that all chance comes from.")
    var seed = DemoGenerator.defaultSeed

    @Option(help: ArgumentHelp("The folder of the code lists.", valueName: "folder"))
    var codes = "geodata/codes"

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write each collection as <id>.geojson into this folder, and change no store.",
            valueName: "folder"
        )
    )
    var output: String?

    @Flag(help: "Replace the collections of these names, if all that are there are synthetic.")
    var replace = false

    func validate() throws {
        if output != nil, replace {
            throw ValidationError("--output changes no store, so there is nothing to --replace")
        }
    }

    func run() async throws {
        let store = try storeOptions.openExisting()
        let demo = DemoImport(seed: seed, codes: codes)
        do {
            if let output {
                try write(try await demo.generator(for: store), to: output)
            } else if try await demo.run(into: store, replaces: replace) == 0 {
                StandardStreams.writeError("nothing is missing; --replace makes the data anew\n")
            }
        } catch let error as FeatureStoreError {
            throw CommandFailure(CommandFailure.text(of: error))
        }
    }

    private func write(_ generator: DemoGenerator, to folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
        } catch {
            throw CommandFailure("\(folder) cannot be made: \(error.localizedDescription)")
        }
        for collection in generator.collections {
            let path = "\(folder)/\(collection.description.id).geojson"
            let file = try OutputFile(path)
            try file.write(Array(#"{"type":"FeatureCollection","features":[\#n"#.utf8))
            let batches = collection.batches()
            var isFirst = true
            while let batch = batches.next() {
                var bytes: [UInt8] = []
                for feature in batch {
                    if !isFirst { bytes += ",\n".utf8 }
                    isFirst = false
                    bytes += GeoJSONWriter.feature(
                        FeaturePage.Entry(feature: feature),
                        of: collection.description
                    )
                }
                try file.write(bytes)
            }
            try file.write(Array("\n]}\n".utf8))
            try file.finish()
            StandardStreams.writeError("wrote \(collection.count) synthetic features to \(path)\n")
        }
    }
}
