import Formats
import Foundation
import TestSupport
import Testing

/// Tables are cut into records as RFC 4180 has it, with the line of each.
struct CSVReaderTests {
    private static let spectrum = "cases/material/csv-spectrum"
    private static let snippets = "cases/material/gdal-snippets"

    @Test func `records have the line where they start`() throws {
        let table = try Table("a,b\n1,\"x\ny\n\"\n\n2,z\r\n3,\"\"\"q\"\"\"\r4,\n")
        #expect(table.columns == ["a", "b"])
        #expect(table.rows == [["1", "x\ny\n"], ["2", "z"], ["3", "\"q\""], ["4", nil]])
        #expect(table.lines == [2, 6, 7, 8])
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func `the separator is found in the header`(separator: String) throws {
        let lines = [["name", "lon", "lat"], ["a,b;c\td|e", "1", "2"]].map { cells in
            cells.map { "\"\($0)\"" }.joined(separator: separator)
        }
        let table = try Table(lines.joined(separator: "\n"))
        #expect(table.columns == ["name", "lon", "lat"])
        #expect(table.rows == [["a,b;c\td|e", "1", "2"]])
    }

    @Test func `a separator inside quotes of the header is none`() throws {
        #expect(try Table("\"a;b;c\",d\n1,2\n").columns == ["a;b;c", "d"])
        #expect(try Table("only\n1\n").columns == ["only"])
    }

    @Test func `G01 a byte-order mark is not part of the first column`() throws {
        let table = try Table("\u{feff}名称,经度,纬度\n朝阳区,116.44,39.92\n𠮷镇,113.1,28.2\n")
        #expect(table.columns == ["名称", "经度", "纬度"])
        #expect(table.rows.map(\.first) == ["朝阳区", "𠮷镇"])
    }

    @Test func `G01 other encodings are refused with the line`() throws {
        let utf16: [UInt8] = [0xff, 0xfe] + "a,b\n1,2\n".utf16.flatMap { [UInt8($0 & 255), 0] }
        let fault = #expect(throws: FileFault.self) { try Table(bytes: utf16) }
        #expect(fault?.reason.contains("UTF-16") == true)
        // 名称 and 朝阳 in GBK.
        #expect(throws: FileFault.self) { try Table(bytes: [0xc3, 0xfb, 0xb3, 0xc6, 0x0a]) }
        let table = try Table(
            bytes: Array("name,b\nok,1\n".utf8) + [0xb3, 0xaf, 0xd1, 0xf4] + Array(",2\n".utf8)
        )
        #expect(table.faults.map(\.line) == [3])
        #expect(table.faults[0].reason.contains("name"))
    }

    @Test func `a record with more or fewer fields than the header is at fault, the rest is read`()
        throws
    {
        let table = try Table("a,b\n1\n1,2\n1,2,3\n3,4\n")
        #expect(table.rows == [["1", "2"], ["3", "4"]])
        #expect(table.faults.map(\.line) == [2, 4])
    }

    @Test func `G04 a lone quote is an error at its line, not one giant field`() throws {
        let fault = #expect(throws: FileFault.self) { try Table("id,txt\n1,a\n2,\"b\n3,c\n") }
        #expect(fault?.line == 3)
        let endless = "id,txt\n2,\"b\n" + String(repeating: "3,c\n", count: 400_000)
        #expect(throws: FileFault.self) { try Table(endless) }
    }

    @Test func `a record of endless fields is an error at its line`() throws {
        let text = "a,b\n1,2\n" + String(repeating: ",", count: 20_000)
        let fault = #expect(throws: FileFault.self) { try Table(text) }
        #expect(fault?.line == 3)
    }

    @Test func `G04 lines may end in CR alone`() throws {
        let table = try Table("a,b\r1,2\r3,4\r")
        #expect(table.rows == [["1", "2"], ["3", "4"]])
        #expect(table.lines == [2, 3])
    }

    @Test func `an empty file and a column named twice are errors`() throws {
        #expect(throws: FileFault.self) { try Table("") }
        #expect(throws: FileFault.self) { try Table("a,b,a\n1,2,3\n") }
    }

    @Test(arguments: [1, 2, 3, 5])
    func `where chunks are cut makes no difference`(size: Int) throws {
        let text = "\u{feff}a,\"b\"\"\"\r\n\"é\r\n\",x\r\ry,\"z\"\n"
        let whole = try Table(text)
        let cut = try Table(text, size: size)
        #expect(cut.columns == whole.columns)
        #expect(cut.rows == whole.rows)
        #expect(cut.lines == whole.lines)
    }

    @Test(
        .enabled(if: SharedMaterial.exists(spectrum)),
        arguments: [
            "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
            "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
        ]
    )
    func `the records of csv-spectrum equal their JSON`(name: String) throws {
        let url = SharedMaterial.url("\(Self.spectrum)/csvs/\(name).csv")
        let table = try Table(bytes: [UInt8](try Data(contentsOf: url)))
        let json = try Data(
            contentsOf: SharedMaterial.url("\(Self.spectrum)/json/\(name).json")
        )
        let expected = try JSONSerialization.jsonObject(with: json) as? [[String: String]]
        let records = table.rows.map { row in
            Dictionary(uniqueKeysWithValues: zip(table.columns, row.map { $0 ?? "" }))
        }
        #expect(records == expected)
        #expect(table.faults.isEmpty)
    }

    @Test(.enabled(if: SharedMaterial.exists(snippets)))
    func `G04 the tables of GDAL are read or refused with a line`() throws {
        let url = SharedMaterial.url("\(Self.snippets)/header_with_line_break.csv")
        let table = try Table(bytes: [UInt8](try Data(contentsOf: url)))
        #expect(table.columns.count == 7)
        #expect(table.rows.count == 3)
        let unbalanced = SharedMaterial.url("\(Self.snippets)/unbalanced_double_quotes.csv")
        let fault = #expect(throws: FileFault.self) {
            try Table(bytes: [UInt8](try Data(contentsOf: unbalanced)))
        }
        #expect(fault?.line == 2)
    }

    @Test(arguments: [31, 32, 33, 34] as [UInt64])
    func `mutated tables give records or an error that names a line`(seed: UInt64) throws {
        var mutator = Mutator(
            seed: seed,
            corpus: [
                "id,name,lon,lat\na,\"x, y\",116.4,39.9\r\nb,\"q\"\"\n\",1,2\n",
                "名称;经度;纬度\n朝阳;116,44;39.92\n", "a\tb\n1\t2\n\n3\t4", "\u{feff}a|b\n1|\"2\"\n",
            ]
        )
        for round in 0..<500 {
            do {
                _ = try Table(bytes: mutator.next(), size: mutator.chunkSize())
            } catch let fault as FileFault {
                #expect(fault.line > 0, "seed \(seed), round \(round)")
            }
        }
    }
}

/// All records of a table.
private struct Table {
    var columns: [String]
    var rows: [[String?]] = []
    var lines: [Int] = []
    var faults: [RecordFault] = []

    init(_ text: String, size: Int = .max) throws {
        try self.init(bytes: Array(text.utf8), size: size)
    }

    init(bytes: [UInt8], size: Int = .max) throws {
        var reader = try CSVReader(nextChunk: Chunks.of(bytes, size: size))
        columns = reader.columns
        while let result = try reader.next() {
            switch result {
            case .success(let record):
                lines.append(record.line)
                rows.append(
                    record.fields.map { if case .string(let text) = $0.value { text } else { nil } }
                )
            case .failure(let fault): faults.append(fault)
            }
        }
    }
}
