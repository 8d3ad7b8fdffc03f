// swift-tools-version: 6.3
import PackageDescription

/// What every room is compiled with: Swift 6 mode, the upcoming features, warnings as errors.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Rooms that touch no C: any `unsafe` in them stands out.
let safe: [SwiftSetting] = strict + [.strictMemorySafety()]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let httpParts = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let httpClient = Target.Dependency.product(
    name: "AsyncHTTPClient",
    package: "async-http-client"
)
let nioCompression = Target.Dependency.product(
    name: "NIOHTTPCompression",
    package: "swift-nio-extras"
)
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
    name: "kunyu",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "kunyu", targets: ["kunyu"]),
        // What the benchmarks, a package of their own, measure.
        .library(name: "Compression", targets: ["Compression"]),
        .library(name: "Features", targets: ["Features"]),
        .library(name: "FlatStorage", targets: ["FlatStorage"]),
        .library(name: "Formats", targets: ["Formats"]),
        .library(name: "GeoPackageStore", targets: ["GeoPackageStore"]),
        .library(name: "Geodesy", targets: ["Geodesy"]),
        .library(name: "GeometryTypes", targets: ["GeometryTypes"]),
        .library(name: "Maps", targets: ["Maps"]),
        .library(name: "Raster", targets: ["Raster"]),
        .library(name: "SpatialIndex", targets: ["SpatialIndex"]),
        .library(name: "Tiles", targets: ["Tiles"]),
        // What the fuzzer calls.
        .library(name: "FuzzTargets", type: .static, targets: ["FuzzTargets"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    ],
    targets: [
        // Floor 0: C libraries
        .systemLibrary(
            name: "CGEOS",
            pkgConfig: "geos",
            providers: [.apt(["libgeos-dev"])]
        ),
        .systemLibrary(
            name: "CPROJ",
            pkgConfig: "proj",
            providers: [.apt(["libproj-dev"])]
        ),
        .systemLibrary(
            name: "CRSVG",
            pkgConfig: "librsvg-2.0",
            providers: [.apt(["librsvg2-dev", "libcairo2-dev"])]
        ),
        .systemLibrary(
            name: "CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"])]
        ),

        // Floor 1: values, numbers, bytes
        .target(name: "GeometryTypes", swiftSettings: safe),
        .target(name: "Thematic", swiftSettings: safe),
        .target(name: "FlatStorage", swiftSettings: safe),
        .target(name: "Caching", swiftSettings: safe),

        .target(name: "Compression", dependencies: ["CZlib"], swiftSettings: strict),

        // Floor 2: vocabulary, index, geometry, reference systems, file format
        .target(
            name: "Features",
            dependencies: ["FlatStorage", "GeometryTypes"],
            swiftSettings: safe
        ),
        .target(
            name: "SpatialIndex",
            dependencies: ["FlatStorage", "GeometryTypes"],
            swiftSettings: safe
        ),
        .target(name: "Topology", dependencies: ["GeometryTypes", "CGEOS"], swiftSettings: strict),
        .target(name: "Geodesy", dependencies: ["GeometryTypes", "CPROJ"], swiftSettings: strict),
        .target(
            name: "GeoPackageFile",
            dependencies: ["GeometryTypes", grdb],
            swiftSettings: strict
        ),

        // Floor 3: formats, maps, stores
        .target(
            name: "Formats",
            dependencies: ["Features", "FlatStorage", "GeometryTypes"],
            swiftSettings: safe
        ),
        .target(
            name: "Maps",
            dependencies: ["Caching", "Features", "GeometryTypes", "Thematic"],
            swiftSettings: safe
        ),
        .target(
            name: "Tiles",
            dependencies: ["Caching", "Features", "FlatStorage", "GeometryTypes", "Compression"],
            swiftSettings: safe
        ),
        .target(
            name: "GeoPackageStore",
            dependencies: [
                "GeoPackageFile", "Features", "SpatialIndex", "Topology", "Geodesy",
                "FlatStorage", "GeometryTypes", grdb,
            ],
            swiftSettings: strict
        ),

        .target(
            name: "Raster",
            dependencies: ["Compression", "CRSVG"],
            swiftSettings: strict
        ),

        .target(
            name: "HTTPSyntax",
            dependencies: ["Features", httpTypes],
            swiftSettings: strict
        ),
        .target(
            name: "HTTPFetch",
            dependencies: [httpClient, nio, nioCompression, nioHTTP1, nioPosix],
            swiftSettings: strict
        ),

        // Floor 4: filters, outside records
        .target(
            name: "CQL2",
            dependencies: ["Formats", "Features", "GeometryTypes"],
            swiftSettings: safe
        ),
        .target(
            name: "Ingest",
            dependencies: [
                "Compression", "Formats", "Topology", "Geodesy", "SpatialIndex", "Features",
                "GeometryTypes",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Demo",
            dependencies: ["Formats", "Features", "GeometryTypes"],
            swiftSettings: safe
        ),

        // Floor 5: HTTP
        .target(
            name: "Server",
            dependencies: [
                "CQL2", "HTTPSyntax", "Compression", "Formats", "Maps", "Tiles", "Features",
                "FlatStorage", "GeometryTypes", hummingbird, hummingbirdCore, httpParts, httpTypes,
                log, mustache, nio, nioHTTP1,
            ],
            resources: [.embedInCode("Pages/Templates"), .embedInCode("WebMap/Assets")],
            swiftSettings: strict
        ),

        .target(
            name: "Conformance",
            dependencies: ["HTTPFetch", "Formats", "Geodesy", "Features", "GeometryTypes"],
            swiftSettings: strict
        ),

        // Floor 6: command line and composition root
        .executableTarget(
            name: "kunyu",
            dependencies: [
                "Server", "CQL2", "HTTPSyntax", "Conformance", "HTTPFetch", "Ingest", "Demo",
                "GeoPackageStore",
                "Formats", "Maps", "Tiles", "Raster", "Geodesy", "Features", "GeometryTypes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                log,
            ],
            swiftSettings: strict
        ),

        // Tests: one target per room, and what they share
        .target(
            name: "TestSupport",
            dependencies: [
                "Features", "FlatStorage", "Formats", "Geodesy", "GeometryTypes", "CGEOS",
            ],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .target(
            name: "FuzzTargets",
            dependencies: [
                "CQL2", "HTTPSyntax", "Formats", "Features", "GeometryTypes", httpTypes,
            ],
            path: "Tests/FuzzTargets",
            exclude: ["Corpora", "Driver"],
            swiftSettings: strict
        ),
        .testTarget(name: "FuzzTargetsTests", dependencies: ["FuzzTargets"], swiftSettings: strict),
        .testTarget(
            name: "GeometryTypesTests",
            dependencies: ["GeometryTypes", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FlatStorageTests",
            dependencies: ["FlatStorage", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CachingTests",
            dependencies: ["Caching", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ThematicTests",
            dependencies: ["Thematic", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FeaturesTests",
            dependencies: ["Features", "GeometryTypes", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpatialIndexTests",
            dependencies: [
                "SpatialIndex", "FlatStorage", "Geodesy", "GeometryTypes", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TopologyTests",
            dependencies: ["Topology", "GeometryTypes", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GeodesyTests",
            dependencies: ["Geodesy", "GeometryTypes", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CompressionTests",
            dependencies: ["Compression", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FormatsTests",
            dependencies: ["Formats", "Features", "FlatStorage", "GeometryTypes", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CQL2Tests",
            dependencies: ["CQL2", "Formats", "Features", "GeometryTypes", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "IngestTests",
            dependencies: ["Ingest", "Features", "GeometryTypes", "Geodesy", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "DemoTests",
            dependencies: [
                "Demo", "Compression", "Formats", "Features", "GeometryTypes", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GeoPackageFileTests",
            dependencies: ["GeoPackageFile", "GeometryTypes", "TestSupport", grdb],
            swiftSettings: strict
        ),
        .testTarget(
            name: "MapsTests",
            dependencies: [
                "Maps", "Compression", "Features", "GeometryTypes", "Thematic", "TestSupport",
            ],
            exclude: ["Goldens", "Tools"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TilesTests",
            dependencies: [
                "Tiles", "Compression", "Features", "FlatStorage", "GeometryTypes", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RasterTests",
            dependencies: ["Raster", "CZlib", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GeoPackageStoreTests",
            dependencies: [
                "GeoPackageStore", "GeoPackageFile", "CQL2", "Features", "FlatStorage", "Formats",
                "Geodesy", "GeometryTypes", "TestSupport", grdb,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Server", "HTTPSyntax", "Compression", "Maps", "Tiles", "Features", "FlatStorage",
                "Formats", "GeometryTypes", "TestSupport", hummingbird, httpTypes, log, nio,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HTTPSyntaxTests",
            dependencies: ["HTTPSyntax", "TestSupport", httpTypes],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HTTPFetchTests",
            dependencies: ["HTTPFetch", hummingbird, httpTypes, log, nio],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ConformanceTests",
            dependencies: [
                "Conformance", "HTTPFetch", "Formats", "Features", "GeometryTypes", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "KunyuTests",
            dependencies: ["kunyu", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(name: "GeodataTests", swiftSettings: strict),
    ]
)
