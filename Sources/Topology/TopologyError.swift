/// Why GEOS gave no answer.
public enum TopologyError: Error, Hashable, Sendable {
    /// GEOS could not be started; memory is short.
    case noContext
    /// An operation failed; the message is what GEOS said.
    case operationFailed(String)
}
