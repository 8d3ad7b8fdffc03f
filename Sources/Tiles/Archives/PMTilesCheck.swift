/// What was found by reading all of an archive.
public struct PMTilesCheck: Sendable {
    /// A rule that is broken.
    public struct Fault: Hashable, Sendable, CustomStringConvertible {
        /// Where.
        public let place: PMTilesError.Place
        /// What is wrong, without the place.
        public let reason: String

        /// The fault in words.
        public var description: String { "\(place): \(reason)" }
    }

    /// The most faults that are kept; those behind them are counted.
    public static let faultLimit = 20

    /// The first faults, in the order in which they were met.
    public private(set) var faults: [Fault] = []
    /// How many faults there are.
    public private(set) var faultCount = 0
    /// How many tiles there are.
    public internal(set) var tiles = 0
    /// How many entries name them.
    public internal(set) var entries = 0
    /// How many different tiles there are.
    public internal(set) var contents = 0
    /// How many features each layer has in all different tiles, by its name.
    public internal(set) var features: [String: Int] = [:]
    /// Whether the tiles were decoded: those are that are vector tiles.
    public internal(set) var isDecoded = false

    /// Whether no rule is broken.
    public var isSound: Bool { faultCount == 0 }

    /// Adds a fault.
    public mutating func add(_ reason: String, at place: PMTilesError.Place) {
        if faults.count < Self.faultLimit { faults.append(Fault(place: place, reason: reason)) }
        faultCount += 1
    }

    /// Adds what an error says of an archive that could be opened.
    mutating func add(_ error: PMTilesError, at place: PMTilesError.Place) {
        switch error {
        case .damaged(_, let place, let reason): add(reason, at: place)
        case .unsupported(_, let place, let compression):
            add("the compression \(compression.name) is not read here", at: place)
        default: add("\(error)", at: place)
        }
    }
}
