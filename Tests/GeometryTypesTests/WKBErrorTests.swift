import GeometryTypes
import TestSupport
import Testing

@Suite("broken well-known binary")
struct WKBErrorTests {
    private func read(_ bytes: [UInt8]) throws(WKBError) -> Geometry? {
        try WKBReader.geometry(from: bytes[...])
    }

    @Test func `every cut of a geometry is truncated`() {
        let whole = WKBWriter.bytes(
            of: .geometryCollection([
                Sample.line((1, 2), (3, 4)), Sample.rectangle(Sample.envelope(0, 0, 1, 1)),
            ])
        )
        for length in 0..<whole.count {
            #expect {
                _ = try read(Array(whole.prefix(length)))
            } throws: { error in
                guard case .truncated(let offset)? = error as? WKBError else { return false }
                return offset <= length
            }
        }
    }

    @Test func `an unknown byte order is named with its place`() {
        #expect(throws: WKBError.unknownByteOrder(2, offset: 0)) { try read([2, 1, 0, 0, 0]) }
        var builder = WKBBuilder(isLittleEndian: true)
        builder.header(7)
        builder.integer(1)
        let bytes = builder.bytes + [9, 1, 0, 0, 0]
        #expect(throws: WKBError.unknownByteOrder(9, offset: 9)) { try read(bytes) }
    }

    @Test(arguments: [0, 8, 17, 999, 1000, 1008, 4001, 0x1000_0001, 0x9fff_ffff] as [UInt32])
    func `a type that is none of the seven is refused`(code: UInt32) {
        var builder = WKBBuilder(isLittleEndian: true)
        builder.header(code)
        for _ in 0..<4 { builder.double(0) }
        #expect {
            _ = try read(builder.bytes)
        } throws: { error in
            guard case .unknownType(_, offset: 0)? = error as? WKBError else { return false }
            return true
        }
    }

    @Test func `a member of another type is refused with its place`() {
        var builder = WKBBuilder(isLittleEndian: true)
        builder.header(5)
        builder.integer(1)
        builder.point(1, 2)
        #expect(throws: WKBError.unexpectedMember(offset: 9)) { try read(builder.bytes) }
    }

    @Test func `counts that no file can hold allocate nothing`() {
        for type in 2...7 as ClosedRange<UInt32> {
            var builder = WKBBuilder(isLittleEndian: true)
            builder.header(type)
            builder.integer(.max)
            #expect(throws: WKBError.truncated(offset: 5)) { try read(builder.bytes) }
        }
    }

    @Test func `collections are read to the depth that is stated`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            var builder = WKBBuilder(isLittleEndian: true)
            for _ in 0..<depth {
                builder.header(7)
                builder.integer(1)
            }
            builder.point(1, 2)
            return builder.bytes
        }
        #expect(try read(nested(WKBReader.maximumDepth)) != nil)
        #expect(throws: WKBError.tooDeep(offset: 297)) { try read(nested(33)) }
        #expect(throws: WKBError.tooDeep(offset: 297)) { try read(nested(100_000)) }
    }

    @Test func `coordinates that make no geometry are refused with the reason`() {
        var line = WKBBuilder(isLittleEndian: true)
        line.header(2)
        line.integer(1)
        line.double(1)
        line.double(2)
        #expect(throws: WKBError.invalidGeometry(.tooFewPositionsInLine(1), offset: 0)) {
            try read(line.bytes)
        }
        var point = WKBBuilder(isLittleEndian: true)
        point.point(.infinity, 0)
        #expect(throws: WKBError.invalidGeometry(.notFinite, offset: 21)) { try read(point.bytes) }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `no change of bytes traps the reader`(seed: UInt64) {
        var random = RandomGeometry(seed: seed)
        for _ in 0..<300 {
            var bytes = WKBWriter.bytes(of: random.next())
            for _ in 0..<Int.random(in: 1...4, using: &random.generator) {
                let place = Int.random(in: 0..<bytes.count, using: &random.generator)
                switch Int.random(in: 0..<4, using: &random.generator) {
                case 0: bytes[place] = .random(in: .min ... .max, using: &random.generator)
                case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random.generator)
                case 2: bytes.removeSubrange(place...)
                default: bytes.insert(0xff, at: place)
                }
                if bytes.isEmpty { bytes = [1] }
            }
            // An answer or an error, and whatever is read can be written and read again.
            guard let geometry = try? read(bytes) else { continue }
            #expect((try? read(WKBWriter.bytes(of: geometry))) == geometry, "seed \(seed)")
        }
    }
}
