import Features
import GeometryTypes
import Ingest
import TestSupport
import Testing

/// A table becomes features, and what cannot be one is refused with its line, column and value.
struct TableImportTests {
    @Test(arguments: [
        ("longitude", "latitude"), ("LON", "Lat"), ("lng", "lat"), ("x", "y"), ("经度", "纬度"),
    ])
    func `the columns of the coordinates are found by their names`(
        longitude: String,
        latitude: String
    ) async throws {
        let file = try await ImportedFile(
            "id,\(latitude),\(longitude),name\na,39.9,116.4,Beijing\n",
            as: .csv
        )
        #expect(file["a"]?.geometry == .point(Position(x: 116.4, y: 39.9)))
        #expect(file["a"]?.properties == ["name": .text("Beijing")])
    }

    @Test func `columns that are given win, and one that is not there is an error that names it`()
        async throws
    {
        let text = "id,lon,lat,e,n\na,1,2,3,4\n"
        let file = try await ImportedFile(text, as: .csv) {
            $0.longitude = "e"
            $0.latitude = "n"
        }
        #expect(file["a"]?.geometry == .point(Position(x: 3, y: 4)))
        let error = await #expect(throws: ImportError.self) {
            try await ImportedFile(text, as: .csv) { $0.longitude = "E" }
        }
        #expect(error?.description.contains("'E'") == true)
        let missing = await #expect(throws: ImportError.self) {
            try await ImportedFile("id,name\na,b\n", as: .csv)
        }
        #expect(missing?.description.contains("id, name") == true)
    }

    @Test func `G05 each bad position is refused with its line, column and value`() async throws {
        let file = try await ImportedFile(
            """
            id,lat,lon,country
            swapped,116.40,39.90,CN
            zero,0,0,CN
            good,23.0,113.2,CN
            west,1,181,CN
            text,abc,2,CN
            nan,nan,2,CN
            infinite,1,inf,CN
            hexadecimal,0x10,2,CN
            half,,2,CN
            empty,,,CN
            short,1
            pole,90,0,AQ
            missing,NA,na,CN
            blank,1 1,2,CN
            """,
            as: .csv
        )
        #expect(file.ids == ["good", "empty", "pole", "missing"])
        #expect(file["empty"]?.geometry == nil && file["missing"]?.geometry == nil)
        #expect(file.report.withoutGeometry == 2)
        #expect(file.refusals.map(\.line) == [2, 3, 5, 6, 7, 8, 9, 10, 12, 15])
        let messages = Dictionary(uniqueKeysWithValues: file.refusals.map { ($0.line, $0.message) })
        for (line, words) in [
            2: ["116.4", "swapped"], 3: ["0, 0"], 5: ["181", "longitude", "180"],
            6: ["lat", "abc", "number"], 7: ["lat", "nan"], 8: ["lon", "inf"],
            9: ["lat", "0x10"], 10: ["lat", "empty"], 12: ["2 fields", "4"], 15: ["lat", "1 1"],
        ] {
            for word in words {
                #expect(messages[line]?.contains(word) == true, "line \(line), \(word)")
            }
        }
        #expect(file.report.read == 14)
        #expect(file.report.written == 4)
        #expect(file.report.refused == 10)
    }

    @Test func `the first of two equal ids is kept, the other is refused with both lines`()
        async throws
    {
        let file = try await ImportedFile(
            "id,lon,lat,n\na,1,1,first\nb,2,2,x\na,3,3,second\na,4,4,third\n",
            as: .csv
        )
        #expect(file["a"]?.properties["n"] == .text("first"))
        #expect(file.refusals.map(\.line) == [4, 5])
        #expect(file.refusals.allSatisfy { $0.message.contains("line 2") })
    }

    @Test func `ids that are in the collection already are refused when appending`() async throws {
        let store = ScanStore()
        _ = try await ImportedFile("id,lon,lat\na,1,1\nb,2,2\n", as: .csv, into: store)
        let file = try await ImportedFile("id,lon,lat,n\nb,5,5,1\nc,3,3,2\n", as: .csv, into: store)
        {
            $0.mode = .append
        }
        #expect(file.ids == ["a", "b", "c"])
        #expect(file["b"]?.geometry == .point(Position(x: 2, y: 2)))
        #expect(file.refusals.map(\.line) == [2])
        #expect(file.type(of: "n") == .integer)
    }

    @Test func `an empty id is refused, and without a column of ids they are made of the content`()
        async throws
    {
        let file = try await ImportedFile("id,lon,lat\n,1,1\nx,2,2\n", as: .csv)
        #expect(file.ids == ["x"])
        #expect(file.refusals.map(\.line) == [2])
        let text = "name,lon,lat\nA,1,1\nB,1,1\n"
        let first = try await ImportedFile(text, as: .csv)
        let second = try await ImportedFile(text, as: .csv)
        #expect(first.ids.count == 2)
        #expect(first.ids == second.ids)
    }

    @Test func `F12 ids of any characters stay as they are`() async throws {
        let ids = ["a/b", "a%2Fb", "a b", "a+b", "北京-01", "\u{e9}", "e\u{301}", "..", "a?b#c"]
        let rows = ids.enumerated().map { "\($1),\($0 + 1),1" }
        let file = try await ImportedFile(
            "id,lon,lat\n" + rows.joined(separator: "\n"),
            as: .csv
        )
        #expect(file.report.written == ids.count)
        for (index, id) in ids.enumerated() {
            #expect(file[id]?.geometry == .point(Position(x: Double(index + 1), y: 1)), "\(id)")
        }
    }

    @Test func `a zero character in a text or an id refuses its record alone`() async throws {
        let file = try await ImportedFile(
            "id,lon,lat,n\na,1,1,x\u{0}y\nb\u{0},1,1,x\nc,1,1,x\n",
            as: .csv
        )
        #expect(file.ids == ["c"])
        #expect(file.refusals.map(\.line) == [2, 3])
        for refusal in file.refusals { #expect(refusal.message.contains("zero character")) }
    }

    @Test func `a strict import with one refusal changes nothing and says why`() async throws {
        let store = ScanStore()
        let error = await #expect(throws: ImportError.self) {
            try await ImportedFile("id,lon,lat\na,1,1\nb,1,91\n", as: .csv, into: store) {
                $0.isStrict = true
            }
        }
        guard case .refused(let report) = error else {
            Issue.record("\(error.debugDescription)")
            return
        }
        #expect(report.findings.map(\.line) == [3])
        await #expect(throws: FeatureStoreError.self) { try await store.collection("c") }
    }

    @Test func `a file that breaks off changes nothing and the error names the line`() async throws
    {
        let store = ScanStore()
        let error = await #expect(throws: ImportError.self) {
            try await ImportedFile("id,lon,lat\na,1,1\nb,1,\"2\n", as: .csv, into: store)
        }
        #expect(error?.description.contains("line 3") == true)
        await #expect(throws: FeatureStoreError.self) { try await store.collection("c") }
    }

    @Test func `a collection that exists is refused unless told, and replaced when told`()
        async throws
    {
        let store = ScanStore()
        _ = try await ImportedFile("id,lon,lat\na,1,1\n", as: .csv, into: store)
        await #expect(throws: FeatureStoreError.collectionExists("c")) {
            try await ImportedFile("id,lon,lat\nb,1,1\n", as: .csv, into: store)
        }
        let file = try await ImportedFile("id,lon,lat\nb,1,1\n", as: .csv, into: store) {
            $0.mode = .replace
        }
        #expect(file.ids == ["b"])
    }
}
