public import GeometryTypes

/// Why a transformation cannot be made or does not apply.
public enum GeodesyError: Error, Hashable, Sendable {
    /// PROJ knows no transformation between the two systems, or does not know one of them.
    case noTransformation(source: String, target: String, message: String)
    /// The text is no pipeline that PROJ can run.
    case invalidPipeline(String, message: String)
    /// The position with this index has no image; the message is PROJ's.
    case outsideDomain(index: Int, position: Position, message: String)
    /// PROJ could not create a context: out of memory.
    case noContext
}
