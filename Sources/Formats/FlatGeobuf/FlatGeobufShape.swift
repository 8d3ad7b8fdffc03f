internal import GeometryTypes

/// What all geometries of a file have in common.
struct FlatGeobufShape: Equatable {
    /// The kind of all of them, the number of WKB; 0 where they are of several kinds, or none.
    private(set) var type: UInt8 = 0
    /// Whether a position has a height.
    private(set) var hasHeights = false
    private var isEmpty = true

    /// Whether there are several kinds, so that each geometry tells its own.
    var isMixed: Bool { type == 0 && !isEmpty }

    /// Takes in a geometry.
    mutating func widen(_ geometry: Geometry) {
        let own = Self.type(of: geometry)
        type = isEmpty || type == own ? own : 0
        isEmpty = false
        hasHeights = hasHeights || geometry.hasHeights
    }

    /// The number of a kind of geometry in WKB, 1 … 7.
    static func type(of geometry: Geometry) -> UInt8 {
        switch geometry {
        case .point: 1
        case .lineString: 2
        case .polygon: 3
        case .multiPoint: 4
        case .multiLineString: 5
        case .multiPolygon: 6
        case .geometryCollection: 7
        }
    }
}

/// Geometries as tables of FlatGeobuf.
struct FlatGeobufGeometry {
    /// Whether each position has a third number, NaN where it has no height.
    let hasHeights: Bool
    /// Whether the coordinates have changed places; the file has x first all the same.
    let isTurned: Bool

    /// The table of a geometry.
    ///
    /// - Parameters:
    ///   - geometry: The geometry.
    ///   - isTyped: Whether it tells its kind.
    /// - Returns: The fields of the table.
    func table(_ geometry: Geometry, isTyped: Bool) -> [FlatField] {
        var fields: [FlatField] = []
        switch geometry {
        case .point(let position): fields = chains([[position]])
        case .multiPoint(let positions): fields = chains([positions])
        case .lineString(let line): fields = chains([line.positions])
        case .multiLineString(let lines): fields = chains(lines.map(\.positions))
        case .polygon(let polygon): fields = chains(polygon.rings.map(\.positions))
        case .multiPolygon(let polygons):
            fields = [
                FlatField(7, .tables(polygons.map { table(.polygon($0), isTyped: true) }))
            ]
        case .geometryCollection(let members):
            fields = [FlatField(7, .tables(members.map { table($0, isTyped: true) }))]
        }
        if isTyped { fields.append(FlatField(6, .byte(FlatGeobufShape.type(of: geometry)))) }
        return fields
    }

    /// Coordinates one behind the other, with where each chain ends if there are several.
    private func chains(_ chains: [[Position]]) -> [FlatField] {
        var xy: [Double] = []
        xy.reserveCapacity(2 * chains.reduce(0) { $0 + $1.count })
        for chain in chains {
            for position in chain {
                xy.append(isTurned ? position.y : position.x)
                xy.append(isTurned ? position.x : position.y)
            }
        }
        var fields = [FlatField(1, .doubles(xy))]
        if hasHeights {
            fields.append(FlatField(2, .doubles(chains.flatMap { $0.map { $0.z ?? .nan } })))
        }
        if chains.count > 1 {
            var end: UInt32 = 0
            let ends = chains.map { chain in
                end += UInt32(truncatingIfNeeded: chain.count)
                return end
            }
            fields.append(FlatField(0, .ints(ends)))
        }
        return fields
    }
}
