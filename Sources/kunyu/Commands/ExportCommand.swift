internal import ArgumentParser
internal import Features
internal import Formats
internal import Foundation

/// Writes a whole collection, or what of it matches, to a file.
struct ExportCommand: AsyncParsableCommand {
    /// The format of the file.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case geojson
        case geojsonseq
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the features of a collection to a file.",
        discussion: """
            Coordinates are longitude, latitude in degrees of CRS84. With --near the features \
            come nearest first. The file is written beside its place and moved there when it is \
            complete.
            """
    )

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var conditions: QueryOptions

    @Argument(help: "The collection.")
    var collection: String

    @Option(
        help: "geojson (one FeatureCollection), or geojsonseq (one feature per line)."
    )
    var format = Format.geojson

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; standard output unless given.", valueName: "file")
    )
    var output: String?

    func run() async throws {
        let store = try storeOptions.openExisting()
        do {
            try await export(from: store)
        } catch let error as FeatureStoreError {
            throw CommandFailure(CommandFailure.text(of: error))
        }
    }

    private func export(from store: any FeatureStore) async throws {
        let description = try await store.collection(collection).description
        var query = try conditions.query(on: description)
        query.limit = 1000
        let sink = try OutputFile(output)
        if format == .geojson {
            try sink.write(Array(#"{"type":"FeatureCollection","features":[\#n"#.utf8))
        }
        var isFirst = true
        repeat {
            let page = try await store.page(query)
            for entry in page.entries {
                if format == .geojson, !isFirst { try sink.write(Array(",\n".utf8)) }
                isFirst = false
                try sink.write(GeoJSONWriter.feature(entry, of: description))
                if format == .geojsonseq { try sink.write([0x0a]) }
            }
            query.cursor = page.next
        } while query.cursor != nil
        if format == .geojson { try sink.write(Array("\n]}\n".utf8)) }
        try sink.finish()
    }
}
