/// How large a filter may be.
///
/// They bound what reading one costs: time and memory are linear in its size, and the stack in its
/// depth.
public struct FilterLimits: Hashable, Sendable {
    /// The greatest size in UTF-8 bytes.
    public var maximumBytes = 256 << 10
    /// How deep expressions may stand in one another.
    public var maximumDepth = 64
    /// The most operators, operands and values.
    public var maximumParts = 10_000
    /// The most positions of all geometries together.
    public var maximumPositions = 10_000

    /// Creates the limits of the service.
    public init() {}
}
