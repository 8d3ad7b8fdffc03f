/// Why no demonstration data is made.
public enum DemoError: Error, Hashable, Sendable {
    /// The file of a code list cannot be read.
    case invalidCodeList(path: String, reason: String)
    /// The store lacks what the data is placed at: these collections, or features in them.
    case missingPlaces([String])
    /// The store has a collection of that name that is not synthetic, and keeps it.
    case notSynthetic(String)
}

extension DemoError: CustomStringConvertible {
    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .invalidCodeList(let path, let reason): "\(path) is no code list: \(reason)"
        case .missingPlaces(let collections):
            """
            there are no places for demonstration data: \(collections.joined(separator: ", ")) \
            missing or empty; import geodata first ('kunyu serve --geodata geodata')
            """
        case .notSynthetic(let collection):
            """
            the collection '\(collection)' is not synthetic and is not replaced by demonstration \
            data; nothing was changed
            """
        }
    }
}
