public import Features
internal import Formats
internal import Foundation
public import Maps

/// Reads the table that somebody brings to have it drawn as a map.
public enum JoinTableReader {
    /// The parameter that stands for the table itself in errors.
    public static let name = "table"

    /// The columns that mostly hold codes or names of regions, the surest first.
    private static let usualKeys = [
        "code", "adcode", "gb", "gbcode", "gb_code", "region_code", "行政区划代码", "区划代码", "行政代码",
        "代码", "编码", "iso_a2", "iso_a3", "iso", "region", "name", "name_zh", "名称", "地区", "城市",
        "city",
        "市", "省份", "province", "省", "国家", "country",
    ]

    /// Reads a table of separated values with a header.
    ///
    /// - Parameters:
    ///   - bytes: The table in UTF-8, UTF-16 with its mark, or GB18030, which spreadsheet programs
    ///     write in Chinese.
    ///   - title: What it is called in the notes of the map.
    ///   - key: The column that holds codes or names of regions; where none is given, the first of
    ///     those that mostly do, else the first of all.
    ///   - value: The column that holds the values; nil counts the rows of each region.
    /// - Returns: The table.
    /// - Throws: `InvalidParameter` of `key` or `value` for a column that there is not, of `table`
    ///   for what cannot be read, with the line.
    public static func table(
        _ bytes: [UInt8],
        title: String,
        key: String?,
        value: String?
    ) throws(InvalidParameter) -> JoinTable {
        do {
            return try read(bytes, title, key, value)
        } catch let error as InvalidParameter {
            throw error
        } catch let error as FileFault {
            throw InvalidParameter(name, "\(error)")
        } catch {
            throw InvalidParameter(name, "the table cannot be read")
        }
    }

    private static func read(
        _ bytes: [UInt8],
        _ title: String,
        _ key: String?,
        _ value: String?
    ) throws -> JoinTable {
        var chunks = [Self.decoded(bytes)]
        var reader = try CSVReader { chunks.popLast() }
        let columns = reader.columns
        let key = try column(key ?? usualKey(columns), "key", columns)
        let value = try value.map { try column($0, "value", columns) }
        var rows: [JoinTable.Row] = []
        while let record = try reader.next() {
            switch record {
            case .failure(let fault):
                throw InvalidParameter(name, "line \(fault.line): \(fault.reason)")
            case .success(let record):
                guard rows.count < JoinTable.maximumRows else {
                    throw InvalidParameter(name, JoinError.tooManyRows.description)
                }
                rows.append(
                    JoinTable.Row(
                        line: record.line,
                        key: text(record.fields[key]),
                        value: value.map { text(record.fields[$0]) }
                    )
                )
            }
        }
        return JoinTable(
            name: title,
            key: columns[key],
            value: value.map { columns[$0] },
            rows: rows
        )
    }

    /// The text in UTF-8; as it is where it is in no encoding that is known.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
            return String(data: Data(bytes), encoding: .utf16).map { Array($0.utf8) } ?? bytes
        }
        guard String(validating: bytes, as: UTF8.self) == nil else { return bytes }
        return String(data: Data(bytes), encoding: gb18030).map { Array($0.utf8) } ?? bytes
    }

    /// GB 18030-2000, as CoreFoundation numbers encodings.
    private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    private static func usualKey(_ columns: [String]) -> String {
        for name in usualKeys {
            if let column = columns.first(where: { $0.lowercased() == name }) { return column }
        }
        return columns.first ?? ""
    }

    private static func column(
        _ name: String,
        _ parameter: String,
        _ columns: [String]
    ) throws(InvalidParameter) -> Int {
        if let index = columns.firstIndex(of: name) { return index }
        let same = columns.indices.filter { columns[$0].lowercased() == name.lowercased() }
        if same.count == 1 { return same[0] }
        let list = columns.prefix(40).joined(separator: ", ") + (columns.count > 40 ? ", …" : "")
        throw InvalidParameter(
            parameter,
            "the table has no column '\(name.prefix(80))'; it has \(list)"
        )
    }

    private static func text(_ field: Record.Field) -> String {
        if case .string(let text) = field.value { return text }
        return ""
    }
}
