import Features
import Formats
import Foundation
import GeometryTypes
import TestSupport
import Testing

/// Files of FlatGeobuf, read back table by table.
struct FlatGeobufFormatTests {
    @Test func `the header tells of the collection, its columns and its system`() async throws {
        let output = FormatSample.output(crs: .epsg(4490), language: .chinese)
        let document = try await document([Sample.point("a", 1, 2)], output)
        #expect(document.name == "stations")
        #expect(document.title == "台站")
        #expect(document.crs == "EPSG:4490")
        #expect(document.envelope == [1, 2, 1, 2])
        #expect(document.type == 1)
        #expect(!document.hasHeights)
        #expect(document.columns.map(\.name) == ["id", "名", "n", "d", "b", "day", "at", "list"])
        #expect(document.columns.map(\.type) == [11, 11, 7, 10, 2, 13, 13, 12])
        #expect(document.columns.map(\.title) == [nil, "名称", nil, nil, nil, nil, nil, nil])
        #expect(document.columns.map(\.isNullable) == [false] + Array(repeating: true, count: 7))
    }

    @Test(arguments: [
        ("OGC:CRS84", "EPSG:4326"), ("OGC:CRS84h", "EPSG:4979"), ("EPSG:3857", "EPSG:3857"),
        ("OGC:CRS83", "OGC:CRS83"),
    ])
    func `CRS84 is named by its number with EPSG, and another system without one by its text`(
        crs: String,
        expected: String
    ) async throws {
        let document = try await document([], FormatSample.output(crs: Sample.crs(crs)))
        #expect(document.crs == expected)
    }

    @Test func `no features make a file without an index`() async throws {
        let document = try await document([], FormatSample.output())
        #expect(document.features.isEmpty && document.nodes.isEmpty)
        #expect(document.envelope == nil)
        #expect(document.columns.count == 8)
    }

    @Test func `one feature has a node above it`() async throws {
        let document = try await document([Sample.point("a", 1, 2)], FormatSample.output())
        #expect(document.levels == [1, 1])
        #expect(document.indexFaults() == [])
    }

    @Test func `features of several kinds tell their own, heights are of all or none`() async throws
    {
        let features = [
            Sample.point("a", 1, 2), Sample.feature("b", Sample.line((0, 0), (3, 4))),
            Sample.point("c", 1, 2, height: 5),
        ]
        let document = try await document(features, FormatSample.output())
        #expect(document.type == 0)
        #expect(document.hasHeights)
        #expect(Set(document.features) == Set(features))
    }

    @Test func `a feature of another kind far behind the others makes all tell theirs`()
        async throws
    {
        let points = (0..<3000).map { Sample.point("\($0)", Double($0 % 180), 0) }
        let last = Sample.feature("last", Sample.line((0, 0), (3, 4)))
        let document = try await document(points + [last], FormatSample.output())
        #expect(document.type == 0)
        #expect(Set(document.features) == Set(points + [last]))
        #expect(document.indexFaults() == [])
    }

    @Test func `a feature without a geometry stands in the file and is found by no box`()
        async throws
    {
        let features = [Sample.feature("n"), Sample.point("a", 1, 2), Sample.feature("m")]
        let document = try await document(features, FormatSample.output())
        #expect(document.features.map(\.id.text) == ["a", "n", "m"])
        #expect(document.indexFaults() == [])
        #expect(document.search(Sample.envelope(-180, -90, 180, 90)) == [0])
        #expect(document.envelope == [1, 2, 1, 2])
        let none = try await self.document([features[0]], FormatSample.output())
        #expect(none.features.map(\.geometry) == [nil])
        #expect(none.envelope == nil)
        #expect(none.search(Sample.envelope(-180, -90, 180, 90)) == [])
    }

    @Test func `coordinates have x first in a system with latitude first`() async throws {
        let output = FormatSample.output(crs: .epsg(4326), isTurned: true)
        let document = try await document([Sample.point("a", 39, 116)], output)
        #expect(document.features[0].geometry == .point(Position(x: 116, y: 39)))
        #expect(document.envelope == [116, 39, 116, 39])
        #expect(document.indexFaults() == [])
    }

    @Test func `numbers at the ends of their range do no harm to the index`() async throws {
        let ends = [
            -Double.greatestFiniteMagnitude, .greatestFiniteMagnitude, 0, .leastNonzeroMagnitude,
        ]
        let features = ends.flatMap { x in ends.map { Sample.point("\(x) \($0)", x, $0) } }
        let document = try await document(features, FormatSample.output())
        #expect(Set(document.features) == Set(features))
        #expect(document.indexFaults() == [])
    }

