import GeometryTypes
import TestSupport
import Testing

@Suite("well-known binary")
struct WKBTests {
    private func read(_ bytes: [UInt8]) throws(WKBError) -> Geometry? {
        try WKBReader.geometry(from: bytes[...])
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a geometry comes back as it was written`(seed: UInt64) throws {
        var random = RandomGeometry(seed: seed)
        for _ in 0..<100 {
            let geometry = random.next()
            let bytes = WKBWriter.bytes(of: geometry)
            #expect(try read(bytes) == geometry, "seed \(seed)")
            // From the middle of other bytes as well.
            let framed = [9, 9] + bytes + [7]
            #expect(try WKBReader.geometry(from: framed[2...]) == geometry, "seed \(seed)")
        }
    }

    @Test(
        arguments: [
            // ISO: code, numbers per position.
            (1, 2), (1001, 3), (2001, 3), (3001, 4),
            // Extended: heights, measures, both, and a reference system.
            (0x8000_0001, 3), (0x4000_0001, 3), (0xc000_0001, 4), (0x2000_0001, 2),
            (0xa000_0001, 3),
        ] as [(UInt32, Int)]
    )
    func `heights are kept and measures dropped in either byte order`(
        code: UInt32,
        width: Int
    ) throws {
        let hasHeight = code & 0x8000_0000 != 0 || [1, 3].contains(code & 0xffff / 1000)
        let expected = Geometry.point(Position(x: 1.5, y: -2, z: hasHeight ? 7 : nil))
        for isLittle in [true, false] {
            var builder = WKBBuilder(isLittleEndian: isLittle)
            builder.header(code)
            if code & 0x2000_0000 != 0 { builder.integer(4326) }
            for number in [1.5, -2, 7, 8].prefix(width) { builder.double(number) }
            #expect(try read(builder.bytes) == expected)
        }
    }

    @Test func `members may have their own byte order`() throws {
        var builder = WKBBuilder(isLittleEndian: false)
        builder.header(4)
        builder.integer(2)
        builder.point(1, 2)
        var little = WKBBuilder(isLittleEndian: true)
        little.point(3, 4)
        let expected = Geometry.multiPoint([Position(x: 1, y: 2), Position(x: 3, y: 4)])
        #expect(try read(builder.bytes + little.bytes) == expected)
    }

    @Test(arguments: [true, false])
    func `H01 empty geometries are none`(isLittle: Bool) throws {
        for type in 2...7 as ClosedRange<UInt32> {
            var empty = WKBBuilder(isLittleEndian: isLittle)
            empty.header(type)
            empty.integer(0)
            #expect(try read(empty.bytes) == nil, "type \(type)")
        }
        var point = WKBBuilder(isLittleEndian: isLittle)
        point.point(.nan, .nan)
        #expect(try read(point.bytes) == nil)
        var nested = WKBBuilder(isLittleEndian: isLittle)
        nested.header(7)
        nested.integer(1)
        #expect(try read(nested.bytes + point.bytes) == nil)
    }

    @Test(arguments: [true, false])
    func `H01 empty members are left out of a multi-point`(isLittle: Bool) throws {
        var builder = WKBBuilder(isLittleEndian: isLittle)
        builder.header(4)
        builder.integer(3)
        for (x, y) in [(1, 2), (Double.nan, Double.nan), (3, 4)] { builder.point(x, y) }
        let expected = Geometry.multiPoint([Position(x: 1, y: 2), Position(x: 3, y: 4)])
        #expect(try read(builder.bytes) == expected)
    }

    @Test func `holes in an empty surface make no surface`() throws {
        var builder = WKBBuilder(isLittleEndian: true)
        builder.header(3)
        builder.integer(2)
        builder.integer(0)
        builder.integer(4)
        for (x, y) in [(0.0, 0.0), (1, 0), (1, 1), (0, 0)] {
            builder.double(x)
            builder.double(y)
        }
        #expect(try read(builder.bytes) == nil)
    }

    @Test func `a height that is not there is written as NaN and read as none`() throws {
        let geometry = Geometry.multiPoint([Position(x: 1, y: 2, z: 3), Position(x: 4, y: 5)])
        #expect(try read(WKBWriter.bytes(of: geometry)) == geometry)
    }
}
