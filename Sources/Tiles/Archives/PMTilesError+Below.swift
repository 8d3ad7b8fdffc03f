internal import Compression
internal import FlatStorage

extension PMTilesError {
    /// The error for one of the file.
    init(_ error: FlatStorageError) {
        switch error {
        case .unreadable(let path, let code): self = .unreadable(path: path, code: code)
        case .foreign(let path): self = .foreign(path: path)
        case .truncated(let path):
            self = .damaged(path: path, place: .header, reason: "the file is shorter than it says")
        case .damaged(let path, let section):
            self = .damaged(path: path, place: .header, reason: section)
        case .missing(let section): self = .damaged(path: "", place: .header, reason: section)
        case .unwritable(let path, let code): self = .unwritable(path: path, code: code)
        }
    }

    /// The error for one of compressed bytes.
    init(_ error: CompressionError, path: String, place: Place) {
        switch error {
        case .unreadable(let path): self = .unreadable(path: path, code: 0)
        case .damaged(let reason): self = .damaged(path: path, place: place, reason: reason)
        case .truncated:
            self = .damaged(path: path, place: place, reason: "the gzip data ends too early")
        case .tooLarge(let limit):
            self = .damaged(path: path, place: place, reason: "it inflates to over \(limit) bytes")
        case .outOfMemory: self = .outOfMemory
        }
    }
}
