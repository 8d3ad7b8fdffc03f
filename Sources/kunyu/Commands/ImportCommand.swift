internal import ArgumentParser
internal import Features
internal import Foundation
internal import Ingest

/// Takes a file into a collection.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take a file of features into a collection, in one transaction.",
        discussion: """
            Reads GeoJSON (one collection, or features line by line) and tables of separated \
            values with a header (CSV), plain or gzipped, in UTF-8. Coordinates are longitude, \
            latitude in degrees of WGS 84. Records with faults are left out and reported with \
            their lines: a position out of range or at 0, 0, an invalid geometry, an id that is \
            there already, a value of another type.

            Points get the codes of the country, province and city in which they lie, in \
            properties of these names; <level>_source says where each came from: declared (the \
            record itself), polygon, or nearest (within 5 km of the polygon).
            """
    )

    @OptionGroup var storeOptions: StoreOptions

    @Argument(help: "The file.")
    var file: String

    @Option(name: .shortAndLong, help: "The collection: 1 to 63 ASCII letters, digits, _, - or .")
    var collection: String

    @Option(
        help: ArgumentHelp(
            "When the collection exists: create (default) refuses, append adds, replace empties it.",
            valueName: "mode"
        ),
        transform: named
    )
    var mode = ImportMode.create

    @Option(
        help: ArgumentHelp(
            "geojson or csv; told by the name of the file unless given.",
            valueName: "format"
        ),
        transform: named
    )
    var format: InputFile.Format?

    @Option(
        help: ArgumentHelp(
            "The column with the longitude; found by name unless given (longitude, lon, lng, x, 经度).",
            valueName: "column"
        )
    )
    var longitude: String?

    @Option(
        help: ArgumentHelp(
            "The column with the latitude; found by name unless given (latitude, lat, y, 纬度).",
            valueName: "column"
        )
    )
    var latitude: String?

    @Option(
        help: ArgumentHelp(
            """
            The column with the id; found by name unless given (id, fid, uuid, identifier, ror, \
            code, 编号), else made of the content.
            """,
            valueName: "column"
        )
    )
    var id: String?

    @Option(
        help: ArgumentHelp(
            """
            The property with the time of a feature, a date or date-time; found by name unless \
            given (datetime, date, time, timestamp, 日期, 时间).
            """,
            valueName: "property"
        )
    )
    var time: String?

    @Option(
        help: ArgumentHelp(
            "The property with the start of its interval (start, start_date, valid_from).",
            valueName: "property"
        )
    )
    var start: String?

    @Option(
        help: ArgumentHelp(
            "The property with the end of its interval (end, end_date, valid_to).",
            valueName: "property"
        )
    )
    var end: String?

    @Option(help: ArgumentHelp("The title of a new collection in Chinese.", valueName: "text"))
    var titleZh: String?

    @Option(help: ArgumentHelp("The title of a new collection in English.", valueName: "text"))
    var titleEn: String?

    @Flag(help: "Leave the region codes as the records declare them.")
    var noRegions = false

    @Flag(help: "Refuse the whole file when any record is refused.")
    var strict = false

    @Option(
        help: ArgumentHelp(
            """
            Write the report there as well as to standard error; as one JSON object a line when \
            the name ends in .jsonl.
            """,
            valueName: "file"
        )
    )
    var report: String?

    func run() async throws {
        let input: InputFile
        do {
            input = try InputFile(path: file, format: format)
        } catch {
            throw CommandFailure("\(error)")
        }
        guard CollectionDescription.isValidID(collection) else {
            throw CommandFailure(CommandFailure.text(of: .invalidCollectionID(collection)))
        }
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure("there is no file \(file)")
        }
        // Opened first, so that an import is not done and then reported nowhere.
        let sink = try report.map { try OutputFile($0) }
        let store = try storeOptions.openOrCreate()
        let line = ProgressLine(collection)
        do {
            let request = ImportRequest(
                file: input,
                collection: collection,
                mode: mode,
                title: LocalizedText(zh: titleZh, en: titleEn ?? collection),
                longitude: longitude,
                latitude: latitude,
                id: id,
                time: time,
                start: start,
                end: end,
                assignsRegions: !noRegions,
                isStrict: strict
            )
            let regions = noRegions ? nil : try await RegionAssigner(from: store)
            let result = try await Importer(store: store).run(request, regions: regions) {
                line.show(count: $0.records, fraction: $0.fraction)
            }
            line.end()
            try write(result, to: sink)
        } catch ImportError.refused(let result) {
            line.end()
            try write(result, to: sink)
            throw CommandFailure("\(ImportError.refused(result))")
        } catch let error as ImportError {
            line.end()
            throw CommandFailure("\(error)")
        } catch let error as FeatureStoreError {
            line.end()
            throw CommandFailure(CommandFailure.text(of: error))
        }
    }

    private func write(_ result: ImportReport, to sink: OutputFile?) throws {
        StandardStreams.writeError(result.description)
        guard let report, let sink else { return }
        try sink.write(
            report.hasSuffix(".jsonl") ? result.jsonLines : Array(result.description.utf8)
        )
        try sink.finish()
    }
}

/// Reads the name of a case, or tells which there are.
func named<Value: RawRepresentable & CaseIterable>(
    _ text: String
) throws -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: text) else {
        let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("'\(text)' is none of \(names)")
    }
    return value
}
