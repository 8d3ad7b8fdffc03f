/// Why a file of sections cannot be used or written.
public enum FlatStorageError: Error, Hashable, Sendable {
    /// The file cannot be opened, read or mapped; the number is the system's `errno`.
    case unreadable(path: String, code: Int32)
    /// The file is no file of sections, or was written by another version of this code.
    case foreign(path: String)
    /// The file is shorter than it says.
    case truncated(path: String)
    /// Bytes are not as they were written.
    case damaged(path: String, section: String)
    /// There is no section of that name, or its size does not fit the type.
    case missing(section: String)
    /// The file cannot be written; the number is the system's `errno`.
    case unwritable(path: String, code: Int32)
}
