/// How two geometries relate in the plane, as Simple Features define it.
///
/// Source: OGC 06-103r4 §6.1.15.
public enum GeometryRelation: Hashable, Sendable, CaseIterable {
    /// They share a point.
    case intersects
    /// They hold the same points.
    case equals
    /// They share no point.
    case disjoint
    /// They share points, but none of the interior of both.
    case touches
    /// The first has no point outside the second, and one in its interior.
    case within
    /// They have one dimension, and what they share has it too and is neither of them.
    case overlaps
    /// What they share has a lower dimension than the higher of theirs, and is neither of them.
    case crosses
    /// The second is within the first.
    case contains

    /// How the second relates to the first where the first relates so to the second.
    public var converse: Self {
        switch self {
        case .within: .contains
        case .contains: .within
        default: self
        }
    }

    /// Whether every geometry relates so to itself.
    public var isReflexive: Bool {
        switch self {
        case .intersects, .equals, .within, .contains: true
        case .disjoint, .touches, .overlaps, .crosses: false
        }
    }
}
