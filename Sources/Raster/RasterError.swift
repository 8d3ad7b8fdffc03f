/// Why a picture cannot be made.
public enum RasterError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes are no SVG document, or one that librsvg refuses; the message is what it said.
    case invalidSVG(String)
    /// The document states no size that is a positive number of pixels.
    case noSize
    /// The width in pixels is not in the range that is allowed for the document.
    case invalidWidth(Int, allowed: ClosedRange<Int>)
    /// The resolution in dots per inch is not in the range that is allowed.
    case invalidResolution(Double, allowed: ClosedRange<Double>)
    /// Drawing failed; the message is what the library said.
    case drawingFailed(String)
    /// Memory is short.
    case outOfMemory

    /// The error in a sentence that may be shown to whoever asked for the picture.
    public var description: String {
        switch self {
        case .invalidSVG(let message): "the SVG cannot be read: \(message)"
        case .noSize: "the SVG states no width and height"
        case .invalidWidth(let width, let allowed):
            "width \(width): \(allowed.lowerBound) to \(allowed.upperBound) pixels are allowed"
        case .invalidResolution(let resolution, let allowed):
            "dpi \(resolution): \(Int(allowed.lowerBound)) to \(Int(allowed.upperBound)) is allowed"
        case .drawingFailed(let message): "the picture cannot be drawn: \(message)"
        case .outOfMemory: "there is too little memory for the picture"
        }
    }
}
