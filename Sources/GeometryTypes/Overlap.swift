/// How a region and a box lie to each other.
@frozen
public enum Overlap: Sendable {
    /// No point of the box lies in the region.
    case disjoint
    /// Some points of the box may lie in the region, others outside: look closer.
    case partial
    /// Every point of the box lies in the region.
    case within
}
