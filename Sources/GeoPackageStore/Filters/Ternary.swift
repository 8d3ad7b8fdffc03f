/// True, false or unknown.
enum Ternary: UInt8 {
    case no
    case yes
    case unknown

    init(_ flag: Bool) { self = flag ? .yes : .no }

    init(_ flag: Bool?) { self = flag.map { $0 ? .yes : .no } ?? .unknown }

    static prefix func ! (value: Self) -> Self {
        switch value {
        case .no: .yes
        case .yes: .no
        case .unknown: .unknown
        }
    }

    /// False where one is, else unknown where one is.
    static func and(_ left: Self, _ right: Self) -> Self {
        if left == .no || right == .no { return .no }
        return left == .unknown || right == .unknown ? .unknown : .yes
    }

    /// True where one is, else unknown where one is.
    static func or(_ left: Self, _ right: Self) -> Self {
        if left == .yes || right == .yes { return .yes }
        return left == .unknown || right == .unknown ? .unknown : .no
    }
}

/// For which of many features a condition is true, and for which it may be: true or unknown.
struct TernarySet {
    var isTrue: BitSet
    var mayBe: BitSet

    /// The same for all.
    init(_ value: Ternary, capacity: Int) {
        isTrue = BitSet(capacity: capacity, isFull: value == .yes)
        mayBe = BitSet(capacity: capacity, isFull: value != .no)
    }

    init(isTrue: BitSet, mayBe: BitSet) {
        self.isTrue = isTrue
        self.mayBe = mayBe
    }

    mutating func insert(_ number: Int, _ value: Ternary) {
        switch value {
        case .no: break
        case .yes:
            isTrue.insert(number)
            mayBe.insert(number)
        case .unknown: mayBe.insert(number)
        }
    }

    mutating func negate() {
        let isTrue = isTrue
        self.isTrue = mayBe.complement
        mayBe = isTrue.complement
    }
}
