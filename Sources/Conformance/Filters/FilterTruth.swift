/// What a filter is for a feature, as far as can be told from the feature.
enum FilterTruth: Hashable {
    case holds
    case fails
    /// A value that it needs is absent.
    case unknown
    /// Rounding or a choice of the server may decide.
    case open

    init(_ condition: Bool) { self = condition ? .holds : .fails }

    var judgement: Judgement {
        switch self {
        case .holds: .inside
        case .fails, .unknown: .outside
        case .open: .open
        }
    }

    static prefix func ! (truth: Self) -> Self {
        switch truth {
        case .holds: .fails
        case .fails: .holds
        case .unknown, .open: truth
        }
    }

    static func && (left: Self, right: Self) -> Self {
        if left == .fails || right == .fails { return .fails }
        if left == .holds { return right }
        if right == .holds || left == right { return left }
        return .open
    }

    static func || (left: Self, right: Self) -> Self { !(!left && !right) }
}
