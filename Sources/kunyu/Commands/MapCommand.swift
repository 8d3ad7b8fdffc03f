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
        case maplibre
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
            and class), or a style for that: maplibre (which looks for it in MAP.geojson) or sld.
            """
    )
    var format = Format.svg

    @Option(help: ArgumentHelp("What is counted: a condition in CQL2 text.", valueName: "CQL2"))
    var filter: String?

    @OptionGroup(title: "Parts of the map") var changes: MapChanges
    @OptionGroup(title: "A table of your own") var joinOptions: JoinOptions
    @OptionGroup(title: "PNG and PDF") var pictureOptions: PictureOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; standard output unless given.", valueName: "file")
    )
    var output: String?

    func run() async throws {
        let store = try storeOptions.openExisting()
        let builder = try mapOptions.builder(store: store)
        do {
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
            let drawn =
                if let table { try await join(table, builder, store) } else {
                    try await drawn(map ?? "", builder, store)
                }
            try sink.write(bytes(of: drawn, builder))
            try sink.finish()
        } catch let error as InvalidParameter {
            throw CommandFailure("--\(error.name): \(error.detail)")
        } catch let error as MapError {
            throw CommandFailure("\(error)")
        } catch let error as FeatureStoreError {
            throw CommandFailure(CommandFailure.text(of: error))
        }
    }

    /// The map of a name, its parts replaced as the options say.
    private func drawn(
        _ name: String,
        _ builder: MapBuilder,
        _ store: any FeatureStore
    ) async throws -> ThematicMap {
        let catalog = try await builder.catalog()
        guard let start = builder.definition(name) ?? catalog.definition(ofCollection: name) else {
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
        return try await builder.map(definition, filters: filters)
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

    private func bytes(of map: ThematicMap, _ builder: MapBuilder) throws -> [UInt8] {
        switch format {
        case .svg: return Array(try builder.svg(of: map).utf8)
        case .png: return try pictureOptions.png(of: Array(try builder.svg(of: map).utf8))
        case .pdf:
            let svg = Array(try builder.svg(of: map).utf8)
            return try pictureOptions.pdf(of: svg, map.documentProperties())
        case .json: return Array(try builder.json(of: map).utf8)
        case .csv: return Array(map.csv().utf8)
        case .geojson: return map.geoJSON()
        case .maplibre:
            let data = MapStyleData.geoJSON(url: "\(map.definition.id).geojson")
            return Array(map.mapLibreStyle(data: data).utf8)
        case .sld: return Array(map.sld().utf8)
        }
    }
}
