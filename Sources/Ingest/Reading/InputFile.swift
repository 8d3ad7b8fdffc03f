internal import Compression
public import Features
internal import Formats
internal import Foundation

/// A file of records, and how to read it.
public struct InputFile: Hashable, Sendable {
    /// The format of a file.
    public enum Format: String, Hashable, Sendable, CaseIterable, Decodable {
        /// GeoJSON: a collection, or features line by line.
        case geojson
        /// A table of separated values with a header.
        case csv
    }

    /// The path.
    public let path: String
    /// The format.
    public let format: Format

    /// Creates a file of a format, or of the one that the name of the file tells.
    ///
    /// `.geojson`, `.json`, `.geojsonl`, `.geojsons`, `.ndjson` are GeoJSON; `.csv`, `.tsv`,
    /// `.txt` are tables; a `.gz` behind them is passed over, for gzip is recognised by content.
    ///
    /// - Throws: ``ImportError/unknownFormat(path:)``.
    public init(path: String, format: Format? = nil) throws(ImportError) {
        self.path = path
        if let format {
            self.format = format
            return
        }
        var name = path.lowercased()[...]
        if name.hasSuffix(".gz") { name = name.dropLast(3) }
        switch name.split(separator: ".").last {
        case "geojson", "json", "geojsonl", "geojsons", "ndjson": self.format = .geojson
        case "csv", "tsv", "txt": self.format = .csv
        default: throw .unknownFormat(path: path)
        }
    }

    /// Checks that the file can be read twice.
    ///
    /// - Throws: ``ImportError/unreadable(path:reason:)`` for a pipe or a device.
    func checkRepeatable() throws(ImportError) {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        )
        guard let type = attributes?[.type] as? FileAttributeType, type != .typeRegular else {
            return
        }
        throw .unreadable(
            path: path,
            reason: "it is no regular file, and it has to be read twice; write it to a file first"
        )
    }

    /// Opens the file at its start.
    func open() throws -> OpenInput {
        let bytes = try FileBytes(path: path)
        let nextChunk = { try bytes.next() }
        switch format {
        case .geojson:
            return OpenInput(
                bytes: bytes,
                reader: try GeoJSONReader(nextChunk: nextChunk),
                columns: nil
            )
        case .csv:
            let reader = try CSVReader(nextChunk: nextChunk)
            return OpenInput(bytes: bytes, reader: reader, columns: reader.columns)
        }
    }
}

/// A file that is being read.
struct OpenInput {
    /// Where its bytes come from.
    let bytes: FileBytes
    /// What cuts them into records.
    var reader: any RecordReader
    /// The names of its columns, for a table.
    let columns: [String]?

    /// How much of the file has been read, 0 … 1.
    var fraction: Double {
        bytes.fileSize > 0 ? Double(bytes.bytesRead) / Double(bytes.fileSize) : 1
    }
}

/// Why an import cannot be done.
public enum ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Neither the name nor an option tells the format.
    case unknownFormat(path: String)
    /// The file cannot be read.
    case unreadable(path: String, reason: String)
    /// The table has no column of that name.
    case noSuchColumn(String, columns: [String])
    /// No column of the table holds longitudes, or none latitudes, and none names regions.
    case noCoordinateColumns([String])
    /// Columns for coordinates are named for a file that is no table.
    case noTable(path: String)
    /// The property that is to hold the time is not there, or holds something else.
    case noTime(String, type: PropertyType?)
    /// A record was refused and the import is strict, or every record was.
    case refused(ImportReport)
    /// The catalogue of a folder cannot be read.
    case invalidCatalog(path: String, reason: String)

    /// The error in a sentence for whoever gave the file.
    public var description: String {
        switch self {
        case .unknownFormat(let path):
            """
            the name of \(path) does not tell its format; \
            \(InputFile.Format.allCases.map(\.rawValue).joined(separator: " or ")) is allowed
            """
        case .unreadable(let path, let reason): "\(path): \(reason)"
        case .noSuchColumn(let name, let columns):
            "there is no column '\(name)'; there is \(columns.joined(separator: ", "))"
        case .noCoordinateColumns(let columns):
            """
            no columns for longitude and latitude among \(columns.joined(separator: ", ")); name \
            them (--longitude, --latitude), or bring a column country, province, city or address
            """
        case .noTable(let path):
            "\(path) has geometries of its own; columns of coordinates are for tables"
        case .noTime(let name, let type):
            """
            '\(name)' holds no time: \
            \(type.map { "it is of type \($0.rawValue)" } ?? "there is no such property"); a date or \
            date-time is allowed
            """
        case .refused(let report):
            "\(report.refused) of \(report.read) records were refused; nothing was imported"
        case .invalidCatalog(let path, let reason): "\(path): \(reason)"
        }
    }
}
