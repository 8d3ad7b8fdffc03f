internal import Foundation
internal import Glibc
internal import Synchronization

/// The 48 bytes of the first copy of a WAL-index header.
struct HeaderWords: Hashable, Sendable {
    private let a, b, c, d, e, f: UInt64

    init(_ number: Int64) {
        (a, b, c, d, e, f) = (UInt64(bitPattern: number), 0, 0, 0, 0, 0)
    }

    fileprivate init(_ base: UnsafeRawPointer) {
        // Whatever was written before the commit was told of is seen here.
        atomicMemoryFence(ordering: .acquiring)
        a = base.load(as: UInt64.self)
        b = base.load(fromByteOffset: 8, as: UInt64.self)
        c = base.load(fromByteOffset: 16, as: UInt64.self)
        d = base.load(fromByteOffset: 24, as: UInt64.self)
        e = base.load(fromByteOffset: 32, as: UInt64.self)
        f = base.load(fromByteOffset: 40, as: UInt64.self)
    }
}

/// A view of the header of a WAL-index that SQLite has open in this process.
///
/// The file is mapped by the descriptor that SQLite holds: to open it once more would be dangerous,
/// for closing any descriptor of a file gives up all POSIX locks of the process on it.
final class SharedHeader: @unchecked Sendable {
    // Sound: the memory stays mapped until `deinit`, and is only read; a header that is read while
    // it is written is another one than before and after, which costs one look at the tables.
    private let base: UnsafeMutableRawPointer
    private static let size = 4096

    /// Finds the file among those that the process has open; nil when it is not there.
    init?(ofFile path: String) {
        let folder = "/proc/self/fd"
        let wanted = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let descriptor = names.first { name in
            let target = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "\(folder)/\(name)"
            )
            return target == wanted
        }.flatMap { Int32($0) }
        guard let descriptor,
            let address = mmap(nil, Self.size, PROT_READ, MAP_SHARED, descriptor, 0),
            address != MAP_FAILED
        else { return nil }
        base = address
    }

    deinit { munmap(base, Self.size) }

    /// The header as it is now.
    var words: HeaderWords { HeaderWords(base) }
}
