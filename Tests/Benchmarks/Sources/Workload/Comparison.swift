public import GeometryTypes

/// Everything that is measured over one number of points.
public final class Comparison {
    /// Peers take part up to this number of points: beyond it their setup takes minutes.
    public static let greatestForPeers = 1_000_000

    /// The labels of all operations at any number of points.
    public static let labels =
        ["build", "box 10", "box 1000", "box 100000", "count 100000"].flatMap { name in
            ["kunyu", "GEOS", "SQLite"].map { "\(name), \($0)" }
        }
        + [
            "build, all cores", "nearest 10 planar", "nearest 10", "radius 1 km", "radius 10 km",
            "radius 100 km", "radius 10", "radius 10 with distances", "radius 1000",
            "radius 1000 with distances", "layered box 10", "layered box 10 in the mix",
            "layered mix", "layered box 10 beside a writer",
        ].map { "\($0), kunyu" }
        + ["nearest 10", "radius 10", "radius 1000"].map { "\($0) inverses, PROJ" }

    /// The points.
    public let points: Points
    /// The queries.
    public let queries: Queries
    /// The index of the service.
    public let index: KunyuIndex
    /// The operations, those of one name side by side.
    public let operations: [Operation]
    /// The answers by question, on which all sides agree.
    public let answers: [String: Answer]
    /// The bytes that each index takes for a point.
    public let bytesPerPoint: [(side: Side, bytes: Double)]

    /// Builds the indexes, finds the queries, and lets all sides answer each of them once.
    ///
    /// Stops the program when two sides disagree.
    public init(count: Int, cities: [Position]) {
        let points = Points(count: count, around: cities)
        let (index, bytes) = measuringMemory { KunyuIndex(points) }
        var memory: [(Side, Double)] = [(.kunyu, Double(bytes) / Double(count))]
        let hasPeers = count <= Self.greatestForPeers
        queries = Queries(over: points, by: index, isClear: hasPeers)
        var operations = index.operations(over: points, queries)
        operations += index.layeredOperations(over: points, queries.boxes[10] ?? [])
        operations += Inverse().operations(over: points, queries, by: index)
        if hasPeers {
            let geos = GEOSTree(points)
            let (_, geosBytes) = measuringMemory { geos.build() }
            let (sqlite, sqliteBytes) = measuringMemory { SQLiteTree(points) }
            memory.append((.geos, Double(geosBytes) / Double(count)))
            memory.append((.sqlite, Double(sqliteBytes) / Double(count)))
            operations += geos.operations(over: queries) + sqlite.operations(over: queries)
        }
        self.points = points
        self.index = index
        bytesPerPoint = memory
        var order: [String: Int] = [:]
        for operation in operations where order[operation.name] == nil {
            order[operation.name] = order.count
        }
        let sorted = operations.enumerated().sorted {
            (order[$0.element.name] ?? 0, $0.offset) < (order[$1.element.name] ?? 0, $1.offset)
        }
        self.operations = sorted.map(\.element)
        for operation in operations where !Self.labels.contains(operation.label) {
            fatalError("\(operation.label) is not among the labels")
        }
        answers = agreed(self.operations)
    }
}

/// The answers by question; stops the program when two operations disagree.
private func agreed(_ operations: [Operation]) -> [String: Answer] {
    var answers: [String: Answer] = [:]
    for operation in operations {
        var answer = operation.pass(true)
        answer.apart = .zero
        if let other = answers[operation.question], other != answer {
            fatalError("\(operation.label) answers \(answer), another side \(other)")
        }
        answers[operation.question] = answer
    }
    return answers
}

private func measuringMemory<Index>(_ build: () -> Index) -> (Index, Int) {
    let before = allocatedBytes()
    let index = build()
    return (index, allocatedBytes() - before)
}
