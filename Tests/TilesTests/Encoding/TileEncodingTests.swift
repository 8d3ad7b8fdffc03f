import Features
import TestSupport
import Testing

@testable import Tiles

@Suite("the encoding of tiles")
struct TileEncodingTests {
    @Test func `numbers of all sizes take as many bytes as they are said to`() {
        var random = SplitMix64(seed: 4)
        for shift in 0..<64 as Range<UInt64> {
            let power: UInt64 = 1 << shift
            for number in [power, power - 1, random.next() >> shift] {
                var writer = ProtobufWriter()
                writer.append(varint: number)
                #expect(writer.bytes.count == ProtobufWriter.size(ofVarint: number))
            }
        }
    }

    @Test func `features, keys and values come back, each key and value written once`() throws {
        var layer = TileLayerWriter(name: "c")
        let values: [TileValue] = [
            .text(Array("质谱".utf8)), .integer(.max), .integer(.min), .integer(0),
            .double((-0.5).bitPattern), .boolean(true), .boolean(false),
        ]
        for number in 0..<3 as Range<UInt64> {
            var geometry = TileGeometry(.points)
            geometry.add(points: [GridPosition(x: -64, y: 4160), GridPosition(x: 0, y: 0)])
            let tags = values.enumerated().flatMap { place, value in
                [layer.index(ofKey: "k\(place)"), layer.index(of: value)]
            }
            layer.add(id: number == 0 ? nil : number, tags: tags, geometry: geometry)
        }
        var tile = ProtobufWriter()
        layer.append(to: &tile)
        let decoded = try DecodedTile(tile.bytes)
        #expect(decoded.problems().isEmpty)
        let features = try #require(decoded.layer("c")).features
        #expect(features.map(\.id) == [nil, 1, 2])
        for feature in features {
            #expect(
                feature.properties == [
                    "k0": .text("质谱"), "k1": .integer(.max), "k2": .integer(.min),
                    "k3": .integer(0), "k4": .double(-0.5), "k5": .boolean(true),
                    "k6": .boolean(false),
                ]
            )
            #expect(feature.chains == [[.init(-64, 4160), .init(0, 0)]])
        }
        #expect(layer.index(ofKey: "k0") == 0)
        #expect(layer.index(of: .integer(0)) == 3)
    }

    @Test func `a layer without features is nothing`() {
        var tile = ProtobufWriter()
        TileLayerWriter(name: "c").append(to: &tile)
        #expect(tile.bytes.isEmpty)
    }
}
