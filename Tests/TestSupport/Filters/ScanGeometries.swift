internal import Features
internal import GeometryTypes

/// The geometries that a filter gives, by their definition.
enum ScanGeometries {
    /// All that stand in a condition.
    static func all(of condition: FilterCondition) -> [FilterGeometry] {
        switch condition {
        case .constant: []
        case .all(let parts), .any(let parts): parts.flatMap(all)
        case .not(let part): all(of: part)
        case .value(let value): all(in: value)
        case .comparison(let left, _, let right): all(in: left) + all(in: right)
        case .between(let value, let low, let high): [value, low, high].flatMap(all)
        case .among(let value, let others): ([value] + others).flatMap(all)
        case .like(let value, _): all(in: value)
        case .isNull(let operand): all(in: operand)
        case .spatial(_, let first, let second): [first, second].filter { $0 != .property }
        case .temporal, .array: []
        }
    }

    private static func all(in value: FilterValue) -> [FilterGeometry] {
        switch value {
        case .literal, .id, .property: []
        case .arithmetic(let left, _, let right): all(in: left) + all(in: right)
        case .folded(_, let value): all(in: value)
        case .function(_, let operands): operands.flatMap(all)
        }
    }

    private static func all(in operand: FilterOperand) -> [FilterGeometry] {
        switch operand {
        case .value(let value): all(in: value)
        case .geometry(let geometry): geometry == .property ? [] : [geometry]
        case .time, .list: []
        case .condition(let condition): all(of: condition)
        }
    }

    /// How many pieces an edge of another reference system is cut into.
    private static let pieces = 2_000

    /// The geometry in longitude and latitude.
    static func read(
        _ geometry: FilterGeometry,
        _ systems: ScanSystems
    ) throws(FeatureStoreError) -> Geometry {
        switch geometry {
        case .property: throw .invalidFilter(reason: "no geometry is given")
        case .box(let box):
            guard box.crossesAntimeridian else {
                return rectangle(box.west, box.south, box.east, box.north)
            }
            let parts = [
                rectangle(box.west, box.south, 180, box.north),
                rectangle(-180, box.south, box.east, box.north),
            ]
            let polygons = parts.compactMap { if case .polygon(let own) = $0 { own } else { nil } }
            return polygons.count == 2 ? .multiPolygon(polygons) : .geometryCollection(parts)
        case .referencedBox(let box):
            let (lower, upper) = (box.lower, box.upper)
            return try read(
                .literal(
                    rectangle(lower.first, lower.second, upper.first, upper.second),
                    box.crs
                ),
                systems
            )
        case .literal(let geometry, let crs):
            let system = crs == .crs84 || crs == .crs84h ? nil : try systems.system(crs)
            return try image(of: geometry, crs, system)
        }
    }

    private static func image(
        of geometry: Geometry,
        _ crs: CRSIdentifier,
        _ system: ScanSystem?
    ) throws(FeatureStoreError) -> Geometry {
        if case .geometryCollection(let members) = geometry {
            var images: [Geometry] = []
            for member in members { images.append(try image(of: member, crs, system)) }
            return .geometryCollection(images)
        }
        let isBent = !(system?.isEqual ?? true) && geometry.dimension > 0
        let result = geometry.mapped { positions in
            var dense = Array(positions.prefix(1))
            for (a, b) in zip(positions, positions.dropFirst()) {
                for piece in 1..<(isBent ? pieces : 1) {
                    let share = Double(piece) / Double(pieces)
                    dense.append(
                        Position(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
                    )
                }
                dense.append(b)
            }
            let places = dense.compactMap { system?.unproject($0) ?? (system == nil ? $0 : nil) }
            let areValid = places.allSatisfy { abs($0.x) <= 180 && abs($0.y) <= 90 }
            return places.count == dense.count && areValid ? places : nil
        }
        guard let result else {
            throw .invalidFilter(reason: "a position lies outside of \(crs.name)")
        }
        return result
    }

    /// A rectangle as the surface, line or point that it is.
    private static func rectangle(
        _ west: Double,
        _ south: Double,
        _ east: Double,
        _ north: Double
    ) -> Geometry {
        if west == east, south == north { return .point(Position(x: west, y: south)) }
        if west == east || south == north { return Sample.line((west, south), (east, north)) }
        return Sample.rectangle(Sample.envelope(west, south, east, north))
    }
}
