internal import Foundation
public import GRDB
internal import GeometryTypes

/// The SQL functions that the triggers of the R-tree extension call.
///
/// Each takes a geometry blob and gives NULL for NULL, for an empty geometry and for bytes that
/// are none; `ST_IsEmpty` gives 1 for the last two, so that they never enter the index.
public enum SpatialFunctions {
    /// Registers the functions on a connection.
    public static func register(on db: Database) {
        db.add(
            function: DatabaseFunction("ST_IsEmpty", argumentCount: 1, pure: true) { arguments in
                guard let bytes = Data.fromDatabaseValue(arguments[0]) else { return nil }
                return envelope(bytes) == nil
            }
        )
        addBound("ST_MinX", on: db) { $0.minX }
        addBound("ST_MinY", on: db) { $0.minY }
        addBound("ST_MaxX", on: db) { $0.maxX }
        addBound("ST_MaxY", on: db) { $0.maxY }
    }

    private static func addBound(
        _ name: String,
        on db: Database,
        bound: @escaping @Sendable (Envelope) -> Double
    ) {
        db.add(
            function: DatabaseFunction(name, argumentCount: 1, pure: true) { arguments in
                Data.fromDatabaseValue(arguments[0]).flatMap { envelope($0) }.map(bound)
            }
        )
    }

    private static func envelope(_ bytes: Data) -> Envelope? {
        // Bytes that are no geometry have no place: nil is the answer, not a failure.
        try? GeometryBlob.envelope(of: [UInt8](bytes))
    }
}
