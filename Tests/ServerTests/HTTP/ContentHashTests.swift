import TestSupport
import Testing

@testable import Server

@Suite("the hash of contents")
struct ContentHashTests {
    private func hash(_ parts: [[UInt8]]) -> String {
        var hash = ContentHash()
        for part in parts { part.withUnsafeBytes { hash.add($0) } }
        return hash.text
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `any changed, added or lost byte changes it, and so does a moved border`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let count = Int.random(in: 1...40, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...3, using: &random) }
            let own = hash([bytes])
            #expect(own.utf8.count == 16 && hash([bytes]) == own)
            for index in bytes.indices {
                var other = bytes
                other[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                #expect(hash([other]) != own, "seed \(seed): \(bytes)")
            }
            #expect(hash([bytes + [0]]) != own, "seed \(seed): \(bytes)")
            #expect(hash([Array(bytes.dropLast())]) != own, "seed \(seed): \(bytes)")
            #expect(hash([[0] + bytes]) != own, "seed \(seed): \(bytes)")
            let border = Int.random(in: 0...count, using: &random)
            let split = hash([Array(bytes[..<border]), Array(bytes[border...])])
            #expect(split != own, "seed \(seed): \(bytes)")
        }
    }

    @Test func `texts of many small numbers all differ`() {
        let texts = (0..<100_000).map { number in
            var hash = ContentHash()
            hash.add("version")
            hash.add(Int64(number))
            return hash.text
        }
        #expect(Set(texts).count == texts.count)
    }
}
