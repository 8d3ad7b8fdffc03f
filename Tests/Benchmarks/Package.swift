// swift-tools-version: 6.3
import PackageDescription

/// The manner of the service itself: Swift 6 mode, the upcoming features, warnings as errors.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "kunyu-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "kunyu", path: "../.."),
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
    ],
    targets: [
        // Peers, each a C library with a one-line shim
        .systemLibrary(name: "CGEOSPeer", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
        .systemLibrary(name: "CPROJPeer", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
        .systemLibrary(
            name: "CSQLitePeer",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]
        ),
        .systemLibrary(name: "CMalloc"),

        // Points, queries and operations of all sides
        .target(
            name: "Workload",
            dependencies: [
                "CGEOSPeer", "CMalloc", "CPROJPeer", "CSQLitePeer",
                .product(name: "Compression", package: "kunyu"),
                .product(name: "Geodesy", package: "kunyu"),
                .product(name: "GeometryTypes", package: "kunyu"),
                .product(name: "SpatialIndex", package: "kunyu"),
            ],
            swiftSettings: strict
        ),

        // `swift package benchmark`: five rounds over all sides, one benchmark for each size
        .executableTarget(
            name: "Rounds",
            dependencies: [
                "Workload", .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Rounds",
            swiftSettings: strict,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),

        // `bench export|rate|profile`: for peers in processes of their own, and for valgrind
        .executableTarget(name: "bench", dependencies: ["Workload"], swiftSettings: strict),

        // `plans STORE`: the planner of the store against the best plan that can be forced
        .executableTarget(
            name: "plans",
            dependencies: [
                "Workload",
                .product(name: "Features", package: "kunyu"),
                .product(name: "Formats", package: "kunyu"),
                .product(name: "GeoPackageStore", package: "kunyu"),
                .product(name: "GeometryTypes", package: "kunyu"),
            ],
            swiftSettings: strict
        ),

        // `filters FOLDER`: filters of the store against the same conditions in SQLite
        .executableTarget(
            name: "filters",
            dependencies: [
                "CGEOSPeer", "CSQLitePeer", "Workload",
                .product(name: "Features", package: "kunyu"),
                .product(name: "Formats", package: "kunyu"),
                .product(name: "GeoPackageStore", package: "kunyu"),
                .product(name: "GeometryTypes", package: "kunyu"),
            ],
            swiftSettings: strict
        ),

        // `tiles STORE COLLECTION`: tiles of a store, built as often as it is asked to
        .executableTarget(
            name: "tiles",
            dependencies: [
                "Workload",
                .product(name: "Features", package: "kunyu"),
                .product(name: "FlatStorage", package: "kunyu"),
                .product(name: "Formats", package: "kunyu"),
                .product(name: "GeoPackageStore", package: "kunyu"),
                .product(name: "Tiles", package: "kunyu"),
            ],
            swiftSettings: strict
        ),

        // `maps …`: one thematic map, drawn as often as it is asked to
        .executableTarget(
            name: "maps",
            dependencies: [
                .product(name: "Compression", package: "kunyu"),
                .product(name: "Features", package: "kunyu"),
                .product(name: "Formats", package: "kunyu"),
                .product(name: "Geodesy", package: "kunyu"),
                .product(name: "GeometryTypes", package: "kunyu"),
                .product(name: "Maps", package: "kunyu"),
                .product(name: "Raster", package: "kunyu"),
            ],
            swiftSettings: strict
        ),
    ]
)
