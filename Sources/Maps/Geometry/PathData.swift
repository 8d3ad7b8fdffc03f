/// The data of an SVG path: relative moves in pixels with one decimal, as short as they can be.
struct PathData: Hashable, Sendable {
    /// The data in ASCII.
    private(set) var bytes: [UInt8] = []
    private var current = GridPoint(x: 0, y: 0)

    var isEmpty: Bool { bytes.isEmpty }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    init() {}

    /// The data of closed rings.
    init(rings: some Sequence<GridRing>) {
        for ring in rings { add(ring: ring) }
    }

    /// Adds a closed ring.
    mutating func add(ring: GridRing) {
        guard let first = ring.first else { return }
        add(chain: ring)
        bytes.append(UInt8(ascii: "z"))
        current = first
    }

    /// Adds an open chain.
    mutating func add(chain: [GridPoint]) {
        guard let first = chain.first else { return }
        move(to: first)
        Self.append(stepsOf: chain, to: &bytes)
        current = chain.last ?? first
    }

    /// Adds a chain whose steps are written already.
    mutating func add(_ chain: WrittenChains.Chain, of chains: WrittenChains) {
        move(to: chain.start)
        bytes.append(contentsOf: chains.bytes[chain.steps])
        current = chain.end
    }

    /// Leaves room for what is to be added.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    private mutating func move(to point: GridPoint) {
        bytes.append(bytes.isEmpty ? UInt8(ascii: "M") : UInt8(ascii: "m"))
        Self.append(point.x - current.x, isFirst: true, to: &bytes)
        Self.append(point.y - current.y, isFirst: false, to: &bytes)
    }

    /// Writes the steps from the first point of a chain to its last.
    fileprivate static func append(stepsOf chain: [GridPoint], to bytes: inout [UInt8]) {
        guard chain.count > 1 else { return }
        bytes.append(UInt8(ascii: "l"))
        var previous = chain[0]
        for index in 1..<chain.count {
            let point = chain[index]
            append(point.x - previous.x, isFirst: index == 1, to: &bytes)
            append(point.y - previous.y, isFirst: false, to: &bytes)
            previous = point
        }
    }

    private static func append(_ tenths: Int32, isFirst: Bool, to bytes: inout [UInt8]) {
        if tenths < 0 {
            bytes.append(UInt8(ascii: "-"))
        } else if !isFirst {
            bytes.append(UInt8(ascii: " "))
        }
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        if whole > 0 || rest == 0 { bytes.append(decimal: whole) }
        if rest != 0 {
            bytes.append(UInt8(ascii: "."))
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest))
        }
    }
}

/// Chains whose steps are written once, to be put into paths in any order.
struct WrittenChains: Hashable, Sendable {
    /// One chain: its ends, and where its steps lie in the bytes.
    struct Chain: Hashable, Sendable {
        let start: GridPoint
        let end: GridPoint
        let steps: Range<Int>
    }

    private(set) var bytes: [UInt8] = []

    /// Writes a chain; nil for one without points.
    mutating func write(_ chain: [GridPoint]) -> Chain? {
        guard let start = chain.first, let end = chain.last else { return nil }
        let first = bytes.count
        PathData.append(stepsOf: chain, to: &bytes)
        return Chain(start: start, end: end, steps: first..<bytes.count)
    }
}

extension [UInt8] {
    /// Appends a whole number in decimal digits.
    mutating func append(decimal number: UInt32) {
        if number >= 10 { append(decimal: number / 10) }
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
}
