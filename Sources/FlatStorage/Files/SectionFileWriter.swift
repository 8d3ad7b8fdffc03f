internal import Glibc

/// Writes a ``SectionFile``: all of it appears at its path at once, or nothing.
///
/// It writes into a file beside the path, which is flushed to the disk and renamed over it at the
/// end. A writer that is let go before takes its file away.
@safe
public final class SectionFileWriter {
    private let path: String
    private let temporary: String
    private var descriptor: Int32
    private var position = 0
    private var table: [UInt8] = []
    private var entries = 0
    /// Bytes that are not yet written, so that small pieces make few calls.
    private var pending: [UInt8] = []
    private static let pendingSize = 1 << 20

    /// The section under way: where it began, and the sums of its pieces.
    private var start = 0
    private var sums: [UInt64] = []
    private var piece: [UInt8] = []

    /// Begins a file.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)``.
    public init(path: String) throws(FlatStorageError) {
        self.path = path
        temporary = "\(path).new-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path: path, code: errno) }
        pending = [UInt8](repeating: 0, count: SectionFile.alignment)
        position = SectionFile.alignment
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unsafe unlink(temporary)
    }

    /// Writes a section.
    ///
    /// - Parameters:
    ///   - name: At most 24 bytes of UTF-8, each name once.
    ///   - elements: What it holds.
    /// - Throws: ``FlatStorageError/unwritable(path:code:)``.
    public func write<Element: BitwiseCopyable & Sendable>(
        _ name: String,
        _ elements: FlatArray<Element>
    ) throws(FlatStorageError) {
        begin()
        try unsafe elements.withUnsafeBufferPointer { buffer throws(FlatStorageError) in
            try unsafe append(UnsafeRawBufferPointer(buffer))
        }
        try end(name)
    }

    /// Writes pieces as two sections, `name.starts` and `name.bytes`.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)``.
    public func write(_ name: String, _ slices: FlatSlices) throws(FlatStorageError) {
        try write("\(name).starts", slices.starts)
        try write("\(name).bytes", slices.bytes)
    }

    /// Writes pieces in another order, without having them all in memory.
    ///
    /// - Parameters:
    ///   - name: As for pieces that lie in order.
    ///   - count: How many pieces there are.
    ///   - piece: Gives the piece at each turn, 0 ..< `count`.
    /// - Throws: ``FlatStorageError/unwritable(path:code:)``.
    public func write(
        _ name: String,
        count: Int,
        _ piece: (Int) -> FlatArray<UInt8>
    ) throws(FlatStorageError) {
        var starts: [UInt64] = [0]
        starts.reserveCapacity(count + 1)
        begin()
        for index in 0..<count {
            let bytes = piece(index)
            try unsafe bytes.withUnsafeBufferPointer { buffer throws(FlatStorageError) in
                try unsafe append(UnsafeRawBufferPointer(buffer))
            }
            starts.append(starts[index] + UInt64(bytes.count))
        }
        try end("\(name).bytes")
        try write("\(name).starts", FlatArray(starts))
    }

    /// Ends the file and puts it at its path.
    ///
    /// - Throws: ``FlatStorageError/unwritable(path:code:)``.
    public func finish() throws(FlatStorageError) {
        let offset = UInt64(position)
        let header: [UInt64] = [
            SectionFile.magic, SectionFile.version, offset, UInt64(entries),
            SectionFile.sum(ofTable: table, at: offset, count: UInt64(entries)),
        ]
        pending += table
        try flush()
        let written = unsafe header.withUnsafeBytes {
            unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0)
        }
        guard written == SectionFile.headerSize, fsync(descriptor) == 0 else { throw failure() }
        close(descriptor)
        descriptor = -1
        guard unsafe rename(temporary, path) == 0 else {
            let error = failure()
            unsafe unlink(temporary)
            throw error
        }
        syncFolder(of: path)
    }

    private func begin() {
        start = position
        sums = []
        piece = []
    }

    private func append(_ bytes: UnsafeRawBufferPointer) throws(FlatStorageError) {
        position += bytes.count
        var rest = unsafe bytes[...]
        while unsafe !rest.isEmpty {
            let part = unsafe rest.prefix(Checksum.pieceSize - piece.count)
            unsafe piece.append(contentsOf: part)
            unsafe rest = rest.dropFirst(part.count)
            if piece.count == Checksum.pieceSize { try endPiece() }
        }
    }

    private func endPiece() throws(FlatStorageError) {
        sums.append(unsafe piece.withUnsafeBytes { unsafe Checksum.piece($0) })
        pending += piece
        piece.removeAll(keepingCapacity: true)
        if pending.count >= Self.pendingSize { try flush() }
    }

    private func end(_ name: String) throws(FlatStorageError) {
        if !piece.isEmpty { try endPiece() }
        precondition(name.utf8.count <= SectionFile.nameSize, "the name of a section is too long")
        table += name.utf8
        table += [UInt8](repeating: 0, count: SectionFile.nameSize - name.utf8.count)
        for number in [UInt64(start), UInt64(position - start), Checksum.whole(sums)] {
            unsafe withUnsafeBytes(of: number) { unsafe table.append(contentsOf: $0) }
        }
        entries += 1
        let padding = -position & (SectionFile.alignment - 1)
        pending += [UInt8](repeating: 0, count: padding)
        position += padding
    }

    private func flush() throws(FlatStorageError) {
        try writeAll(pending, to: descriptor, path: path)
        pending.removeAll(keepingCapacity: true)
    }

    private func failure() -> FlatStorageError { .unwritable(path: path, code: errno) }
}
