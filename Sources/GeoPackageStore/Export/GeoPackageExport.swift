public import Features
internal import Foundation
internal import GRDB
internal import GeoPackageFile
internal import Geodesy

/// Writes features into a GeoPackage 1.3 of one feature table, for downloads.
///
/// The table has the id of the collection, the id of each feature in the column `id` beside the
/// integer key `fid`, and a column for each property: integers of 64 bits, times as RFC 3339 in
/// UTC, lists as JSON. Times finer than a millisecond keep their digits, though the format foresees
/// three of them. Geometries have longitude or easting first, as the format has them in every
/// reference system. Titles stand in Chinese and English where there are both; where the data comes
/// from stands in the metadata.
///
/// The file is no copy of a store: it has no versions, and no other collection.
///
/// ```swift
/// let selection = try await store.select(FeatureQuery(collection: "instruments"))
/// try await GeoPackageExport().write(selection, to: "instruments.gpkg")
/// ```
///
/// Source: GeoPackage 1.3 (OGC 12-128r18).
public struct GeoPackageExport: FeatureFileFormat {
    /// How many features are read and written at a time.
    static let batchSize = 1_000

    /// Creates the format.
    public init() {}

    /// Writes the features of a selection into a file, which there is not yet.
    ///
    /// All of them are written in one transaction. Where that fails, the file is gone.
    ///
    /// - Throws: `FeatureStoreError.storageFailure` when there is a file already or it cannot be
    ///   written, `FeatureStoreError.cancelled`, or what the selection throws.
    /// - Complexity: O(*n* log *n*); of the features some 1,000 are in memory at a time.
    public func write(
        _ selection: FeatureSelection,
        to path: String
    ) async throws(FeatureStoreError) {
        // What stands there belongs to somebody else and is left alone.
        guard !FileManager.default.fileExists(atPath: path) else {
            throw .storageFailure("\(path) is there already")
        }
        do {
            try await fill(path, with: selection)
        } catch {
            for suffix in ["", "-journal"] {
                try? FileManager.default.removeItem(atPath: path + suffix)
            }
            throw Task.isCancelled ? .cancelled : storeError(error)
        }
    }

    private func fill(_ path: String, with selection: FeatureSelection) async throws {
        let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
        let system = try ExportSystem(selection.crs)?.row
        let table = ExportTable(
            selection.description,
            srsID: system?.srsID ?? GeoPackageSchema.wgs84
        )
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN")
            try GeoPackageSchema.create(in: db)
            try system?.register(in: db)
            try table.create(in: db)
        }
        var kinds = ExportKinds()
        for start in stride(from: 0, to: selection.count, by: Self.batchSize) {
            try Task.checkCancellation()
            let entries = try selection.entries(start..<start + Self.batchSize)
            let rows = entries.map { table.row(of: $0.feature, isTurned: selection.isTurned) }
            for row in rows { kinds.include(row) }
            try await queue.writeWithoutTransaction { db in
                try table.insert(rows, after: start, in: db)
            }
        }
        try await queue.writeWithoutTransaction { [kinds] db in
            try table.finish(kinds, in: db)
            try db.execute(sql: "COMMIT")
        }
        try queue.close()
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        // The transaction spans several accesses, so that features are read between them.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            SpatialFunctions.register(on: db)
            // A file that is not finished is removed, so nothing needs to be undone or to last.
            try db.execute(
                sql: """
                    PRAGMA journal_mode = OFF;
                    PRAGMA synchronous = OFF;
                    PRAGMA locking_mode = EXCLUSIVE;
                    PRAGMA cache_size = -32768;
                    """
            )
        }
        return configuration
    }
}

/// The reference system of a download as the file knows it.
struct ExportSystem {
    let row: SpatialReferenceSystem

    /// The number of a system that is not one of EPSG.
    private static let foreignID: Int32 = 100_000

    /// Finds a system; nil for WGS 84, which every GeoPackage has.
    init?(_ crs: CRSIdentifier) throws {
        guard crs != .crs84, crs != .crs84h, crs.name != "EPSG:4326" else { return nil }
        let definition = try SystemDefinition(authority: crs.authority, code: crs.code)
        let code = Int32(crs.code)
        row = SpatialReferenceSystem(
            srsID: crs.authority == "EPSG" ? code ?? Self.foreignID : Self.foreignID,
            name: definition.name,
            organization: crs.authority,
            code: code ?? Self.foreignID,
            definition: definition.text
        )
    }
}
