internal import Compression

/// Writes a picture as PNG of 8 bits a channel, deflated fast and without filters: maps are mostly
/// even areas, which that makes smallest and soonest.
///
/// The file states its resolution and that its colours are sRGB, and no time.
///
/// Source: [PNG, second edition](https://www.w3.org/TR/2003/REC-PNG-20031110/), §5.3 (chunks),
/// §11.2.2 (IHDR), §11.3.3.5 (sRGB), §11.3.5.3 (pHYs).
struct PNGWriter {
    let width: Int
    let height: Int
    /// Dots per inch.
    let resolution: Double

    /// The rows that are given to the compressor at once, in bytes.
    private static let pieceSize = 1 << 16

    func png(of image: inout ImageSurface) throws(RasterError) -> [UInt8] {
        var data: [UInt8] = []
        do {
            var deflater = try ZlibDeflater(level: 1)
            var piece: [UInt8] = []
            piece.reserveCapacity(Self.pieceSize + 3 * width + 1)
            data.reserveCapacity(width * height / 3 + 1024)
            try image.withRows { row in
                append(row, to: &piece)
                guard piece.count >= Self.pieceSize else { return }
                deflater.append(piece.span.bytes, to: &data)
                piece.removeAll(keepingCapacity: true)
            }
            deflater.append(piece.span.bytes, to: &data)
            deflater.finish(&data)
        } catch let error as RasterError {
            throw error
        } catch {
            throw .outOfMemory
        }
        var file: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        file.reserveCapacity(data.count + 256)
        Self.append("IHDR", bytes(width) + bytes(height) + [8, 2, 0, 0, 0], to: &file)
        Self.append("sRGB", [0], to: &file)
        let density = bytes(Int((resolution / 0.0254).rounded()))
        Self.append("pHYs", density + density + [1], to: &file)
        Self.append("IDAT", data, to: &file)
        Self.append("IEND", [], to: &file)
        return file
    }

    /// Appends a row with its filter, which is none.
    private func append(_ row: UnsafeBufferPointer<UInt32>, to piece: inout [UInt8]) {
        piece.append(0)
        let size = 3 * row.count
        piece.append(addingCapacity: size) { output in
            for pixel in row {
                output.append(UInt8(truncatingIfNeeded: pixel >> 16))
                output.append(UInt8(truncatingIfNeeded: pixel >> 8))
                output.append(UInt8(truncatingIfNeeded: pixel))
            }
        }
    }

    private static func append(_ type: String, _ data: [UInt8], to file: inout [UInt8]) {
        let content = Array(type.utf8) + data
        file += bytes(data.count)
        file += content
        file += bytes(Int(CRC32.checksum(of: content.span.bytes)))
    }
}

/// The four bytes of a number from the highest down.
private func bytes(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}
