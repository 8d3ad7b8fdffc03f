internal import CPROJ

/// The two horizontal axes of a reference system, as its authority has them.
struct SystemAxes: Sendable {
    /// One axis.
    struct Axis: Sendable {
        /// Its name, `Easting`.
        let name: String
        /// Where it leads: `north`, `east`, `south`, `west` and others.
        let direction: String
        /// Metres in one unit, or radians.
        let unit: Double
    }

    let isGeographic: Bool
    let first: Axis
    let second: Axis

    /// Looks a system up in PROJ's database.
    ///
    /// - Throws: ``GeodesyError/noTransformation(source:target:message:)`` for one that is not there
    ///   or has no two horizontal axes, ``GeodesyError/noContext``.
    init(authority: String, code: String) throws(GeodesyError) {
        guard let context = proj_context_create() else { throw .noContext }
        defer { proj_context_destroy(context) }
        proj_log_level(context, PJ_LOG_NONE)
        proj_context_set_enable_network(context, 0)
        let unknown = GeodesyError.noTransformation(
            source: "EPSG:4326",
            target: "\(authority):\(code)",
            message: "no horizontal system of this code"
        )
        guard let system = Self.horizontal(authority, code, context) else { throw unknown }
        defer { proj_destroy(system) }
        guard let axes = proj_crs_get_coordinate_system(context, system) else { throw unknown }
        defer { proj_destroy(axes) }
        switch proj_cs_get_type(context, axes) {
        case PJ_CS_TYPE_ELLIPSOIDAL: isGeographic = true
        case PJ_CS_TYPE_CARTESIAN: isGeographic = false
        default: throw unknown
        }
        guard let first = Self.axis(0, of: axes, context),
            let second = Self.axis(1, of: axes, context)
        else { throw unknown }
        self.first = first
        self.second = second
    }

    /// The horizontal part of a system, to be destroyed by the caller; nil where there is none.
    static func horizontal(
        _ authority: String,
        _ code: String,
        _ context: OpaquePointer
    ) -> OpaquePointer? {
        guard
            var system = proj_create_from_database(
                context,
                authority,
                code,
                PJ_CATEGORY_CRS,
                0,
                nil
            )
        else { return nil }
        // A compound system is the horizontal one with a vertical one beside it.
        while true {
            let inner: OpaquePointer?
            switch proj_get_type(system) {
            case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS, PJ_TYPE_PROJECTED_CRS:
                return system
            case PJ_TYPE_COMPOUND_CRS: inner = proj_crs_get_sub_crs(context, system, 0)
            case PJ_TYPE_BOUND_CRS: inner = proj_get_source_crs(context, system)
            default: inner = nil
            }
            proj_destroy(system)
            guard let inner else { return nil }
            system = inner
        }
    }

    private static func axis(
        _ index: Int32,
        of axes: OpaquePointer,
        _ context: OpaquePointer
    ) -> Axis? {
        var (name, direction): (UnsafePointer<CChar>?, UnsafePointer<CChar>?) = (nil, nil)
        var unit = 0.0
        guard
            proj_cs_get_axis_info(
                context,
                axes,
                index,
                &name,
                nil,
                &direction,
                &unit,
                nil,
                nil,
                nil
            ) != 0, let name, let direction, unit > 0
        else { return nil }
        return Axis(
            name: String(cString: name),
            direction: String(cString: direction),
            unit: unit
        )
    }
}
