import CZlib

/// A PNG of 8 bits a channel without filters, read by the rules of the format alone.
struct PNGPicture {
    struct Chunk: Hashable {
        let type: String
        let data: [UInt8]
    }

    enum Failure: Error {
        case signature, end
        case checksum(String)
        case content
    }

    let chunks: [Chunk]
    let width: Int
    let height: Int
    private let rows: [UInt8]

    init(_ file: [UInt8]) throws {
        guard file.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) else {
            throw Failure.signature
        }
        var chunks: [Chunk] = []
        var rest = file[8...]
        while !rest.isEmpty {
            let length = number(rest.prefix(4))
            guard rest.count >= length + 12 else { throw Failure.end }
            let content = Array(rest.dropFirst(4).prefix(length + 4))
            let type = String(decoding: content.prefix(4), as: UTF8.self)
            let sum = crc32(0, content, uInt(content.count))
            guard Int(sum) == number(rest.dropFirst(8 + length).prefix(4)) else {
                throw Failure.checksum(type)
            }
            chunks.append(Chunk(type: type, data: Array(content.dropFirst(4))))
            rest = rest.dropFirst(length + 12)
        }
        let header = chunks.first?.data ?? []
        guard chunks.first?.type == "IHDR", chunks.last?.type == "IEND",
            header.dropFirst(8) == [8, 2, 0, 0, 0]
        else { throw Failure.content }
        width = number(header.prefix(4))
        height = number(header.dropFirst(4).prefix(4))
        var size = uLongf(height * (3 * width + 1))
        var pixels = [UInt8](repeating: 0, count: Int(size))
        let data = chunks.filter { $0.type == "IDAT" }.flatMap(\.data)
        guard uncompress(&pixels, &size, data, uLong(data.count)) == Z_OK, size == pixels.count
        else { throw Failure.content }
        rows = pixels
        self.chunks = chunks
        guard (0..<height).allSatisfy({ pixels[$0 * (3 * width + 1)] == 0 }) else {
            throw Failure.content
        }
    }

    /// Red, green and blue.
    func colour(_ x: Int, _ y: Int) -> [UInt8] {
        let start = y * (3 * width + 1) + 1 + 3 * x
        return Array(rows[start..<start + 3])
    }

    func data(of type: String) -> [UInt8]? { chunks.first { $0.type == type }?.data }
}

private func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
