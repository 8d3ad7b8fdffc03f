internal import CPROJ

/// What PROJ's database says of a coordinate reference system, for files that carry definitions.
public struct SystemDefinition: Hashable, Sendable {
    /// What a person reads, `CGCS2000 / 3-degree Gauss-Kruger CM 114E`.
    public let name: String
    /// Its well-known text of version 1, in the dialect that GDAL reads; nil where that has no words
    /// for it.
    public let text: String?

    /// Looks a system up.
    ///
    /// - Parameters:
    ///   - authority: Who defines it, `EPSG`.
    ///   - code: Its code with the authority, `4547`.
    /// - Throws: ``GeodesyError/noTransformation(source:target:message:)`` when there is none of
    ///   this code, ``GeodesyError/noContext``.
    /// - Complexity: Some milliseconds, for the database is asked.
    public init(authority: String, code: String) throws(GeodesyError) {
        guard let context = proj_context_create() else { throw .noContext }
        defer { proj_context_destroy(context) }
        proj_log_level(context, PJ_LOG_NONE)
        proj_context_set_enable_network(context, 0)
        guard
            let system = proj_create_from_database(
                context,
                authority,
                code,
                PJ_CATEGORY_CRS,
                0,
                nil
            )
        else {
            throw .noTransformation(
                source: "EPSG:4326",
                target: "\(authority):\(code)",
                message: "no system of this code"
            )
        }
        defer { proj_destroy(system) }
        name = proj_get_name(system).map { String(cString: $0) } ?? "\(authority):\(code)"
        text = ["MULTILINE=NO"].withCStrings { options in
            proj_as_wkt(context, system, PJ_WKT1_GDAL, options).map { String(cString: $0) }
        }
    }
}

extension [String] {
    /// Lends the texts as C has them, with a null pointer behind the last.
    fileprivate func withCStrings<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        guard let first else { return body([nil]) }
        return first.withCString { body([$0, nil]) }
    }
}
