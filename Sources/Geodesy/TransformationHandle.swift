internal import CPROJ
internal import GeometryTypes

/// One transformation of PROJ together with the context that it lives in.
///
/// PROJ lets one thread at a time use a context and what was made in it; the methods that touch
/// them are `mutating`, so exclusive access to the value is exclusive access to both.
struct TransformationHandle: ~Copyable {
    /// What to make the transformation from.
    enum Definition: Hashable, Sendable {
        case systems(source: String, target: String)
        case pipeline(String)
        /// From EPSG:4326 to the horizontal part of a system, both in the axis order of EPSG.
        case authority(String, code: String)
    }

    private let context: OpaquePointer
    private let transformation: OpaquePointer

    init(_ definition: Definition) throws(GeodesyError) {
        guard let context = proj_context_create() else { throw .noContext }
        proj_log_level(context, PJ_LOG_NONE)
        proj_context_set_enable_network(context, 0)
        guard let transformation = Self.make(definition, context) else {
            let message = Self.message(proj_context_errno(context), context)
            proj_context_destroy(context)
            switch definition {
            case .systems(let source, let target):
                throw .noTransformation(source: source, target: target, message: message)
            case .pipeline(let text):
                throw .invalidPipeline(text, message: message)
            case .authority(let authority, let code):
                throw .noTransformation(
                    source: "EPSG:4326",
                    target: "\(authority):\(code)",
                    message: message
                )
            }
        }
        self.context = context
        self.transformation = transformation
    }

    deinit {
        proj_destroy(transformation)
        proj_context_destroy(context)
    }

    /// Converts positions, heights unchanged.
    mutating func convert(
        _ positions: [Position],
        isForward: Bool
    ) throws(GeodesyError) -> [Position] {
        let direction = isForward ? PJ_FWD : PJ_INV
        let takesRadians = proj_angular_input(transformation, direction) != 0
        let givesRadians = proj_angular_output(transformation, direction) != 0
        var result = positions
        for index in result.indices {
            var coordinate = PJ_COORD()
            coordinate.v.0 = takesRadians ? proj_torad(result[index].x) : result[index].x
            coordinate.v.1 = takesRadians ? proj_torad(result[index].y) : result[index].y
            // The time of the coordinates is not known.
            coordinate.v.3 = .infinity
            proj_errno_reset(transformation)
            let image = proj_trans(transformation, direction, coordinate)
            let code = proj_errno(transformation)
            guard code == 0, image.v.0.isFinite, image.v.1.isFinite else {
                throw .outsideDomain(
                    index: index,
                    position: positions[index],
                    message: Self.message(code, context)
                )
            }
            result[index].x = givesRadians ? proj_todeg(image.v.0) : image.v.0
            result[index].y = givesRadians ? proj_todeg(image.v.1) : image.v.1
        }
        return result
    }

    /// Converts positions one by one, heights unchanged; nil where one has no image.
    mutating func images(_ positions: [Position], isForward: Bool) -> [Position?] {
        let direction = isForward ? PJ_FWD : PJ_INV
        return positions.map { position in
            var coordinate = PJ_COORD()
            coordinate.v.0 = position.x
            coordinate.v.1 = position.y
            coordinate.v.3 = .infinity
            proj_errno_reset(transformation)
            let image = proj_trans(transformation, direction, coordinate)
            guard proj_errno(transformation) == 0, image.v.0.isFinite, image.v.1.isFinite else {
                return nil
            }
            return Position(x: image.v.0, y: image.v.1, z: position.z)
        }
    }

    /// What the transformation does, in PROJ's words; empty where that depends on the place.
    mutating func steps() -> String {
        guard let text = proj_pj_info(transformation).definition else { return "" }
        return String(cString: text)
    }

    private static func make(
        _ definition: Definition,
        _ context: OpaquePointer
    ) -> OpaquePointer? {
        switch definition {
        case .pipeline(let text):
            return proj_create(context, text)
        case .systems(let source, let target):
            guard let found = proj_create_crs_to_crs(context, source, target, nil) else {
                return nil
            }
            defer { proj_destroy(found) }
            return proj_normalize_for_visualization(context, found)
        case .authority(let authority, let code):
            guard let target = SystemAxes.horizontal(authority, code, context) else { return nil }
            defer { proj_destroy(target) }
            guard let source = proj_create(context, "EPSG:4326") else { return nil }
            defer { proj_destroy(source) }
            return proj_create_crs_to_crs_from_pj(context, source, target, nil, nil)
        }
    }

    private static func message(_ code: Int32, _ context: OpaquePointer) -> String {
        guard code != 0, let text = proj_context_errno_string(context, code) else {
            return "no reason given"
        }
        return String(cString: text)
    }
}
