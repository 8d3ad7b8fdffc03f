internal import ArgumentParser
internal import Features
internal import Formats
internal import Foundation
internal import GeoPackageStore

/// What the commands work on: the only place that knows which backend it is.
typealias Store = FeatureStore & FeatureWriter

/// Which file the commands work on.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The GeoPackage to work on.",
            discussion: "Default: the environment's KUNYU_STORE, else var/kunyu.gpkg.",
            valueName: "file"
        )
    )
    var store: String?

    /// The path by option, environment or default, in this order.
    var path: String {
        store ?? ProcessInfo.processInfo.environment["KUNYU_STORE"] ?? "var/kunyu.gpkg"
    }

    /// Opens the store, and creates it with its folder where there is none; `pinyin` is how it reads
    /// Chinese characters in searches for words.
    func openOrCreate(pinyin: PinyinTable = .empty) throws -> any Store {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try open(path, pinyin: pinyin)
    }

    /// Opens the store; `pinyin` is how it reads Chinese characters in searches for words.
    ///
    /// - Throws: ``CommandFailure`` when there is none.
    func openExisting(pinyin: PinyinTable = .empty) throws -> any Store {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure("there is no store at \(path); 'kunyu import' makes one")
        }
        return try open(path, pinyin: pinyin)
    }

    private func open(_ path: String, pinyin: PinyinTable) throws -> any Store {
        do {
            return try GeoPackageStore(
                path: path,
                encoding: GeoJSONWriter.encoding,
                pinyin: pinyin
            )
        } catch {
            throw CommandFailure("\(path) cannot be opened: \(CommandFailure.text(of: error))")
        }
    }
}

/// Why a command ended without doing its work, in words for whoever gave it.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// The words for an error of the store.
    static func text(of error: FeatureStoreError) -> String {
        switch error {
        case .collectionNotFound(let id): "there is no collection '\(id)'"
        case .featureNotFound(let id, let collection):
            "the collection '\(collection)' has no feature '\(id)'"
        case .unknownProperty(let name, let collection):
            "the collection '\(collection)' has no property '\(name)'"
        case .typeMismatch(let property, let expected):
            "a value of '\(property)' is of type \(expected.rawValue)"
        case .unknownReferenceSystem(let crs): "there is no reference system \(crs.name)"
        case .invalidBox(_, let reason): reason
        case .invalidFilter(let reason): reason
        case .filterTooCostly(let expected, let allowed):
            "the filter is expected to take \(Int(expected / 1_000)) ms; "
                + "\(Int(allowed / 1_000)) ms are allowed"
        case .foreignCursor: "the cursor belongs to another query"
        case .invalidCollectionID(let id):
            "'\(id)' may not name a collection: 1 to 63 ASCII letters, digits, _, - or . are allowed"
        case .collectionExists(let id):
            "the collection '\(id)' exists; --mode append adds to it, --mode replace empties it first"
        case .strategyNotApplicable(let strategy):
            "the plan '\(strategy.rawValue)' does not lead to these features: spatial needs a box or "
                + "a place, attribute a value of a property, text words to look for, "
                + "filter a filter"
        case .cancelled: "cancelled"
        case .storageFailure(let message): message
        }
    }
}
