public import Features

/// How a map is made into a file of pixels or of a page, as parameters say it.
public struct PictureParameters: Hashable, Sendable {
    /// The width of a PNG in pixels, 400 to 4000; that of the map where nil.
    ///
    /// The map is drawn as at its own width and scaled, so that texts grow with it.
    public let width: Int?
    /// The dots per inch that a PNG states, 36 to 1200.
    public let dpi: Double
    /// The page of a PDF.
    public let page: MapRasteriser.Page

    /// The names of the parameters beside `width`.
    public static let names = ["dpi", "page"]

    /// Reads the parameters.
    ///
    /// - Parameter parameter: The text of a parameter; nil where it is not given.
    /// - Throws: `InvalidParameter` that names the parameter and what is allowed.
    public init(_ parameter: (String) -> String?) throws(InvalidParameter) {
        (width, dpi, page) = try withoutActuallyEscaping(parameter) {
            (parameter) throws(InvalidParameter) in
            let reader = MapParameterReader(parameter: parameter)
            return (
                try reader.whole("width", in: 400...4000),
                try reader.number("dpi", in: 36...1200) ?? 96,
                try reader.choice("page", of: MapRasteriser.Page.allCases) ?? .natural
            )
        }
    }
}
