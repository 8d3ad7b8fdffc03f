import Features
import Foundation
import GRDB
import Geodesy
import GeometryTypes
import TestSupport

/// A filter as a condition of SQL with bound parameters only, over the table of a collection.
///
/// Scalars, patterns, lists, arithmetic and the logic of NULL are SQLite's own; geometries relate by a
/// function of GEOS, distances are measured by one of PROJ. Days are numbers of days, instants
/// microseconds, both from the text in the cells.
struct SQLFilter {
    var text: String
    var arguments: [any DatabaseValueConvertible]

    init(_ text: String, _ arguments: [any DatabaseValueConvertible] = []) {
        self.text = text
        self.arguments = arguments
    }

    /// A text in which each `#` stands for a part, in parentheses.
    init(_ text: String, parts: [SQLFilter]) {
        let pieces = text.split(separator: "#", omittingEmptySubsequences: false)
        precondition(pieces.count == parts.count + 1, text)
        self.init(String(pieces[0]))
        for (part, piece) in zip(parts, pieces.dropFirst()) {
            self.text += "(\(part.text))\(piece)"
            arguments += part.arguments
        }
    }

    static var null: SQLFilter { SQLFilter("NULL") }

    /// The ids of the features for which a filter is true.
    static func ids(
        of filter: FeatureFilter,
        on description: CollectionDescription,
        in db: Database
    ) throws -> Set<String> {
        let condition = SQLTranslation(description: description).condition(filter.condition)
        return try String.fetchSet(
            db,
            sql:
                "SELECT id FROM \(description.id.quotedDatabaseIdentifier) WHERE \(condition.text)",
            arguments: StatementArguments(condition.arguments)
        )
    }

    /// Registers the functions on a connection.
    static func register(on db: Database) throws {
        try db.execute(sql: "PRAGMA case_sensitive_like = 1")
        func add(
            _ name: String,
            _ count: Int,
            _ body: @escaping @Sendable ([DatabaseValue]) -> (any DatabaseValueConvertible)?
        ) {
            db.add(
                function: DatabaseFunction(name, argumentCount: count, pure: true, function: body)
            )
        }
        add("k_finite", 1) { values in
            if case .double(let number) = values[0].storage, !number.isFinite { return nil }
            return values[0]
        }
        add("k_power", 2) { values in
            guard let base = property(values[0]), let exponent = property(values[1]) else {
                return nil
            }
            switch ScanValue.result(base, .power, exponent) {
            case .integer(let number)?: return number
            case .double(let number)?: return number
            default: return nil
            }
        }
        for folding in TextFolding.allCases {
            add("k_\(folding.rawValue)", 1) { values in
                String.fromDatabaseValue(values[0]).map { ScanValue.folded($0, folding) }
            }
        }
        for relation in SpatialRelation.allCases {
            add("k_\(relation.rawValue)", 2) { values in
                guard let first = geometry(values[0]), let second = geometry(values[1]) else {
                    return nil
                }
                return PlainTopology.isRelated(first, relation, second)
            }
        }
        add("k_distance", 3) { values in
            guard let own = geometry(values[0]), let x = Double.fromDatabaseValue(values[1]),
                let y = Double.fromDatabaseValue(values[2])
            else { return nil }
            return Geodesic().distance(from: Position(x: x, y: y), to: own)
        }
    }

    private static func property(_ value: DatabaseValue) -> PropertyValue? {
        switch value.storage {
        case .int64(let number): .integer(number)
        case .double(let number): .double(number)
        default: nil
        }
    }

    /// The geometry of well-known binary, or of a blob of GeoPackage, whose header is passed over.
    private static func geometry(_ value: DatabaseValue) -> Geometry? {
        guard case .blob(let data) = value.storage else { return nil }
        let bytes = [UInt8](data)
        var start = 0
        if bytes.starts(with: [0x47, 0x50]) {
            start = 8 + [0, 32, 48, 48, 64][Int(bytes[3] >> 1 & 7)]
        }
        return try? WKBReader.geometry(from: bytes[start...])
    }
}

/// A time in SQL: its first and last microsecond, and its day where it is one.
struct SQLTime {
    let first: SQLFilter
    let last: SQLFilter
    let day: SQLFilter?
    /// Its year, month and day of the month.
    let parts: [SQLFilter]
}
