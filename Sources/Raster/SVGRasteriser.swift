/// Draws SVG documents as PNG and PDF.
///
/// The same document, size and installed fonts give the same bytes. Nothing is loaded for a
/// document: it has no address, so that what it refers to is found nowhere. What it leaves blank
/// is white. Any number of threads may draw at a time, each with memory of its own.
///
/// Source: [librsvg 2.54](https://gnome.pages.gitlab.gnome.org/librsvg/Rsvg-2.0/),
/// [cairo 1.16](https://www.cairographics.org/manual/).
public struct SVGRasteriser: Sendable {
    /// The dots per inch that may be asked for.
    public static let allowedResolutions = 1.0...9600.0
    /// The greatest side of a picture in pixels, which is cairo's.
    static let maximumSide = 32_767

    /// The most pixels of a picture; each takes 4 bytes of memory while it is drawn.
    public let maximumPixels: Int

    /// Creates a rasteriser.
    ///
    /// - Parameter maximumPixels: The most pixels of a picture, 1 or more.
    public init(maximumPixels: Int = 64_000_000) {
        self.maximumPixels = max(1, maximumPixels)
    }

    /// Draws a document as PNG of 8 bits a channel without transparency.
    ///
    /// - Parameters:
    ///   - svg: The document in UTF-8.
    ///   - width: The width in pixels; that which the document states where nil. The height follows
    ///     from the proportions of the document, and is 1 at least.
    ///   - resolution: The dots per inch that the file states, which give its size on paper; they
    ///     change no pixel.
    /// - Returns: The bytes of the file.
    /// - Throws: ``RasterError``; the range of widths in it is that of this document.
    /// - Complexity: O(*n* + *p*) in the elements and the pixels, 4 bytes for each pixel.
    public func png(
        _ svg: [UInt8],
        width: Int? = nil,
        resolution: Double = 96
    ) throws(RasterError) -> [UInt8] {
        guard Self.allowedResolutions.contains(resolution) else {
            throw .invalidResolution(resolution, allowed: Self.allowedResolutions)
        }
        var document = try SVGDocument(svg)
        let size = try document.size()
        let (columns, rows) = try pixels(of: size, width: width)
        var image = try ImageSurface(width: columns, height: rows)
        try image.draw(&document)
        return try PNGWriter(width: columns, height: rows, resolution: resolution).png(of: &image)
    }

    /// Draws a document as PDF of one page, with its text as text in embedded fonts.
    ///
    /// - Parameters:
    ///   - svg: The document in UTF-8.
    ///   - page: The size of the page.
    ///   - properties: What the file says of itself.
    /// - Returns: The bytes of the file.
    /// - Throws: ``RasterError``.
    /// - Complexity: O(*n*) in the elements.
    public func pdf(
        _ svg: [UInt8],
        page: PDFPage = .natural,
        properties: PDFProperties = PDFProperties()
    ) throws(RasterError) -> [UInt8] {
        var document = try SVGDocument(svg)
        let layout = page.layout(of: try document.size())
        var surface = try PDFSurface(layout, properties)
        return try surface.pdf(of: &document)
    }

    /// The size of a picture in pixels.
    private func pixels(
        of size: SVGDocument.Size,
        width: Int?
    ) throws(RasterError) -> (columns: Int, rows: Int) {
        let proportion = size.height / size.width
        func rows(_ width: Int) -> Double { max(1, (Double(width) * proportion).rounded()) }
        func isAllowed(_ width: Int) -> Bool {
            rows(width) <= Double(Self.maximumSide)
                && Double(width) * rows(width) <= Double(maximumPixels)
        }
        let stated = size.width.rounded()
        let asked = width ?? (stated > Double(Self.maximumSide) ? .max : max(1, Int(stated)))
        guard (1...Self.maximumSide).contains(asked), isAllowed(asked) else {
            // The pixels rise with the width, so that the greatest one is found by halving.
            var (low, high) = (1, Self.maximumSide)
            while low < high {
                let middle = (low + high + 1) / 2
                if isAllowed(middle) { low = middle } else { high = middle - 1 }
            }
            throw .invalidWidth(asked, allowed: 1...low)
        }
        return (asked, Int(rows(asked)))
    }
}
