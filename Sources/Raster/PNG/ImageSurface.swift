internal import CRSVG

/// A picture in memory, of 4 bytes a pixel.
///
/// Cairo's surfaces may be used by any thread, by one at a time, which `mutating` methods prove.
struct ImageSurface: ~Copyable, @unchecked Sendable {
    private let surface: OpaquePointer
    private let width: Int
    private let height: Int

    /// Creates a picture, all black.
    init(width: Int, height: Int) throws(RasterError) {
        // Cairo never returns a null pointer here: a surface that failed says why.
        guard
            let surface = cairo_image_surface_create(
                CAIRO_FORMAT_RGB24,
                Int32(width),
                Int32(height)
            )
        else { throw .outOfMemory }
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw RasterError(status)
        }
        self.surface = surface
        self.width = width
        self.height = height
    }

    deinit { cairo_surface_destroy(surface) }

    /// Draws a document over the whole picture on white.
    mutating func draw(_ document: inout SVGDocument) throws(RasterError) {
        guard let context = cairo_create(surface) else { throw .outOfMemory }
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        try document.draw(
            on: context,
            x: 0,
            y: 0,
            width: Double(width),
            height: Double(height)
        )
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS else { throw RasterError(status) }
        cairo_surface_flush(surface)
    }

    /// Lends the rows from the topmost down, each as one number a pixel: red, green and blue from
    /// bit 16 down.
    mutating func withRows(_ body: (UnsafeBufferPointer<UInt32>) -> Void) throws(RasterError) {
        guard let start = cairo_image_surface_get_data(surface) else { throw .outOfMemory }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for row in 0..<height {
            let pixels = UnsafeRawPointer(start + row * stride).assumingMemoryBound(to: UInt32.self)
            body(UnsafeBufferPointer(start: pixels, count: width))
        }
    }
}

extension RasterError {
    /// What a status of cairo means.
    init(_ status: cairo_status_t) {
        if status == CAIRO_STATUS_NO_MEMORY {
            self = .outOfMemory
        } else {
            self = .drawingFailed(cairo_status_to_string(status).map { String(cString: $0) } ?? "")
        }
    }
}
