internal import ArgumentParser
internal import Features
internal import Formats

/// Prints the features that match.
struct QueryCommand: AsyncParsableCommand {
    /// How the answer is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case geojson
        case jsonfg
        case geojsonseq
        case csv
        case fgb
        case kml
        case gpkg
    }

    /// A way to the features that may be forced.
    enum Plan: String, ExpressibleByArgument, CaseIterable {
        case spatial
        case attribute
        case text
        case filter
        case order

        var strategy: QueryPlan.Strategy {
            switch self {
            case .spatial: .spatial
            case .attribute: .attribute
            case .text: .text
            case .filter: .filter
            case .order: .order
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Print the features of a collection that match.",
        discussion: """
            Without --limit, table, geojson and jsonfg print the first ten; geojsonseq, csv, fgb, kml and \
            gpkg hold all that match.

            Without --near and --sortby features come in the order of their ids. With --near they \
            come nearest first; distance is in metres, bearing in degrees clockwise from north. --explain shows
            how they are found instead of what is found.

            Example: kunyu query observatories --near 116.39,39.91 --radius 500km --limit 5
            """
    )

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var conditions: QueryOptions

    @Argument(help: "The collection.")
    var collection: String

    @Option(
        help: ArgumentHelp(
            """
            The greatest number of features, 1 to 10000. (default: 10 of table, geojson and jsonfg, \
            all of other formats)
            """,
            valueName: "count"
        )
    )
    var limit: Int?

    @Option(help: "How many features to pass over first.")
    var offset = 0

    @Option(
        help: ArgumentHelp(
            "Properties to order by, - in front for falling; what has no value comes last.",
            valueName: "[-]property,…"
        )
    )
    var sortby: String?

    @Option(
        help: ArgumentHelp("Properties to print; all unless given.", valueName: "property,…")
    )
    var properties: String?

    @Option(
        help: ArgumentHelp(
            "Reference system of the positions printed, in the axis order of the authority.",
            discussion: "CRS84, longitude first, unless given.",
            valueName: "authority:code"
        )
    )
    var crs: String?

    @Option(
        help: ArgumentHelp(
            "table, or for other programs one of the others.",
            valueName: Format.allCases.map(\.rawValue).joined(separator: "|")
        )
    )
    var format = Format.table

    @Flag(help: "Begin csv with the mark of UTF-8, by which spreadsheet programs know it.")
    var bom = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; standard output unless given.", valueName: "file")
    )
    var output: String?

    @Option(help: "The way to take to the features; the cheapest unless given.")
    var plan: Plan?

    @Flag(help: "Print the ways to the features, what they were expected to cost and what it took.")
    var explain = false

    func run() async throws {
        if let limit, !(1...FeatureQuery.maximumLimit).contains(limit) {
            throw CommandFailure("--limit \(limit): 1 to \(FeatureQuery.maximumLimit) is allowed")
        }
        guard offset >= 0 else {
            throw CommandFailure("--offset \(offset): 0 or more is allowed")
        }
        let store = try storeOptions.openExisting(pinyin: conditions.pinyin)
        do {
            let description = try await store.collection(collection).description
            let form = [("sortby", sortby), ("properties", properties), ("crs", crs)]
                .reduce(into: [:]) { $0[$1.0] = $1.1 }
            var query = try conditions.query(on: description, form)
            query.limit = limit ?? FeatureQueryParser.defaultLimit
            query.offset = offset
            query.forcedStrategy = plan?.strategy
            if explain {
                let page = try await store.encodedPage(query)
                try StandardStreams.write(PlanTable(page).text)
                return
            }
            if let format = FeatureFormat(rawValue: format.rawValue), format.delivery != .page {
                return try await write(query, from: store, as: format)
            }
            let page = try await store.page(query)
            switch format {
            case .table where output == nil: try StandardStreams.write(table(page, query))
            case .table: try print(Array(table(page, query).utf8))
            case .jsonfg:
                try print(
                    JSONFGWriter.featureCollection(page, FeatureOutput(page, of: query)) + [0x0a]
                )
            default: try print(Array(geoJSON(page, query).utf8))
            }
        } catch let error as FeatureStoreError {
            throw CommandFailure(CommandFailure.text(of: error))
        }
    }

    private func write(
        _ query: FeatureQuery,
        from store: any FeatureStore,
        as format: FeatureFormat
    ) async throws {
        guard format.allows(query.crs) else {
            throw CommandFailure("--crs: \(format.rawValue) holds longitude and latitude only")
        }
        var selection = try await store.select(query)
        if let limit { selection = selection.prefix(limit) }
        try await FeatureOutputFile(format: format, path: output, hasByteOrderMark: bom)
            .write(selection, of: query)
    }

    /// Writes to the file, or to standard output.
    private func print(_ bytes: [UInt8]) throws {
        let sink = try OutputFile(output)
        try sink.write(bytes)
        try sink.finish()
    }

    private func geoJSON(_ page: FeaturePage, _ query: FeatureQuery) -> String {
        let bytes = GeoJSONWriter.featureCollection(page, properties: query.properties)
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }

    private func table(_ page: FeaturePage, _ query: FeatureQuery) -> String {
        let properties = page.collection.description.keeping(query.properties).properties
        let isByDistance = page.entries.contains { $0.proximity != nil }
        var columns: [(title: String, alignment: TextTable.Alignment)] = [("id", .left)]
        if isByDistance { columns += [("distance (m)", .right), ("bearing (°)", .right)] }
        columns += properties.map { property in
            let isNumber = property.type == .integer || property.type == .double
            return (property.name, isNumber ? .right : .left)
        }
        var table = TextTable(columns)
        for entry in page.entries {
            var cells = [entry.feature.id.text]
            if isByDistance {
                cells.append(entry.proximity.map { Decimals.text($0.distance, places: 3) } ?? "")
                cells.append(
                    entry.proximity?.bearing.map { Decimals.text($0, places: 1) } ?? ""
                )
            }
            cells += properties.map {
                entry.feature.properties[$0.name]?.displayText ?? ""
            }
            table.add(cells)
        }
        let matched = page.numberMatched.map { " of \($0)" } ?? ""
        return table.text + "\(page.entries.count)\(matched) features\n"
    }
}

/// Decimal numbers with fixed places, the same in every locale.
enum Decimals {
    /// The number rounded half away from zero.
    static func text(_ value: Double, places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        guard let scaled = Int64(exactly: (value * scale).rounded()) else { return "\(value)" }
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let sign = scaled < 0 ? "-" : ""
        return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}
