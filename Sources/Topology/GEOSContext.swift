internal import CGEOS

/// One GEOS context with its last error message; for one thread at a time.
///
/// A context may move between threads as long as no two use it at once, which `mutating` methods
/// prove. Source: GEOS C API, "Thread safety".
struct GEOSContext: ~Copyable, @unchecked Sendable {
    let handle: GEOSContextHandle_t
    private let reader: OpaquePointer
    private let message: UnsafeMutablePointer<MessageBox>

    /// Holds the last message, at an address that C can keep.
    struct MessageBox {
        var text = ""
    }

    init() throws(TopologyError) {
        guard let handle = GEOS_init_r() else { throw .noContext }
        guard let reader = GEOSWKBReader_create_r(handle) else {
            GEOS_finish_r(handle)
            throw .noContext
        }
        self.handle = handle
        self.reader = reader
        message = .allocate(capacity: 1)
        message.initialize(to: MessageBox())
        GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, box in
                guard let text, let box else { return }
                box.assumingMemoryBound(to: MessageBox.self).pointee.text = String(cString: text)
            },
            message
        )
    }

    deinit {
        // The reader belongs to the context, so it goes first.
        GEOSWKBReader_destroy_r(handle, reader)
        GEOS_finish_r(handle)
        message.deinitialize(count: 1)
        message.deallocate()
    }

    /// Parses WKB; the caller destroys the geometry.
    mutating func geometry(
        wkb: UnsafeBufferPointer<UInt8>
    ) throws(TopologyError) -> OpaquePointer {
        guard let geometry = GEOSWKBReader_read_r(handle, reader, wkb.baseAddress, wkb.count) else {
            throw failure()
        }
        return geometry
    }

    /// Parses WKB and lends the geometry to `body`.
    mutating func withGeometry<Result>(
        wkb: [UInt8],
        _ body: (GEOSContextHandle_t, OpaquePointer) throws(TopologyError) -> Result
    ) throws(TopologyError) -> Result {
        let geometry = wkb.withUnsafeBufferPointer { buffer in
            GEOSWKBReader_read_r(handle, reader, buffer.baseAddress, buffer.count)
        }
        guard let geometry else { throw failure() }
        defer { GEOSGeom_destroy_r(handle, geometry) }
        return try body(handle, geometry)
    }

    /// Parses two geometries and lends them to `body`.
    mutating func withGeometries<Result>(
        _ first: [UInt8],
        _ second: [UInt8],
        _ body: (GEOSContextHandle_t, OpaquePointer, OpaquePointer) throws(TopologyError) -> Result
    ) throws(TopologyError) -> Result {
        let other = second.withUnsafeBufferPointer { buffer in
            GEOSWKBReader_read_r(handle, reader, buffer.baseAddress, buffer.count)
        }
        guard let other else { throw failure() }
        defer { GEOSGeom_destroy_r(handle, other) }
        return try withGeometry(wkb: first) { (handle, geometry) throws(TopologyError) in
            try body(handle, geometry, other)
        }
    }

    /// The error for the last call that failed.
    func failure() -> TopologyError {
        .operationFailed(message.pointee.text)
    }
}
