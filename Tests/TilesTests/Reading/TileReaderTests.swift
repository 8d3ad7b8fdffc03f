import Features
import Foundation
import GeometryTypes
import TestSupport
import Testing

@testable import Tiles

@Suite("the reader of tiles")
struct TileReaderTests {
    /// A tile with one layer of a version called `a` with one feature.
    private static func tile(
        _ feature: [UInt8],
        version: UInt8 = 2,
        rest: [UInt8] = []
    ) -> [UInt8] {
        layer([0x78, version, 0x0a, 1, 0x61, 0x12, UInt8(feature.count)] + feature + rest)
    }

    private static func layer(_ bytes: [UInt8]) -> [UInt8] {
        [0x1a, UInt8(bytes.count)] + bytes
    }

    /// The words for the first fault; nil where there is none.
    private static func fault(_ bytes: [UInt8]) -> String? {
        do throws(TileFormatFault) {
            _ = try TileReader.layers(of: bytes)
            return nil
        } catch {
            return error.reason
        }
    }

    private static let point: [UInt8] = [0x18, 1, 0x22, 3, 9, 50, 34]

    @Test func `tiles that were built are read, each layer with its features`() async throws {
        for seed in 0..<4 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            func number(_ limit: Double) -> Double { .random(in: -limit...limit, using: &random) }
            let features = (0..<40).map { index in
                let (x, y) = (number(170), number(80))
                return switch index % 3 {
                case 0: Sample.point("\(index)", x, y, ["name": .text("n\(index)")])
                case 1:
                    Sample.feature("\(index)", Sample.line((x, y), (number(170), number(80))))
                default:
                    Sample.feature(
                        "\(index)",
                        Sample.rectangle(Sample.envelope(x, y, x + 9, y + 7)),
                        ["name": .text("質\(index)")]
                    )
                }
            }
            let world = try await TileWorld(
                features,
                properties: [PropertyDefinition(name: "name", type: .text)]
            )
            for zoom in 0...3 {
                let tile = try await world.builder.tile(
                    TileAddress(zoom: zoom, row: 0, column: 0),
                    in: .webMercatorQuad,
                    layers: [TileLayer(query: FeatureQuery(collection: "c"))]
                )
                let expected = try DecodedTile(tile.bytes).layers.map {
                    TileReader.Layer(name: $0.name, featureCount: $0.features.count)
                }
                #expect(try TileReader.layers(of: tile.bytes) == expected, "seed \(seed)")
            }
        }
    }

    @Test func `what is only advised is not asked for`() throws {
        #expect(try TileReader.layers(of: []).isEmpty)
        let empty = Self.layer([0x78, 2, 0x0a, 1, 0x61])
        #expect(
            try TileReader.layers(of: empty) == [TileReader.Layer(name: "a", featureCount: 0)]
        )
        // A field that is not known, of each form, in a tile and in a feature.
        let foreign: [UInt8] =
            [0x80, 1, 5, 0x81, 1] + [UInt8](repeating: 0, count: 8) + [0x82, 1, 0]
        #expect(Self.fault(foreign + Self.tile(Self.point + foreign)) == nil)
        // Version 1 says nothing of how rings are turned.
        let hole: [UInt8] = [0x18, 3, 0x22, 9, 9, 0, 0, 18, 0, 8, 8, 0, 15]
        #expect(Self.fault(Self.tile(hole, version: 1)) == nil)
        #expect(Self.fault(Self.tile(hole)) == "layer 'a', feature 0: its first ring is a hole")
    }

    private static let faults: [(bytes: [UInt8], reason: String)] = [
        ([0x1a], "a number is cut off"), ([0x1a, 5, 0], "5 bytes are announced where 1 are left"),
        ([0x1b, 0], "a field is written in the unknown form 3"),
        ([0x02, 0], "a field has the number 0"), ([0x18, 1], "a layer is no message"),
        ([0x1a] + [UInt8](repeating: 0xff, count: 10), "a number has more than 64 bits"),
        (layer([0x78, 2]), "a layer has no name"),
        (layer([0x0a, 1, 0x61]), "layer 'a': its version is none, 1 or 2 is known"),
        (layer([0x0a, 1, 0x61, 0x78, 3]), "layer 'a': its version is 3, 1 or 2 is known"),
        (layer([0x0a, 1, 0x61, 0x0a, 1, 0x62]), "a layer has two names"),
        (layer([0x78, 2, 0x78, 2]), "a layer has two versions"),
        (layer([0x28, 1, 0x28, 1]), "a layer has two extents"),
        (layer([0x0a, 1, 0x61, 0x78, 2, 0x28, 0]), "layer 'a': its extent is 0"),
        (layer([0x08, 1]), "field 1 of a layer is of another type"),
        (layer([0x0a, 1, 0xff]), "a text is no UTF-8"),
        (layer([0x22, 0]), "a value holds 0 values, not 1"),
        (layer([0x22, 4, 0x28, 1, 0x28, 1]), "a value holds 2 values, not 1"),
        (layer([0x22, 2, 0x40, 1]), "a value is of an unknown type"),
        (layer([0x22, 2, 0x1d, 1]), "a value is of an unknown type"),
        (tile(point) + tile(point), "two layers are called 'a'"),
    ]

    @Test(arguments: faults)
    func `a tile that breaks a rule is refused`(bytes: [UInt8], reason: String) {
        #expect(Self.fault(bytes) == reason)
    }

    private static let featureFaults: [(feature: [UInt8], reason: String)] = [
        ([0x22, 3, 9, 50, 34], "it says not whether it is point, line or area"),
        ([0x18, 0, 0x22, 3, 9, 50, 34], "its type 0 is unknown"),
        ([0x18, 4, 0x22, 3, 9, 50, 34], "its type 4 is unknown"),
        ([0x18, 1], "it has no geometry"), ([0x18, 1, 0x22, 0], "its geometry is empty"),
        (point + [0x18, 1], "it has field 3 twice"), (point + [0x22, 0], "it has field 4 twice"),
        ([0x10, 1], "its field 2 is of another type"),
        (point + [0x12, 1, 0], "a key has no value"),
        (point + [0x12, 2, 1, 0], "it names key 1 and value 0 of 1 and 1"),
        (point + [0x12, 2, 0, 1], "it names key 0 and value 1 of 1 and 1"),
        (point + [0x12, 4, 0, 0, 0, 0], "it has two values for key 0"),
        (
            point + [0x12, 6, 0x80, 0x80, 0x80, 0x80, 0x10, 0], "4294967296 has more than 32 bits"
        ),
        // Points.
        ([0x18, 1, 0x22, 6, 9, 2, 2, 9, 2, 2], "numbers follow on its points"),
        ([0x18, 1, 0x22, 2, 9, 50], "its geometry is cut off"),
        ([0x18, 1, 0x22, 1, 1], "a command is followed 0 times"),
        ([0x18, 1, 0x22, 5, 0xf9, 0xff, 0xff, 0xff, 0x0f], "its geometry is cut off"),
        ([0x18, 1, 0x22, 3, 10, 2, 2], "command 2 stands where 1 belongs"),
        // Lines.
        ([0x18, 2, 0x22, 3, 9, 2, 2], "its geometry is cut off"),
        ([0x18, 2, 0x22, 6, 9, 2, 2, 10, 0, 0], "a position comes twice in a row"),
        ([0x18, 2, 0x22, 5, 17, 2, 2, 2, 2], "a line or ring begins at several positions"),
        ([0x18, 2, 0x22, 7, 9, 2, 2, 10, 2, 2, 15], "command 7 stands where 1 belongs"),
        // Areas.
        ([0x18, 3, 0x22, 7, 9, 0, 0, 10, 8, 0, 15], "a ring has fewer than three positions"),
        ([0x18, 3, 0x22, 8, 9, 0, 0, 18, 8, 0, 0, 8], "its geometry is cut off"),
        ([0x18, 3, 0x22, 9, 9, 0, 0, 18, 8, 0, 0, 8, 23], "a ring is closed twice"),
        ([0x18, 3, 0x22, 9, 9, 0, 0, 18, 8, 0, 8, 0, 15], "a ring has no area"),
        (
            [0x18, 3, 0x22, 11, 9, 0, 0, 26, 8, 0, 0, 8, 7, 7, 15],
            "a ring repeats its first position"
        ),
    ]

    @Test(arguments: featureFaults)
    func `a feature that breaks a rule is refused, and named`(feature: [UInt8], reason: String) {
        let rest: [UInt8] = [0x1a, 1, 0x6b, 0x22, 2, 0x30, 5]
        let bytes = Self.tile(feature, rest: rest)
        #expect(Self.fault(bytes) == "layer 'a', feature 0: \(reason)")
        // The other reader, which was written apart, finds fault with it as well.
        let problems = (try? DecodedTile(bytes).problems()) ?? ["refused"]
        let isBeyond = reason.hasSuffix("more than 32 bits") || reason.contains("field 3 twice")
        #expect(!problems.isEmpty || isBeyond, "\(reason)")
    }

    @Test func `what is read after bytes were changed is what another reader reads`() async throws {
        let world = try await TileWorld(
            [
                Sample.point("1", 10, 10, ["name": .text("one"), "n": .integer(-5)]),
                Sample.feature("b", Sample.line((0, 0), (40, 50)), ["n": .integer(7)]),
                Sample.feature(
                    "c",
                    Sample.rectangle(Sample.envelope(-90, 10, -60, 40)),
                    ["name": .text("質")]
                ),
            ],
            properties: [
                PropertyDefinition(name: "name", type: .text),
                PropertyDefinition(name: "n", type: .integer),
            ]
        )
        let sound = try await world.builder.tile(
            TileAddress(zoom: 0, row: 0, column: 0),
            in: .webMercatorQuad,
            layers: [TileLayer(query: FeatureQuery(collection: "c"), thinning: .none)]
        ).bytes
        var random = SplitMix64(seed: 77)
        var (read, refused) = (0, 0)
        for round in 0..<4000 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] =
                    Bool.random(using: &random)
                    ? .random(in: 0...255, using: &random) : bytes[place] ^ 1
            }
            if round % 8 == 0 { bytes.removeLast(Int.random(in: 1...9, using: &random)) }
            do throws(TileFormatFault) {
                let layers = try TileReader.layers(of: bytes)
                read += 1
                let other = Result { () throws(TileFault) in try DecodedTile(bytes) }
                switch other {
                case .success(let tile):
                    let expected = tile.layers.map {
                        TileReader.Layer(name: $0.name, featureCount: $0.features.count)
                    }
                    #expect(layers == expected, "round \(round)")
                    let rings = tile.problems(buffer: .max / 2).filter {
                        $0.contains("ring") || $0.contains("hole") || $0.contains("twice")
                    }
                    #expect(rings.isEmpty, "round \(round)")
                case .failure(let fault):
                    // Two keys of one text are advised against, no more.
                    #expect(fault.description.contains("twice"), "round \(round): \(fault)")
                }
            } catch {
                refused += 1
            }
        }
        #expect(read > 500 && refused > 500, "\(read) read, \(refused) refused")
    }

    @Test(.enabled(if: SharedMaterial.exists("cases/material/mvt-fixtures")))
    func `valid fixtures of version 2 are read`() throws {
        let folder = SharedMaterial.url("cases/material/mvt-fixtures")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.count == 3 }.sorted()
        // Called valid, with a feature of no known type or a MoveTo to more points than there are;
        // others that are the same are called invalid.
        for name in names where !["016", "039", "057"].contains(name) {
            let info = try JSONSerialization.jsonObject(
                with: Data(contentsOf: folder.appending(path: "\(name)/info.json"))
            )
            let validity = (info as? [String: Any])?["validity"] as? [String: Any]
            let bytes = Array(try Data(contentsOf: folder.appending(path: "\(name)/tile.mvt")))
            let fault = Self.fault(bytes)
            #expect((fault == nil) == (validity?["v2"] as? Bool), "\(name): \(fault ?? "read")")
        }
    }
}
