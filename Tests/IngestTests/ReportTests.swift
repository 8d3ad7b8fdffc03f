import Features
import Foundation
import Ingest
import TestSupport
import Testing

/// The report names each place, lists the first thousand findings and counts all.
struct ReportTests {
    @Test func `records of a file of one line are told apart by their number`() async throws {
        let features = (0..<5).map { index in
            #"{"type":"Feature","id":"\#(index % 3)","properties":{},"geometry":"#
                + #"{"type":"Point","coordinates":[1,\#(index == 1 ? 91 : 1)]}}"#
        }
        let file = try await ImportedFile(
            #"{"type":"FeatureCollection","features":["#
                + features.joined(separator: ",") + "]}",
            as: .geojson
        )
        #expect(file.report.findings.map(\.record) == [2, 4])
        #expect(file.report.findings.map(\.line) == [1, 1])
        #expect(file.report.findings[1].message.contains("record 1"))
        #expect(file.report.description.contains("line 1, record 2 (1): "))
    }

    @Test func `the first thousand findings are listed and all are counted`() async throws {
        let rows = (0..<1_500).map { "\($0),1,\($0 < 1_200 ? 91 : 1)" }
        let file = try await ImportedFile(
            "id,lon,lat\n" + rows.joined(separator: "\n"),
            as: .csv
        )
        #expect(file.report.written == 300)
        #expect(file.report.refused == 1_200)
        #expect(file.report.findings.count == 1_000)
        #expect(file.report.count(of: .refused) == 1_200)
        #expect(file.report.description.contains("200 more"))
    }

    @Test func `the report is JSON line by line`() async throws {
        let file = try await ImportedFile("id,lon,lat\na,1,1\n\"b\"\"\",1,91\nc,,\n", as: .csv)
        let lines = String(decoding: file.report.jsonLines, as: UTF8.self).split(separator: "\n")
        let objects = try lines.map {
            try #require(
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            )
        }
        #expect(objects.count == 2)
        #expect(objects[0]["read"] as? Int == 3)
        #expect(objects[0]["written"] as? Int == 2)
        #expect(objects[0]["withoutGeometry"] as? Int == 1)
        #expect(objects[1]["line"] as? Int == 3)
        #expect(objects[1]["record"] as? Int == 2)
        #expect(objects[1]["id"] as? String == "b\"")
        #expect(objects[1]["severity"] as? String == "refused")
    }

    @Test func `a strict import tells repeated ids with both places`() async throws {
        let error = await #expect(throws: ImportError.self) {
            try await ImportedFile("id,lon,lat\na,1,1\na,2,2\n", as: .csv) { $0.isStrict = true }
        }
        guard case .refused(let report) = error else {
            Issue.record("\(error.debugDescription)")
            return
        }
        #expect(report.findings.map(\.line) == [3])
        #expect(report.findings[0].message.contains("line 2"))
    }

    @Test func `a strict import that appends refuses ids that are there`() async throws {
        let store = ScanStore()
        _ = try await ImportedFile("id,lon,lat\na,1,1\n", as: .csv, into: store)
        await #expect(throws: ImportError.self) {
            try await ImportedFile("id,lon,lat\nb,1,1\na,2,2\n", as: .csv, into: store) {
                $0.isStrict = true
                $0.mode = .append
            }
        }
        #expect(try await store.ids(FeatureQuery(collection: "c")) == ["a"])
    }
}
