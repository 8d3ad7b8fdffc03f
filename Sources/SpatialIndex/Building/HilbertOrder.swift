/// The order of items along the Hilbert curve through their centres.
struct HilbertOrder: Sendable {
    /// Each item's cell on the curve in the high bits, its index in the low ones.
    private var codes: [UInt64]
    /// How many low bits hold the index.
    private let indexBits: UInt64

    /// The most bits of a cell that are sorted by: 2²² cells on either axis.
    private static let mostKeyBits = 44
    private static let digitBits = 11
    /// Fewer items are sorted by comparing them, sooner than their digits are counted.
    private static let fewItems = 1024

    /// Sorts the items of a source.
    ///
    /// One word holds both cell and index, so that sorting moves eight bytes an item. The cell has
    /// 44 bits for up to a million items, 32 for four thousand million. Items of one cell stay in
    /// order of index.
    ///
    /// - Complexity: O(*n*).
    init(of source: some ItemSource, threads: Int) {
        let count = source.count
        let bits = max(1, Int.bitWidth - max(count - 1, 0).leadingZeroBitCount)
        let keyBits = min(64 - bits, Self.mostKeyBits)
        let (shift, drop) = (UInt64(bits), UInt64(HilbertCurve.keyBits - keyBits))
        let grid = HilbertGrid(over: source)
        indexBits = shift
        codes = SharedBuffer.array(of: count) { codes in
            Parallel.forEachStretch(of: count, threads: threads) { _, stretch in
                for index in stretch {
                    let key = grid.key(source.center(index))
                    codes[index] = (key >> drop) << shift | UInt64(truncatingIfNeeded: index)
                }
            }
        }
        if count < Self.fewItems {
            codes.sort()
        } else {
            sort(keyBits: keyBits, threads: threads)
        }
    }

    /// The index of the item that comes at a place.
    @inline(__always)
    func index(at place: Int) -> Int {
        Int(truncatingIfNeeded: codes[place] & ((1 << indexBits) - 1))
    }

    /// Sorts the codes by their cells: a stable radix sort, least digit first.
    private mutating func sort(keyBits: Int, threads: Int) {
        var (from, to) = ([UInt64](), codes)
        swap(&from, &codes)
        for digit in 0..<(keyBits + Self.digitBits - 1) / Self.digitBits {
            let shift = indexBits + UInt64(digit * Self.digitBits)
            let starts = Self.starts(of: from, digitAt: shift, threads: threads)
            let source = from
            SharedBuffer.withPlaces(of: &to) { to in
                Parallel.forEachStretch(of: source.count, threads: threads) { thread, stretch in
                    var next = starts[thread]
                    for index in stretch {
                        let code = source[index]
                        let digit = Self.digit(of: code, at: shift)
                        to[next[digit]] = code
                        next[digit] += 1
                    }
                }
            }
            swap(&from, &to)
        }
        codes = from
    }

    @inline(__always)
    private static func digit(of code: UInt64, at shift: UInt64) -> Int {
        Int(truncatingIfNeeded: (code >> shift) & (1 << UInt64(digitBits) - 1))
    }

    /// Where each thread puts the first of its codes with each value of a digit.
    private static func starts(
        of codes: [UInt64],
        digitAt shift: UInt64,
        threads: Int
    ) -> [[Int]] {
        var starts = [[Int]](repeating: [], count: threads)
        unsafe starts.withUnsafeMutableBufferPointer { buffer in
            // Sound: each thread writes the element of its own number.
            nonisolated(unsafe) let counts = unsafe buffer
            Parallel.forEachStretch(of: codes.count, threads: threads) { thread, stretch in
                var own = [Int](repeating: 0, count: 1 << digitBits)
                for index in stretch { own[digit(of: codes[index], at: shift)] += 1 }
                unsafe counts[thread] = own
            }
        }
        var sum = 0
        for digit in 0..<1 << digitBits {
            for thread in 0..<threads {
                let count = starts[thread][digit]
                starts[thread][digit] = sum
                sum += count
            }
        }
        return starts
    }
}
