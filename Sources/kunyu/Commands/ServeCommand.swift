internal import ArgumentParser
internal import Demo
internal import Features
internal import Formats
internal import Foundation
internal import GeoPackageStore
internal import HTTPFetch
internal import HTTPSyntax
internal import Logging
internal import Maps
internal import Server

/// Serves the store over HTTP.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the collections over HTTP (OGC API – Features, Tiles) and draw the maps.",
        discussion: """
            Ends on SIGTERM or SIGINT after the requests under way are answered. What other \
            programs write into the store is seen by the next request.
            """
    )

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var mapOptions: MapOptions

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on, 0 for any free one.")
    var port = 8080

    @Option(
        help: ArgumentHelp(
            "The address of the service as clients see it; taken from each request unless given.",
            valueName: "url"
        )
    )
    var baseURL: String?

    @Option(
        name: .customLong("trusted-proxy"),
        parsing: .upToNextOption,
        help: ArgumentHelp(
            """
            Addresses or ranges of the proxies that are believed when they tell by Forwarded or \
            X-Forwarded-… who asks and under which address; they have to set or remove all of them.
            """,
            valueName: "CIDR"
        )
    )
    var trustedProxies: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            A folder with catalog.json whose collections are imported where they are missing, and \
            with pinyin.csv for the search for words; without it that is looked for in geodata.
            """,
            valueName: "folder"
        )
    )
    var geodata: String?

    @Flag(
        help: """
            Import the synthetic demonstration data (seed 7) where it is missing; with --geodata \
            its code lists are those in the folder's codes, else in geodata/codes.
            """
    )
    var demo = false

    @Option(
        name: .customLong("public"),
        help: ArgumentHelp(
            """
            A folder of files that are served as they are, such as robots.txt; read at start, at \
            most 16 MiB.
            """,
            valueName: "folder"
        )
    )
    var publicFolder: String?

    @Option(
        help: ArgumentHelp(
            """
            A folder with maplibre-gl.js and maplibre-gl.css, which draw the map of the landing page; \
            without it that is a page without scripts.
            """,
            valueName: "folder"
        )
    )
    var webAssets: String?

    @Option(
        help: ArgumentHelp(
            """
            The folder in which files are made that are asked for, such as GeoPackages, each until it \
            is sent; the system's for temporary files unless given.
            """,
            valueName: "folder"
        )
    )
    var temporaryFolder: String?

    @Option(
        name: .customLong("archives"),
        help: ArgumentHelp(
            """
            A folder whose files NAME.pmtiles are served as archives of tiles, with ranges of bytes \
            and tile by tile; listed at /archives.
            """,
            valueName: "folder"
        )
    )
    var archiveFolder: String?

    @Option(
        help: ArgumentHelp(
            "How much is kept of maps and tables for the next who asks, in MiB; 0 for nothing.",
            valueName: "MiB"
        )
    )
    var cacheSize = 32

    @Option(
        help: ArgumentHelp(
            "How much is kept of vector tiles, compressed, in MiB; 0 for nothing.",
            valueName: "MiB"
        )
    )
    var tileCacheSize = 64

    @OptionGroup(title: "Limits") var limitOptions: LimitOptions

    func run() async throws {
        let limits = try limitOptions.limits()
        guard (0...65_535).contains(port) else {
            throw CommandFailure("--port \(port): 0 to 65535 is allowed")
        }
        guard (0...65_536).contains(cacheSize) else {
            throw CommandFailure("--cache-size \(cacheSize): 0 to 65536 is allowed")
        }
        guard (0...65_536).contains(tileCacheSize) else {
            throw CommandFailure("--tile-cache-size \(tileCacheSize): 0 to 65536 is allowed")
        }
        let proxies = try trustedProxies.map { text in
            guard let range = AddressRange(text) else {
                throw CommandFailure(
                    "--trusted-proxy \(text): an address or a range as 10.0.0.0/8 or fd00::/8 is allowed"
                )
            }
            return range
        }
        let address = try baseURL.map(Self.checked)
        let pinyin = PinyinFile(folder: geodata ?? PinyinFile.defaultFolder).table()
        let store = try storeOptions.openOrCreate(pinyin: pinyin)
        let hasInstruments: Bool
        do {
            if let geodata { try await GeodataImport(folder: geodata).run(into: store) }
            if demo {
                let codes = "\(geodata ?? "geodata")/codes"
                try await DemoImport(seed: DemoGenerator.defaultSeed, codes: codes)
                    .run(into: store)
            }
            // Asked once, every collection has its index before the first request comes.
            hasInstruments = try await store.collections().contains {
                $0.description.id == "instruments"
            }
        } catch let error as FeatureStoreError {
            throw CommandFailure(CommandFailure.text(of: error))
        }
        var logger = Logger(label: "kunyu") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        if let warning = MapRasteriser.fontWarning { logger.warning("\(warning)") }
        let names = StoreRegionNames(store)
        let server: KunyuServer
        do {
            server = try KunyuServer(
                store: store,
                maps: try mapOptions.builder(store: store),
                fileFormats: [.geoPackage: { _ in GeoPackageExport() }],
                naming: { try await names.naming() },
                rasteriser: .standard(),
                pinyin: pinyin,
                configuration: ServerConfiguration(
                    host: host,
                    port: port,
                    baseURL: address,
                    trustedProxies: proxies,
                    publicFolder: publicFolder,
                    webAssetsFolder: webAssets,
                    temporaryFolder: temporaryFolder,
                    archiveFolder: archiveFolder,
                    cacheSizeInBytes: cacheSize << 20,
                    tileCacheSizeInBytes: tileCacheSize << 20,
                    limits: limits
                ),
                logger: logger
            )
        } catch let error as PublicFolderError {
            throw CommandFailure("--public \(publicFolder ?? ""): \(error)")
        } catch let error as WebAssetsError {
            throw CommandFailure("--web-assets: \(error)")
        } catch let error as ArchiveFolderError {
            throw CommandFailure("--archives: \(error)")
        }
        let host = host.contains(":") ? "[\(host)]" : host
        do {
            try await server.run { port in
                StandardStreams.writeError(Self.greeting("http://\(host):\(port)", hasInstruments))
            }
        } catch let error as FeatureStoreError {
            throw CommandFailure("--temporary-folder: \(CommandFailure.text(of: error))")
        } catch {
            throw CommandFailure("cannot serve on \(host):\(port): \(error)")
        }
    }

    /// The base URL without a slash at the end.
    ///
    /// - Throws: `CommandFailure` where it is none that may stand in links.
    private static func checked(_ url: String) throws -> String {
        let isPlain = url.utf8.allSatisfy { byte in
            (0x21...0x7e).contains(byte) && !"\"#<>?\\^`{|}".utf8.contains(byte)
        }
        guard isPlain, WebAddress(url) != nil else {
            throw CommandFailure(
                "--base-url \(url): an address as https://host/path is allowed, percent-encoded"
            )
        }
        var url = url
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }

    /// Names the address and what to look at first: the instruments, where there are any.
    private static func greeting(_ url: String, _ hasInstruments: Bool) -> String {
        let search =
            hasInstruments
            ? "instruments/items?near=116.39,39.91&radius=20km&limit=5"
            : "weather-stations/items?near=121.47,31.23&radius=500km&limit=3"
        let map = hasInstruments ? "instruments-by-city" : "stations-by-province"
        return """
            坤舆 Kunyu serves on \(url)

              \(url)/
              \(url)/collections/\(search)
              \(url)/maps/\(map)?f=svg

            Ctrl-C ends it.

            """
    }
}
