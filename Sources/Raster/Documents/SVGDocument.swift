internal import CRSVG

/// A parsed SVG document.
///
/// A handle may move between threads as long as no two use it at once, which `mutating` methods
/// prove. Source: librsvg, "Recommendations for applications".
struct SVGDocument: ~Copyable, @unchecked Sendable {
    /// Width and height in pixels of 1/96 inch, both positive and finite.
    struct Size: Hashable {
        let width: Double
        let height: Double
    }

    private let handle: UnsafeMutablePointer<RsvgHandle>

    init(_ svg: [UInt8]) throws(RasterError) {
        guard !svg.isEmpty else { throw .invalidSVG("it is empty") }
        var error: UnsafeMutablePointer<GError>?
        let parsed = svg.withUnsafeBufferPointer { bytes in
            rsvg_handle_new_from_data(bytes.baseAddress, gsize(bytes.count), &error)
        }
        guard let parsed else { throw .invalidSVG(Self.taken(error)) }
        handle = parsed
        rsvg_handle_set_dpi(handle, 96)
    }

    deinit { g_object_unref(handle) }

    /// The size that the document states, or that of its view box.
    mutating func size() throws(RasterError) -> Size {
        var width = 0.0
        var height = 0.0
        var isKnown = rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) != 0
        if !isKnown {
            var (hasWidth, hasHeight, hasBox) = (gboolean(0), gboolean(0), gboolean(0))
            var box = RsvgRectangle()
            rsvg_handle_get_intrinsic_dimensions(
                handle,
                &hasWidth,
                nil,
                &hasHeight,
                nil,
                &hasBox,
                &box
            )
            isKnown = hasBox != 0
            (width, height) = (box.width, box.height)
        }
        guard isKnown, width.isFinite, height.isFinite, width > 0, height > 0 else { throw .noSize }
        return Size(width: width, height: height)
    }

    /// Draws the document into a rectangle, in the units of the surface.
    mutating func draw(
        on context: OpaquePointer,
        x: Double,
        y: Double,
        width: Double,
        height: Double
    ) throws(RasterError) {
        var error: UnsafeMutablePointer<GError>?
        var viewport = RsvgRectangle(x: x, y: y, width: width, height: height)
        guard rsvg_handle_render_document(handle, context, &viewport, &error) != 0 else {
            throw .drawingFailed(Self.taken(error))
        }
    }

    /// The message of an error, which is freed.
    private static func taken(_ error: UnsafeMutablePointer<GError>?) -> String {
        guard let error else { return "for no reason that is told" }
        defer { g_error_free(error) }
        guard let message = error.pointee.message else { return "for no reason that is told" }
        return String(cString: message)
    }
}
