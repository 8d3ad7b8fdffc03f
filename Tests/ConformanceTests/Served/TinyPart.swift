import Formats

/// A box, a point where two corners are alike, or the edge from the one corner to the other.
struct TinyPart: Hashable {
    /// First axis, second axis, and both again.
    let box: [Double]
    var isEdge = false

    var isPoint: Bool { box[0] == box[2] && box[1] == box[3] }

    func meets(_ other: Self) -> Bool {
        guard !isEdge, !other.isEdge else {
            return steps.contains { s in other.steps.contains { s.meets($0) } }
        }
        return box[0] <= other.box[2] && box[2] >= other.box[0] && box[1] <= other.box[3]
            && box[3] >= other.box[1]
    }

    /// An edge as many points; a box or a point as itself.
    private var steps: [Self] {
        guard isEdge else { return [self] }
        return (0...1000).map { step in
            let t = Double(step) / 1000
            let point = [box[0] + t * (box[2] - box[0]), box[1] + t * (box[3] - box[1])]
            return Self(box: point + point)
        }
    }

    func isWithin(_ other: Self) -> Bool {
        let isCovered =
            box[0] >= other.box[0] && box[2] <= other.box[2] && box[1] >= other.box[1]
            && box[3] <= other.box[3]
        return isCovered && sharesInterior(with: other)
    }

    func sharesInterior(with other: Self) -> Bool {
        if isPoint {
            return box[0] > other.box[0] && box[0] < other.box[2] && box[1] > other.box[1]
                && box[1] < other.box[3]
        }
        return box[0] < other.box[2] && box[2] > other.box[0] && box[1] < other.box[3]
            && box[3] > other.box[1]
    }

    // MARK: - Literals

    /// A box that may cross the antimeridian.
    static func boxes(_ numbers: [Double]) throws -> [Self] {
        guard numbers.count == 4, numbers[1] <= numbers[3] else {
            throw TinyServer.Refusal(status: 400)
        }
        guard numbers[0] > numbers[2] else { return [Self(box: numbers)] }
        return [
            Self(box: [numbers[0], numbers[1], 180, numbers[3]]),
            Self(box: [-180, numbers[1], numbers[2], numbers[3]]),
        ]
    }

    static func parts(of json: JSONValue) throws -> [Self] {
        guard case .string(let type) = json["type"] else { throw TinyServer.Refusal(status: 400) }
        if case .array(let members) = json["geometries"] { return try members.flatMap(parts) }
        return try parts(type.lowercased(), positions(json["coordinates"] ?? .null))
    }

    /// The positions in the order in which they stand.
    private static func positions(_ json: JSONValue) throws -> [[Double]] {
        guard case .array(let values) = json, let first = values.first else {
            throw TinyServer.Refusal(status: 400)
        }
        if case .array = first { return try values.flatMap(positions) }
        return [try values.map(TinyFilter.number)]
    }

    /// The parts of a shape; the polygons that are asked with are boxes.
    static func parts(_ type: String, _ positions: [[Double]]) throws -> [Self] {
        guard let first = positions.first, positions.allSatisfy({ $0.count == 2 }) else {
            throw TinyServer.Refusal(status: 400)
        }
        switch type {
        case "point", "multipoint": return positions.map { Self(box: $0 + $0) }
        case "linestring", "multilinestring":
            return [Self(box: first + (positions.last ?? first), isEdge: true)]
        case "polygon", "multipolygon":
            let (xs, ys) = (positions.map { $0[0] }, positions.map { $0[1] })
            return [
                Self(box: [
                    xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0,
                ])
            ]
        default: throw TinyServer.Refusal(status: 400)
        }
    }

    /// Whether all of it lies in longitude and latitude.
    var isOnEarth: Bool {
        abs(box[0]) <= 180 && abs(box[2]) <= 180 && abs(box[1]) <= 90 && abs(box[3]) <= 90
    }

    /// The shape of an item in the numbers of a system.
    static func shape(of item: TinyData.Item, in crs: String) -> TinyValue {
        guard let box = item.box else { return .null }
        return .shape([
            Self(
                box: TinyQuery.position(box[0], box[1], in: crs)
                    + TinyQuery.position(box[2], box[3], in: crs)
            )
        ])
    }
}
