/// How times, sets and shapes relate, by their definitions.
enum TinyRelations {
    static func temporal(_ name: String, _ one: (Int64, Int64), _ other: (Int64, Int64)) -> Bool {
        let ((a, b), (c, d)) = (one, other)
        switch name {
        case "t_after": return a > d
        case "t_before": return b < c
        case "t_contains": return a < c && b > d
        case "t_disjoint": return b < c || a > d
        case "t_during": return a > c && b < d
        case "t_equals": return a == c && b == d
        case "t_finishedby": return a < c && b == d
        case "t_finishes": return a > c && b == d
        case "t_intersects": return b >= c && a <= d
        case "t_meets": return b == c
        case "t_metby": return a == d
        case "t_overlappedby": return a > c && a < d && b > d
        case "t_overlaps": return a < c && b > c && b < d
        case "t_startedby": return a == c && b > d
        default: return a == c && b < d
        }
    }

    static func lists(_ name: String, _ one: Set<TinyValue>, _ other: Set<TinyValue>) -> Bool {
        switch name {
        case "a_equals": one == other
        case "a_contains": one.isSuperset(of: other)
        case "a_containedby": one.isSubset(of: other)
        default: !one.isDisjoint(with: other)
        }
    }

    /// Shapes are boxes, points or edges; only boxes and points stand on the left.
    static func spatial(_ name: String, _ one: [TinyPart], _ other: [TinyPart]) -> Bool {
        let touching = one.contains { a in other.contains { a.meets($0) } }
        switch name {
        case "s_intersects": return touching
        case "s_disjoint": return !touching
        default: break
        }
        guard let a = one.first, let b = other.first else { return false }
        let isWithin = a.isWithin(b)
        switch name {
        case "s_within": return isWithin
        case "s_contains": return !a.isPoint && b.isWithin(a)
        case "s_equals": return a == b
        case "s_touches": return touching && !a.sharesInterior(with: b)
        case "s_overlaps":
            return !a.isPoint && a.sharesInterior(with: b) && !isWithin && !b.isWithin(a)
        // Areas and points cross no area.
        default: return false
        }
    }
}
