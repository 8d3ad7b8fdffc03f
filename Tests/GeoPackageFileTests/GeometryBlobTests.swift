import Foundation
import GeoPackageFile
import GeometryTypes
import TestSupport
import Testing

@Suite("geometry blobs")
struct GeometryBlobTests {
    /// A blob with an envelope of the kind asked for, in the byte order asked for.
    private func blob(
        kind: Int,
        isLittle: Bool,
        envelope: [Double],
        isEmpty: Bool = false,
        wkb: [UInt8]
    ) -> [UInt8] {
        func bytes(_ little: [UInt8]) -> [UInt8] { isLittle ? little : little.reversed() }
        let flags = UInt8(kind << 1) | (isLittle ? 1 : 0) | (isEmpty ? 0b1_0000 : 0)
        var result: [UInt8] = [0x47, 0x50, 0, flags] + bytes([0xe6, 0x10, 0, 0])
        for value in envelope {
            result += bytes((0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) })
        }
        return result + wkb
    }

    private static let line = Sample.line((1, 2), (3, 5))
    /// The numbers of each kind of envelope: x and y, then heights, measures, both.
    private static let envelopes: [[Double]] = [
        [], [1, 3, 2, 5], [1, 3, 2, 5, 7, 8], [1, 3, 2, 5, 9, 10], [1, 3, 2, 5, 7, 8, 9, 10],
    ]

    @Test(arguments: 0...4, [true, false])
    func `H01 the kind of envelope and the byte order make no difference`(
        kind: Int,
        isLittle: Bool
    ) throws {
        let bytes = blob(
            kind: kind,
            isLittle: isLittle,
            envelope: Self.envelopes[kind],
            wkb: WKBWriter.bytes(of: Self.line)
        )
        #expect(try GeometryBlob.decode(bytes) == Self.line)
        #expect(try GeometryBlob.envelope(of: bytes) == Sample.envelope(1, 2, 3, 5))
    }

    @Test(arguments: [true, false])
    func `H01 an empty geometry is none, with the flag and without`(isMarked: Bool) throws {
        let point = WKBWriter.bytes(of: .point(Position(x: .nan, y: .nan)))
        for wkb in [point, [1, 2, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 7, 0, 0, 0, 0]] {
            for kind in 0...1 {
                let bytes = blob(
                    kind: kind,
                    isLittle: true,
                    envelope: kind == 0 ? [] : [.nan, .nan, .nan, .nan],
                    isEmpty: isMarked,
                    wkb: wkb
                )
                #expect(try GeometryBlob.decode(bytes) == nil)
                #expect(try GeometryBlob.envelope(of: bytes) == nil)
            }
        }
    }

    @Test func `a geometry that is marked as empty is none, whatever follows`() throws {
        let bytes = blob(
            kind: 1,
            isLittle: true,
            envelope: Self.envelopes[1],
            isEmpty: true,
            wkb: WKBWriter.bytes(of: Self.line)
        )
        #expect(try GeometryBlob.decode(bytes) == nil)
        #expect(try GeometryBlob.envelope(of: bytes) == nil)
    }

    @Test func `what is encoded comes back, points without an envelope`() throws {
        for geometry in [
            Self.line, .point(Position(x: 1, y: 2, z: 3)),
            Sample.rectangle(Sample.envelope(-180, -90, 180, 90)),
            .multiPoint([Position(x: 1, y: 2), Position(x: -3, y: 4)]),
        ] {
            let bytes = GeometryBlob.encode(geometry, srsID: 4326)
            #expect(try GeometryBlob.decode(bytes) == geometry)
            #expect(try GeometryBlob.envelope(of: bytes) == geometry.envelope)
            #expect(Array(bytes[4..<8]) == [0xe6, 0x10, 0, 0])
            let isPoint = if case .point = geometry { true } else { false }
            #expect((bytes[3] >> 1 & 0b111 == 0) == isPoint)
        }
    }

    @Test func `bytes that are none are refused with the reason`() {
        let good = GeometryBlob.encode(Self.line, srsID: 4326)
        #expect(throws: GeometryBlob.Invalid.truncatedHeader) { try GeometryBlob.decode([]) }
        #expect(throws: GeometryBlob.Invalid.truncatedHeader) {
            try GeometryBlob.decode(Array(good.prefix(39)))
        }
        #expect(throws: GeometryBlob.Invalid.badWKB(.truncated(offset: 0))) {
            try GeometryBlob.decode(Array(good.prefix(40)))
        }
        var other = good
        other[0] = 0x50
        #expect(throws: GeometryBlob.Invalid.badMagic) { try GeometryBlob.decode(other) }
        other = good
        other[3] = 0b1011
        #expect(throws: GeometryBlob.Invalid.unknownEnvelope(5)) { try GeometryBlob.decode(other) }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `no change of bytes traps the reader`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let good = GeometryBlob.encode(Self.line, srsID: 4326)
        for _ in 0..<2_000 {
            var bytes = good
            for _ in 0..<3 {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
                    in: .min ... .max,
                    using: &random
                )
            }
            bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
            _ = try? GeometryBlob.decode(bytes)
            _ = try? GeometryBlob.envelope(of: bytes)
        }
    }
}
