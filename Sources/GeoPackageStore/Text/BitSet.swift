/// Some of the numbers from 0 to a capacity, one bit for each.
struct BitSet: Hashable, Sendable {
    /// The numbers that may be in it are below.
    let capacity: Int
    private var words: [UInt64]

    /// Creates an empty set.
    init(capacity: Int) {
        self.capacity = capacity
        words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    }

    /// Creates the set of all numbers, or of none.
    init(capacity: Int, isFull: Bool) {
        self.init(capacity: capacity)
        if isFull { insert(0..<capacity) }
    }

    /// Creates the set of the numbers of which something holds.
    init(capacity: Int, where isIn: (Int) -> Bool) {
        self.init(capacity: capacity)
        for index in words.indices {
            var word: UInt64 = 0
            let start = index << 6
            for number in start..<min(start + 64, capacity) where isIn(number) {
                word |= 1 << UInt64(number & 63)
            }
            words[index] = word
        }
    }

    /// How many numbers are in it.
    ///
    /// - Complexity: O(capacity / 64).
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    @inline(__always)
    func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 != 0 }

    @inline(__always)
    mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

    mutating func remove(_ number: Int) { words[number >> 6] &= ~(1 << UInt64(number & 63)) }

    /// Adds the numbers of another set of the same capacity.
    mutating func formUnion(_ other: BitSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// Keeps the numbers that are in another set of the same capacity too.
    mutating func formIntersection(_ other: BitSet) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    /// Takes the numbers of another set of the same capacity out.
    mutating func subtract(_ other: BitSet) {
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    /// Adds the numbers of a range.
    mutating func insert(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let (first, last) = (range.lowerBound >> 6, (range.upperBound - 1) >> 6)
        let head = ~UInt64(0) << UInt64(range.lowerBound & 63)
        let tail = ~UInt64(0) >> UInt64(63 - (range.upperBound - 1) & 63)
        if first == last {
            words[first] |= head & tail
            return
        }
        words[first] |= head
        for index in first + 1..<last { words[index] = ~0 }
        words[last] |= tail
    }

    /// The numbers that are not in it.
    var complement: BitSet {
        var result = BitSet(capacity: capacity, isFull: true)
        result.subtract(self)
        return result
    }

    /// Calls `body` with each number from `start` on, rising, until it returns false.
    func visit(from start: Int = 0, _ body: (Int) throws -> Bool) rethrows {
        guard start < capacity else { return }
        var index = start >> 6
        var word = words[index] & ~0 << UInt64(start & 63)
        while true {
            while word != 0 {
                guard try body(index << 6 + word.trailingZeroBitCount) else { return }
                word &= word - 1
            }
            index += 1
            guard index < words.count else { return }
            word = words[index]
        }
    }

    /// Calls `body` with each number below `end`, falling, until it returns false.
    func visitBackwards(before end: Int, _ body: (Int) throws -> Bool) rethrows {
        guard end > 0 else { return }
        var index = (min(end, capacity) - 1) >> 6
        guard index >= 0 else { return }
        var word = words[index]
        if end < capacity, end & 63 != 0 { word &= ~(~0 << UInt64(end & 63)) }
        while true {
            while word != 0 {
                let bit = 63 - word.leadingZeroBitCount
                guard try body(index << 6 + bit) else { return }
                word &= ~(1 << UInt64(bit))
            }
            index -= 1
            guard index >= 0 else { return }
            word = words[index]
        }
    }
}
