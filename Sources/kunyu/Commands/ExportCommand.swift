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
        case csv
        case fgb
        case kml
        case gpkg
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the features of a collection to a file.",
        discussion: """
            Coordinates are longitude, latitude in degrees of CRS84. With --near the features \
            come nearest first. All are of one version of the collection. The file is written beside its place and moved there when it is \
            complete.
            """
    )

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var conditions: QueryOptions

    @Argument(help: "The collection.")
    var collection: String

    @Option(
        help: """
            geojson (one FeatureCollection), geojsonseq (a text sequence, one feature per line), \
            csv, fgb (FlatGeobuf), kml, or gpkg (GeoPackage).
            """
    )
    var format = Format.geojson

    @Flag(help: "Begin csv with a byte order mark, so that spreadsheet programs read its Chinese.")
    var bom = false

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
        let query = try conditions.query(on: description)
        let selection = try await store.select(query)
        if let format = FeatureFormat(rawValue: format.rawValue) {
            guard format.allows(query.crs) else {
                throw CommandFailure("--crs: \(format.rawValue) holds longitude and latitude only")
            }
            return try await FeatureOutputFile(format: format, path: output, hasByteOrderMark: bom)
                .write(selection, of: query)
        }
        let sink = try OutputFile(output)
        try sink.write(Array(#"{"type":"FeatureCollection","features":[\#n"#.utf8))
        for start in stride(from: 0, to: selection.count, by: 256) {
            let entries = try selection.entries(start..<start + 256)
            for (place, entry) in entries.enumerated() {
                if start + place > 0 { try sink.write(Array(",\n".utf8)) }
                try sink.write(GeoJSONWriter.feature(entry, of: description))
            }
        }
        try sink.write(Array("\n]}\n".utf8))
        try sink.finish()
    }
}
