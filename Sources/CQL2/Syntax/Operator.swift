internal import Features

/// What CQL2 itself does with operands.
enum Operator: Hashable, Sendable {
    case and
    case or
    case not
    case comparison(FilterComparison)
    case like
    case between
    case among
    case isNull
    case arithmetic(ArithmeticOperator)
    case folding(TextFolding)
    case spatial(SpatialRelation)
    case temporal(TemporalRelation)
    case array(ArrayRelation)

    /// All of them.
    static let all: [Operator] =
        [.and, .or, .not, .like, .between, .among, .isNull]
        + FilterComparison.allCases.map(Operator.comparison)
        + ArithmeticOperator.allCases.map(Operator.arithmetic)
        + TextFolding.allCases.map(Operator.folding)
        + SpatialRelation.allCases.map(Operator.spatial)
        + TemporalRelation.allCases.map(Operator.temporal)
        + ArrayRelation.allCases.map(Operator.array)

    private static let byName = Dictionary(
        all.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )
    private static let byWord = Dictionary(
        all.filter(\.isCalled).map { ($0.name.lowercased(), $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The operator of a name in JSON, in this very case.
    init?(name: String) {
        guard let found = Self.byName[name] else { return nil }
        self = found
    }

    /// The operator that text calls with its operands in parentheses, by its name in small letters.
    init?(called name: String) {
        guard let found = Self.byWord[name] else { return nil }
        self = found
    }

    /// Its name in JSON.
    var name: String {
        switch self {
        case .and: "and"
        case .or: "or"
        case .not: "not"
        case .like: "like"
        case .between: "between"
        case .among: "in"
        case .isNull: "isNull"
        case .comparison(let comparison): comparison.rawValue
        case .arithmetic(let sign): sign.rawValue
        case .folding(let folding): folding.rawValue
        case .spatial(let relation): relation.rawValue
        case .temporal(.finishedBy): "t_finishedBy"
        case .temporal(.metBy): "t_metBy"
        case .temporal(.overlappedBy): "t_overlappedBy"
        case .temporal(.startedBy): "t_startedBy"
        case .temporal(let relation): relation.rawValue
        case .array(.containedBy): "a_containedBy"
        case .array(let relation): relation.rawValue
        }
    }

    /// What it is, as a message says it.
    var summary: String {
        switch self {
        case .arithmetic: "arithmetic"
        case .folding: "a text by \(name.uppercased())"
        default: "a condition"
        }
    }

    /// Whether text writes it before its operands, which stand in parentheses.
    var isCalled: Bool {
        switch self {
        case .folding, .spatial, .temporal, .array: true
        default: false
        }
    }

    /// Whether what it gives is true, false or unknown.
    var isCondition: Bool {
        switch self {
        case .arithmetic, .folding: false
        default: true
        }
    }

    /// How many operands it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .and, .or: 2...Int.max
        case .not, .isNull, .folding: 1...1
        case .between: 3...3
        default: 2...2
        }
    }

    /// What an operand may be.
    func role(of operand: Int) -> Role {
        switch self {
        case .and, .or, .not: .condition
        case .comparison: .scalar
        case .like: operand == 0 ? .character : .pattern
        case .between: .measure
        case .among: operand == 0 ? .scalar : .list
        case .isNull: .nullable
        case .arithmetic: .number
        case .folding: .character
        case .spatial: .geometry
        case .temporal: .time
        case .array: .array
        }
    }
}
