internal import ArgumentParser
internal import Features
internal import Maps

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
            Without a name the maps are listed.

            Example: kunyu map stations-by-province --output stations.svg
            """
    )

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var mapOptions: MapOptions

    @Argument(help: "The map.")
    var map: String?

    @Option(
        help: """
            svg, png, pdf, json (values and classes), csv (the table), geojson (the regions with value \
            and class), or a style for that: maplibre (which looks for it in MAP.geojson) or sld.
            """
    )
    var format = Format.svg

    @OptionGroup(title: "PNG and PDF") var pictureOptions: PictureOptions

    @Option(help: "The language of the texts: zh, en or both; that of the map unless given.")
    var lang: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; standard output unless given.", valueName: "file")
    )
    var output: String?

    func run() async throws {
        let builder = try mapOptions.builder(store: try storeOptions.openExisting())
        guard let map else {
            for definition in builder.definitions {
                try StandardStreams.write(
                    "\(definition.id)  \(MapLanguage.both.text(definition.title))\n"
                )
            }
            return
        }
        guard let definition = builder.definition(map) else {
            let names = builder.definitions.map(\.id).joined(separator: ", ")
            throw CommandFailure("there is no map '\(map)'; there is \(names)")
        }
        let language = try lang.map { text in
            guard let language = MapLanguage(rawValue: text) else {
                throw CommandFailure("--lang '\(text)': zh, en or both is allowed")
            }
            return language
        }
        let sink = try OutputFile(output)
        do {
            let drawn = try await builder.map(definition)
            switch format {
            case .svg: try sink.write(Array(builder.svg(of: drawn, language: language).utf8))
            case .png:
                let svg = Array(try builder.svg(of: drawn, language: language).utf8)
                try sink.write(pictureOptions.png(of: svg))
            case .pdf:
                let svg = Array(try builder.svg(of: drawn, language: language).utf8)
                let properties = drawn.documentProperties(language: language)
                try sink.write(pictureOptions.pdf(of: svg, properties))
            case .json: try sink.write(Array(drawn.json().utf8))
            case .csv: try sink.write(Array(drawn.csv().utf8))
            case .geojson: try sink.write(drawn.geoJSON())
            case .maplibre:
                let data = MapStyleData.geoJSON(url: "\(definition.id).geojson")
                try sink.write(Array(drawn.mapLibreStyle(data: data, language: language).utf8))
            case .sld: try sink.write(Array(drawn.sld(language: language).utf8))
            }
        } catch let error as FeatureStoreError {
            throw CommandFailure(CommandFailure.text(of: error))
        }
        try sink.finish()
    }
}
