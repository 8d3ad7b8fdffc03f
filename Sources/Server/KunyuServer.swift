public import Features
internal import Formats
internal import Hummingbird
public import Logging
public import Maps

/// The HTTP interface over a store.
public struct KunyuServer: Sendable {
    /// What the service calls itself in answers.
    static let name = "kunyu"

    private let store: any FeatureStore
    private let maps: MapBuilder
    private let configuration: ServerConfiguration
    private let logger: Logger
    private let pages: Pages
    private let revisions: Revisions
    private let downloads: FeatureDownloads
    private let naming: RegionNamingSource
    private let rasteriser: MapRasteriser?
    private let webMap: WebMap?
    private var files = PublicFiles()
    private let archives: ArchiveCatalog

    /// Creates an interface.
    ///
    /// - Parameters:
    ///   - store: What answers the queries.
    ///   - maps: What draws the maps.
    ///   - fileFormats: What writes the formats that come as files, beside FlatGeobuf; one that
    ///     there is nothing for is not answered.
    ///   - naming: What finds regions by their names, for tables that people bring; without it they
    ///     are found by their codes alone.
    ///   - rasteriser: What makes PNG and PDF of maps; without it there is neither.
    ///   - pinyin: How Chinese characters are read, for tables in the order of names; an empty
    ///     table leaves them in the order of their codes.
    ///   - configuration: What the operator set.
    ///   - logger: Where failures are told.
    /// - Throws: Where a template of the pages cannot be used; the error names it.
    ///   ``PublicFolderError`` where the folder of files cannot be served, ``WebAssetsError`` where
    ///   the library of the map cannot, ``ArchiveFolderError`` where the archives cannot.
    public init(
        store: any FeatureStore,
        maps: MapBuilder,
        fileFormats: FeatureFileFormats = [:],
        naming: @escaping RegionNamingSource = { { _, _ in .unknown } },
        rasteriser: MapRasteriser? = nil,
        pinyin: PinyinTable = .empty,
        configuration: ServerConfiguration,
        logger: Logger
    ) throws {
        try self.init(
            store: store,
            maps: maps,
            fileFormats: fileFormats,
            naming: naming,
            rasteriser: rasteriser,
            pinyin: pinyin,
            configuration: configuration,
            logger: logger,
            revisions: Revisions(store: store)
        )
    }

    init(
        store: any FeatureStore,
        maps: MapBuilder,
        fileFormats: FeatureFileFormats = [:],
        naming: @escaping RegionNamingSource = { { _, _ in .unknown } },
        rasteriser: MapRasteriser? = nil,
        pinyin: PinyinTable = .empty,
        configuration: ServerConfiguration,
        logger: Logger,
        revisions: Revisions
    ) throws {
        self.naming = naming
        self.rasteriser = rasteriser
        self.store = store
        self.maps = maps
        self.configuration = configuration
        self.logger = logger
        let ownFormats: FeatureFileFormats = [.flatGeobuf: { FlatGeobufFormat($0) }]
        downloads = FeatureDownloads(
            store: store,
            files: ownFormats.merging(fileFormats) { $1 },
            exports: FileExports(configuration),
            pieces: PiecePool(pieceSize: 128 << 10, maximumCount: 32)
        )
        webMap = try configuration.webAssetsFolder.map { try WebMap(folder: $0) }
        pages = try Pages(
            store: store,
            maps: maps,
            formats: downloads.formats,
            mapFormats: MapsController.formats(rasteriser),
            webMap: webMap,
            pinyin: pinyin
        )
        self.revisions = revisions
        let folder = try configuration.archiveFolder.map { (path) throws(ArchiveFolderError) in
            try ArchiveFolder(path)
        }
        archives = ArchiveCatalog(folder: folder, logger: logger)
        if let folder = configuration.publicFolder {
            files = try PublicFiles(folder: folder, reserved: reservedNames)
        }
    }

    /// The first segments of the service's own paths.
    private var reservedNames: Set<String> {
        let paths = router().routes.map { "\($0.path)" }
        return Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
    }

    /// Serves until the process is told to end by SIGTERM or SIGINT.
    ///
    /// - Parameter onListening: Called with the port when requests are answered.
    /// - Throws: Where the address cannot be listened on, `FeatureStoreError.storageFailure` where
    ///   no files can be made in the folder that is named for them.
    public func run(onListening: @escaping @Sendable (_ port: Int) async -> Void) async throws {
        do {
            try downloads.exports.prepare()
        } catch {
            // Without files all else works; who named a folder means it.
            guard configuration.temporaryFolder == nil else { throw error }
            logger.warning("no files can be made", metadata: ["error": "\(error)"])
        }
        // What is wrong with a file is told at once, and not when somebody asks for it.
        _ = archives.entries()
        try await application(onListening: onListening).runService()
    }

    func application(
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        application(router: router(), onListening: onListening)
    }

    func application(
        router: Router<ClientRequestContext>,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) -> some ApplicationProtocol {
        Application(
            router: ResourceRouter(router: router, configuration: configuration),
            server: .limited(by: configuration),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: Self.name
            ),
            onServerRunning: { channel in
                await onListening(channel.localAddress?.port ?? 0)
            },
            logger: logger
        )
    }

    /// The middleware and the routes of the service.
    func router() -> Router<ClientRequestContext> {
        let router = Router(
            context: ClientRequestContext.self,
            options: [.autoGenerateHeadEndpoints]
        )
        let delivery = Delivery()
        router.add(
            middleware: ProblemMiddleware(pages: pages, revisions: revisions, delivery: delivery)
        )
        router.add(
            middleware: AdmissionMiddleware(admission: Admission(limits: configuration.limits))
        )
        let routes = RouteTable(router: router, revisions: revisions, delivery: delivery)
        LandingController(pages: pages, hasArchives: archives.hasFolder).addRoutes(to: routes)
        APIController(store: store, maps: maps, pages: pages, hasArchives: archives.hasFolder)
            .addRoutes(to: routes)
        CollectionsController(store: store, pages: pages).addRoutes(to: routes)
        FunctionsController(pages: pages).addRoutes(to: routes)
        SchemasController(store: store, pages: pages).addRoutes(to: routes)
        FeaturesController(store: store, pages: pages, downloads: downloads)
            .addRoutes(to: routes)
        let cache = AnswerCache(maximumSize: configuration.cacheSizeInBytes)
        AggregatesController(store: store, pages: pages, cache: cache).addRoutes(to: routes)
        MapsController(
            maps: maps,
            store: store,
            pages: pages,
            cache: cache,
            rasteriser: rasteriser
        ).addRoutes(to: routes)
        MapJoinController(
            maps: maps,
            pages: pages,
            limits: configuration.limits,
            naming: naming,
            rasteriser: rasteriser
        ).addRoutes(to: routes)
        TileMatrixSetsController(pages: pages).addRoutes(to: routes)
        TilesController(
            store: store,
            pages: pages,
            cache: AnswerCache(maximumSize: configuration.tileCacheSizeInBytes)
        ).addRoutes(to: routes)
        ArchivesController(catalog: archives, pages: pages).addRoutes(to: routes)
        SearchController(pages: pages).addRoutes(to: routes)
        Stylesheet.addRoutes(to: routes)
        WebMapController(map: webMap).addRoutes(to: routes)
        HealthController(store: store).addRoutes(to: routes)
        FilesController(files: files).addRoutes(to: routes)
        return router
    }
}
