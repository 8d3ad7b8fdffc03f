import Hummingbird
import HummingbirdTesting
import Testing

@testable import Server

@Suite("buffers of streamed answers")
struct PiecePoolTests {
    private func address(_ buffer: ByteBuffer) -> Int {
        buffer.withVeryUnsafeBytes { Int(bitPattern: $0.baseAddress) }
    }

    @Test func `a buffer that was sent is used again, the one given back first before others`() {
        let pool = PiecePool(pieceSize: 1024, maximumCount: 2)
        let addresses = {
            var buffers = (0..<3).map { _ in pool.take() }
            for index in buffers.indices { buffers[index].writeString("piece \(index)") }
            let addresses = buffers.map(address)
            while !buffers.isEmpty { pool.give(buffers.removeFirst()) }
            return addresses
        }()
        for place in 0..<2 {
            let buffer = pool.take()
            #expect(buffer.readableBytes == 0)
            #expect(buffer.writableBytes >= 1024)
            #expect(address(buffer) == addresses[place])
        }
    }

    @Test func `a buffer that is still being sent is not written over`() {
        let pool = PiecePool(pieceSize: 1024, maximumCount: 2)
        var first = pool.take()
        first.writeString("first")
        let sent = first
        pool.give(first)
        var second = pool.take()
        second.writeString("other")
        #expect(String(buffer: sent) == "first")
        #expect(String(buffer: second) == "other")
    }
}
