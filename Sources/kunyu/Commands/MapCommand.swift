internal import ArgumentParser
internal import CQL2
internal import Features
internal import Maps
internal import Server

/// Draws a thematic map.
struct MapCommand: AsyncParsableCommand {
    /// The format of the file.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case svg
        case png
        case pdf
        case json
        case csv
        case geojson
        case mapbox
        case sld
    }

    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Draw a thematic map, or print the table behind it.",
        discussion: """
            Lengths in a map are in metres of its projection, the size of the picture in pixels. \
            Without a name the maps are listed. In place of a map the name of a collection with codes \
            of regions is drawn as well, and with --join a table of your own.

            Examples:
              kunyu map stations-by-province --output stations.svg
              kunyu map labs --level province --normalise area --method quantile --output labs.svg
              kunyu map --join table.csv --key adcode --value rd_spending --output spending.svg
            """
    )

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var mapOptions: MapOptions

    @Argument(help: "The map, or a collection.")
    var map: String?

    @Option(
        help: """
            svg, png, pdf, json (values and classes), csv (the table), geojson (the regions with value \
            and class), or a style for that: mapbox (of MapLibre, which looks for it in MAP.geojson) or sld.
            """
    )
    var format = Format.svg

    @Option(help: ArgumentHelp("What is counted: a condition in CQL2 text.", valueName: "CQL2"))
    var filter: String?

    @Option(
        name: .customLong("q"),
        help: ArgumentHelp(
            "What is counted: phrases, any of which must stand in the texts of a feature.",
            valueName: "phrase,…"
        )
    )
    var text: String?

    @OptionGroup(title: "Parts of the map") var changes: MapChanges
    @OptionGroup(title: "A table of your own") var joinOptions: JoinOptions
    @OptionGroup(title: "PNG and PDF") var pictureOptions: PictureOptions

    @Option(
        help: ArgumentHelp(
            """
            Compute an SVG map anew from the store and tell what is no longer so; the exit status is 1 \
            where anything is.
            """,
            valueName: "file"
        )
    )
    var verify: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; standard output unless given.", valueName: "file")
    )
    var output: String?

    func run() async throws {
        let store = try storeOptions.openExisting()
        let builder = try mapOptions.builder(store: store)
        do {
            if let verify { return try await self.verify(verify, builder, store) }
            let table = try joinOptions.table()
            guard table != nil || map != nil else {
                for definition in builder.definitions {
                    try StandardStreams.write(
                        "\(definition.id)  \(MapLanguage.both.text(definition.title))\n"
                    )
                }
                return
            }
            let sink = try OutputFile(output)
            if let table {
                try sink.write(bytes(of: try await join(table, builder, store), builder))
            } else {
                let (drawn, url) = try await drawn(map ?? "", builder, store)
                try sink.write(bytes(of: drawn, builder, url))
            }
            try sink.finish()
        } catch let error as InvalidParameter {
            throw CommandFailure("--\(error.name): \(error.detail)")
        } catch let error as MapError {
            throw CommandFailure("\(error)")
        } catch let error as FeatureStoreError {
            throw CommandFailure(CommandFailure.text(of: error))
        }
    }

    private func verify(
        _ path: String,
        _ builder: MapBuilder,
        _ store: any FeatureStore
    ) async throws {
        guard map == nil, joinOptions.join == nil else {
            throw CommandFailure("--verify takes the map from the file, and no other")
        }
        let verification = MapVerification(builder: builder, store: store)
        let (name, differences) = try await verification.differences(of: path)
        guard !differences.isEmpty else {
            try StandardStreams.write("\(path) is true: the map '\(name)' is still the same\n")
            return
        }
        for difference in differences {
            try StandardStreams.write(
                "\(difference.subject.rawValue): \(difference.sentence.text(in: .english))\n"
            )
        }
        throw ExitCode(1)
    }

    /// The map of a name, its parts replaced as the options say, with the path that draws it again
    /// where the name alone does not.
    private func drawn(
        _ name: String,
        _ builder: MapBuilder,
        _ store: any FeatureStore
    ) async throws -> (map: ThematicMap, url: String?) {
        let catalog = try await builder.catalog()
        let defined = builder.definition(name)
        guard let start = defined ?? catalog.definition(ofCollection: name) else {
            let names = builder.definitions.map(\.id).joined(separator: ", ")
            throw CommandFailure("there is no map '\(name)'; there is \(names)")
        }
        let values = try parameters()
        let definition = try start.applying({ values[$0] }, in: catalog)
        if values["projection"] != nil { try builder.checkProjection(of: definition) }
        var filters: [String: FeatureFilter] = [:]
        for id in definition.counted where filter != nil {
            let description = try await store.collection(id).description
            filters[id] = try FilterParameters.filter(on: description) {
                $0 == "filter" ? filter : nil
            }
        }
        let words = try FeatureQueryParser.text { $0 == "q" ? text : nil }
        let map = try await builder.map(definition, filters: filters, text: words)
        var all = values
        all["filter"] = filter
        all["q"] = text
        guard defined == nil || !all.isEmpty else { return (map, nil) }
        return (map, MapAddress.path(of: name, isOfCollection: defined == nil, all))
    }

    private func join(
        _ table: JoinTable,
        _ builder: MapBuilder,
        _ store: any FeatureStore
    ) async throws -> ThematicMap {
        guard map == nil else {
            throw CommandFailure("--join draws a table of your own, and no map '\(map ?? "")'")
        }
        guard filter == nil else { throw CommandFailure("--filter goes with features, not --join") }
        guard text == nil else { throw CommandFailure("--q goes with features, not --join") }
        var values = try parameters()
        for name in MapParameters.ofCounting where values[name] != nil {
            throw CommandFailure("--\(name) goes with features, not with --join")
        }
        values["duplicates"] = joinOptions.duplicates
        let given = values
        let drawn = try await MapJoin(
            maps: builder,
            catalog: try await builder.catalog(),
            naming: try await StoreRegionNames(store).naming()
        ).map(of: table) { given[$0] }
        if let report = drawn.join { JoinOptions.tell(report) }
        return drawn
    }

    /// The parameters of the map; the width of a PNG is that of its pixels, and no part of the map.
    private func parameters() throws -> [String: String] {
        var values = try changes.values()
        if format != .png, let width = pictureOptions.width { values["width"] = String(width) }
        return values
    }

    private func bytes(
        of map: ThematicMap,
        _ builder: MapBuilder,
        _ url: String? = nil
    ) throws -> [UInt8] {
        func svg() throws -> [UInt8] { try builder.svg(of: map, url: url) }
        switch format {
        case .svg: return try svg()
        case .png: return try pictureOptions.png(of: try svg())
        case .pdf: return try pictureOptions.pdf(of: try svg(), map.documentProperties(url: url))
        case .json: return Array(try builder.json(of: map, url: url).utf8)
        case .csv: return Array(map.csv().utf8)
        case .geojson: return map.geoJSON()
        case .mapbox:
            let data = MapStyleData.geoJSON(url: "\(map.definition.id).geojson")
            return Array(map.mapLibreStyle(data: data).utf8)
        case .sld: return Array(map.sld().utf8)
        }
    }
}
