import TestSupport

/// Sources of bytes for readers.
enum Chunks {
    /// The bytes in pieces of a size.
    static func of(_ bytes: [UInt8], size: Int = .max) -> () throws -> [UInt8]? {
        var rest = bytes[...]
        return {
            guard !rest.isEmpty else { return nil }
            let piece = rest.prefix(size)
            rest = rest.dropFirst(piece.count)
            return Array(piece)
        }
    }

    /// The text in pieces of a size.
    static func of(_ text: String, size: Int = .max) -> () throws -> [UInt8]? {
        of(Array(text.utf8), size: size)
    }
}

/// Changes bytes at random: single bytes, doubled and dropped ranges, splices, cuts.
struct Mutator {
    private var generator: SplitMix64
    private let corpus: [[UInt8]]
    /// Pieces that readers tend to trip over.
    private static let pieces =
        [
            "{", "}", "[", "]", "\"", "\\", "\\ud800", ",", ":", "-", "e", "1e999", "null", "\n",
            "\r",
            "\u{feff}", "\u{1e}", "\u{0}", ";", "\t", "99999999999999999999", "\"crs\":", "[[[[[[",
        ].map { Array($0.utf8) } + [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xef, 0xbb]]

    init(seed: UInt64, corpus: [String]) {
        generator = SplitMix64(seed: seed)
        self.corpus = corpus.map { Array($0.utf8) }
    }

    mutating func next() -> [UInt8] {
        var bytes = corpus[Int.random(in: 0..<corpus.count, using: &generator)]
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let start = Int.random(in: 0...bytes.count, using: &generator)
            let end = min(bytes.count, start + Int.random(in: 0...12, using: &generator))
            switch Int.random(in: 0..<6, using: &generator) {
            case 0 where start < bytes.count:
                bytes[start] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.removeSubrange(start..<end)
            case 2: bytes.insert(contentsOf: Array(bytes[start..<end]), at: start)
            case 3:
                let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
                bytes.insert(contentsOf: piece, at: start)
            case 4:
                let other = corpus[Int.random(in: 0..<corpus.count, using: &generator)]
                bytes.insert(contentsOf: other, at: start)
            default: bytes.removeLast(bytes.count - max(start, 1 % (bytes.count + 1)))
            }
        }
        return bytes
    }

    mutating func chunkSize() -> Int { Int.random(in: 1...40, using: &generator) }
}
