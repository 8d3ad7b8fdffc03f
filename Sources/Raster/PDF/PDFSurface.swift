internal import CRSVG

/// A PDF of one page that is written into memory.
///
/// Cairo's surfaces may be used by any thread, by one at a time, which `mutating` methods prove.
struct PDFSurface: ~Copyable, @unchecked Sendable {
    /// Holds what is written, at an address that C can keep.
    private struct Output {
        var bytes: [UInt8] = []
    }

    private let surface: OpaquePointer
    private let output: UnsafeMutablePointer<Output>
    private let layout: PDFPage.Layout

    init(_ layout: PDFPage.Layout, _ properties: PDFProperties) throws(RasterError) {
        let output = UnsafeMutablePointer<Output>.allocate(capacity: 1)
        output.initialize(to: Output())
        let created = cairo_pdf_surface_create_for_stream(
            { output, data, count in
                guard let output, let data else { return CAIRO_STATUS_WRITE_ERROR }
                output.assumingMemoryBound(to: Output.self).pointee.bytes
                    .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            },
            output,
            layout.width,
            layout.height
        )
        let status = created.map { cairo_surface_status($0) } ?? CAIRO_STATUS_NO_MEMORY
        guard let created, status == CAIRO_STATUS_SUCCESS else {
            if let created { cairo_surface_destroy(created) }
            output.deinitialize(count: 1)
            output.deallocate()
            throw RasterError(status)
        }
        surface = created
        self.output = output
        self.layout = layout
        set(properties)
    }

    deinit {
        // The surface writes its end when it is destroyed, so it goes before what it writes to.
        cairo_surface_destroy(surface)
        output.deinitialize(count: 1)
        output.deallocate()
    }

    private mutating func set(_ properties: PDFProperties) {
        let texts: [(cairo_pdf_metadata_t, String?)] = [
            (CAIRO_PDF_METADATA_TITLE, properties.title),
            (CAIRO_PDF_METADATA_AUTHOR, properties.author),
            (CAIRO_PDF_METADATA_SUBJECT, properties.subject),
            (CAIRO_PDF_METADATA_KEYWORDS, properties.keywords.joined(separator: ", ")),
            (CAIRO_PDF_METADATA_CREATOR, "Kunyu"),
        ]
        for (key, text) in texts {
            if let text, !text.isEmpty { cairo_pdf_surface_set_metadata(surface, key, text) }
        }
        // Cairo writes the time of the clock unless it is told another, and lacks the "D:" before
        // what it is told (ISO 32000-1, §7.9.4): an empty text leaves the date out.
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "")
    }

    /// Draws a document on the page, and ends the file.
    mutating func pdf(of document: inout SVGDocument) throws(RasterError) -> [UInt8] {
        guard let context = cairo_create(surface) else { throw .outOfMemory }
        defer { cairo_destroy(context) }
        try document.draw(
            on: context,
            x: layout.x,
            y: layout.y,
            width: layout.drawnWidth,
            height: layout.drawnHeight
        )
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS else { throw RasterError(status) }
        cairo_surface_finish(surface)
        let end = cairo_surface_status(surface)
        guard end == CAIRO_STATUS_SUCCESS else { throw RasterError(end) }
        return output.pointee.bytes
    }
}
