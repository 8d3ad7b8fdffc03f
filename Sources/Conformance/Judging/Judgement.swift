/// Whether a feature belongs to a selection.
enum Judgement: Hashable {
    /// It does, however the standard is read.
    case inside
    /// It does not, however the standard is read.
    case outside
    /// Rounding, curved edges or a choice of the server may decide.
    case open

    /// Whether it belongs to two selections at once.
    func and(_ other: Judgement) -> Judgement {
        if self == .outside || other == .outside { return .outside }
        return self == .inside && other == .inside ? .inside : .open
    }
}
