public import SpatialIndex

/// Who answers.
public enum Side: String {
    /// The tree of the room `SpatialIndex`.
    case kunyu
    /// GEOS STRtree.
    case geos = "GEOS"
    /// SQLite R*Tree in memory.
    case sqlite = "SQLite"
    /// `geod_inverse` of PROJ alone.
    case proj = "PROJ"
}

/// What the queries of an operation answer all together; sides must agree on it.
public struct Answer: Hashable {
    /// The number of hits.
    public var hits = 0
    /// The sum of the numbers of all hits, wrapping; 0 where a side only counts.
    public var itemSum: UInt64 = 0
    /// Time that was spent on something else and does not count.
    public var apart = Duration.zero

    /// Creates an answer.
    public init(hits: Int = 0, itemSum: UInt64 = 0) {
        self.hits = hits
        self.itemSum = itemSum
    }

    /// Adds the numbers of what was found.
    mutating func add(_ found: borrowing ItemBuffer) {
        for index in 0..<found.count { itemSum &+= UInt64(found[index]) }
    }
}

/// One thing that one side can do, over and over.
public struct Operation {
    /// What is done, the same for all sides: `box 1000`.
    public let name: String
    /// Who does it.
    public let side: Side
    /// The number of queries of a pass, or of points of a build.
    public let queries: Int
    /// Runs all queries once; sums the items of the answers only when asked to, for the sum of
    /// 100,000 numbers takes as long as finding them.
    public let pass: (_ isSummed: Bool) -> Answer

    /// What must be answered alike: the name, unless it is another way to do the same.
    public var question: String

    /// The name with its side.
    public var label: String { "\(name), \(side.rawValue)" }

    /// Creates an operation.
    public init(_ name: String, _ side: Side, _ queries: Int, _ pass: @escaping (Bool) -> Answer) {
        self.name = name
        question = name
        self.side = side
        self.queries = queries
        self.pass = pass
    }

    /// Creates a build, whose rate is in points per second.
    public init(_ name: String, _ side: Side, of points: Int, _ build: @escaping () -> Int) {
        self.init(name, side, points) { _ in Answer(hits: build()) }
    }

    /// Creates an operation of many queries, each of which writes items to a buffer.
    public init<Query>(
        _ name: String,
        _ side: Side,
        over queries: [Query],
        _ body: @escaping (Query, inout ItemBuffer) -> Void
    ) {
        var items = ItemBuffer()
        self.init(name, side, queries.count) { isSummed in
            var answer = Answer()
            for query in queries {
                items.removeAll()
                body(query, &items)
                answer.hits += items.count
                guard isSummed else { continue }
                answer.add(items)
            }
            return answer
        }
    }

    /// Runs passes for at least 0.2 s.
    ///
    /// - Parameter hits: What each pass must find.
    /// - Returns: Queries, or points of builds, per second.
    public func rate(expecting hits: Int) -> Double {
        let clock = ContinuousClock()
        var passes = 0
        let start = clock.now
        var (elapsed, apart) = (Duration.zero, Duration.zero)
        while elapsed < .milliseconds(200) {
            let answer = pass(false)
            guard answer.hits == hits else {
                fatalError("\(label): \(answer.hits) hits, expected \(hits)")
            }
            passes += 1
            apart += answer.apart
            elapsed = clock.now - start - apart
        }
        return Double(passes * queries) / (elapsed / .seconds(1))
    }
}
