import TestSupport
import Testing

@testable import HTTPSyntax

@Suite("ranges of bytes")
struct ByteRangeTests {
    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=0-9", 0..<10), ("bytes=3-5", 3..<6), ("bytes=9-", 9..<10),
        ("bytes=0-", 0..<10), ("bytes=5-100", 5..<10), ("bytes=-1", 9..<10), ("bytes=-10", 0..<10),
        ("bytes=-99999999999999999999999", 0..<10), ("bytes=0-99999999999999999999999", 0..<10),
        ("  Bytes= 2-3 ", 2..<4),
    ])
    func `a range is held to the bytes that there are`(_ text: String, _ range: Range<Int>) {
        #expect(ByteRange(text, size: 10) == .part(range))
    }

    @Test(arguments: ["bytes=10-", "bytes=10-10", "bytes=99999999999999999999999-", "bytes=-0"])
    func `what lies behind the end, or is nothing, cannot be answered`(_ text: String) {
        #expect(ByteRange(text, size: 10) == .unsatisfiable)
        #expect(ByteRange(text, size: 0) == .unsatisfiable)
    }

    @Test(arguments: [
        nil, "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-3", "bytes=0-1,3-4",
        "lines=0-1", "bytes=1-2-3", "bytes=+1-2", "bytes=--1", "bytes=0x1-2", "bytes 0-1",
    ])
    func `anything else asks for the whole`(_ text: String?) {
        #expect(ByteRange(text, size: 10) == .whole)
    }

    @Test func `an empty resource has no part`() {
        #expect(ByteRange("bytes=0-", size: 0) == .unsatisfiable)
        #expect(ByteRange("bytes=-5", size: 0) == .unsatisfiable)
        #expect(ByteRange(nil, size: 0) == .whole)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `whatever is sent, a part lies in the resource`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters = Array("bytes=0123456789-, \u{e9}")
        for _ in 0..<2000 {
            let size = Int.random(in: 0...20, using: &random)
            let rest = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                letters[Int.random(in: 0..<letters.count, using: &random)]
            }
            let text = "bytes=" + String(rest)
            guard case .part(let range) = ByteRange(text, size: size) else { continue }
            #expect(!range.isEmpty && range.lowerBound >= 0 && range.upperBound <= size, "\(text)")
        }
    }
}