    @Test func `distance and bearing are columns of a search by distance`() async throws {
        let output = FormatSample.output(properties: ["n"], isMeasured: true)
        let entry = FeaturePage.Entry(
            feature: Sample.point("a", 1, 2),
            proximity: MeasuredProximity(distance: 12.3456, bearing: nil)
        )
        let selection = FeatureSelection(
            collection: output.collection,
            count: 1,
            entries: { _ in [entry] },
            encoded: { _ in [] }
        )
        let document = try await document(selection, output)
        #expect(document.columns.map(\.name) == ["id", "n", "distance", "bearing"])
        #expect(document.features[0].properties == ["distance": .double(12.346)])
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `random shapes come back, and the index finds what a scan finds`(seed: UInt64) async throws
    {
        var random = RandomCollection(seed: seed)
        let count = [1, 15, 16, 17, 256, 257, 300][Int(seed % 7)]
        let features = random.features(count: count)
        let output = FormatSample.output(random.description, arePoints: false)
        let document = try await document(features, output)
        #expect(Set(document.features) == Set(features), "seed \(seed)")
        #expect(document.indexFaults() == [], "seed \(seed)")
        for _ in 0..<10 {
            let box = Sample.envelope(
                Double(random.number(-180..<180)),
                Double(random.number(-90..<90)),
                Double(random.number(-180..<180)),
                Double(random.number(-90..<90))
            )
            let scanned = document.features.indices.filter {
                document.features[$0].geometry?.envelope.intersects(box) == true
            }
            #expect(document.search(box).sorted() == scanned, "seed \(seed)")
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `random values come back`(seed: UInt64) async throws {
        var random = RandomValues(seed: seed)
        let features = random.features(count: 40)
        let document = try await document(features, FormatSample.output())
        #expect(Set(document.features) == Set(features), "seed \(seed)")
    }

    @Test func `neighbours on the ground are neighbours in the file`() async throws {
        let features = (0..<4096).map { index in
            // A scattered order: 2731 has no factor in common with 4096.
            let place = index * 2731 % 4096
            return Sample.point("\(index)", Double(place % 64), Double(place / 64))
        }
        let document = try await document(features, FormatSample.output())
        let places = document.features.compactMap { $0.geometry?.envelope }
        let steps = zip(places, places.dropFirst()).map { a, b in
            max(abs(a.minX - b.minX), abs(a.minY - b.minY))
        }
        #expect(steps.reduce(0, +) / Double(steps.count) < 1.5)
    }

    @Test func `what the selection throws is thrown, and no file is left`() async throws {
        let output = FormatSample.output()
        let selection = FeatureSelection(
            collection: output.collection,
            count: 5000,
            entries: { range throws(FeatureStoreError) in
                guard range.lowerBound == 0 else { throw .storageFailure("torn") }
                return range.map { FeaturePage.Entry(feature: Sample.point("\($0)", 0, 0)) }
            },
            encoded: { _ in [] }
        )
        try await inFolder { folder in
            await #expect(throws: FeatureStoreError.storageFailure("torn")) {
                try await FlatGeobufFormat(output).write(selection, to: "\(folder)/a.fgb")
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == [])
        }
    }

    @Test func `a file that is there already is left as it is`() async throws {
        try await inFolder { folder in
            let path = "\(folder)/a.fgb"
            try Data("old".utf8).write(to: URL(fileURLWithPath: path))
            let output = FormatSample.output()
            await #expect(throws: FeatureStoreError.self) {
                try await FlatGeobufFormat(output).write(FormatSample.selection([]), to: path)
            }
            let kept = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(kept == Data("old".utf8))
        }
    }

    private func document(
        _ features: [Feature],
        _ output: FeatureOutput
    ) async throws -> FlatGeobufDocument {
        let description = output.collection.description
        return try await document(FormatSample.selection(features, of: description), output)
    }

    private func document(
        _ selection: FeatureSelection,
        _ output: FeatureOutput
    ) async throws -> FlatGeobufDocument {
        try await inFolder { folder in
            try await FlatGeobufFormat(output).write(selection, to: "\(folder)/a.fgb")
            // Nothing else is left beside it.
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == ["a.fgb"])
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/a.fgb"))
            return try FlatGeobufDocument([UInt8](bytes))
        }
    }

    private func inFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = NSTemporaryDirectory() + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }
}
