internal import Features
internal import GeometryTypes

extension FilterChecker {
    /// The geometry of a node.
    mutating func geometry(_ node: Node) throws(CQL2Error) -> FilterGeometry {
        switch node.kind {
        case .geometry(let geometry):
            hasCoordinates = true
            if isGeographic { try check(geometry, at: node.place) }
            return .literal(geometry, isGeographic ? .crs84 : crs)
        case .box(let numbers):
            hasCoordinates = true
            return isGeographic
                ? .box(try box(numbers, at: node.place))
                : .referencedBox(try referencedBox(numbers, at: node.place))
        case .property(let name):
            switch try resolve(name.text, at: node.place) {
            case .geometry: return .property
            case .id: throw unfit(node, "a geometry", has: .text)
            case .property(_, let type): throw unfit(node, "a geometry", has: type)
            }
        case .function(let name, let arguments):
            let value = try function(name.text, arguments, at: node.place)
            throw unfit(node, "a geometry", has: value.type)
        default: throw unfit(node, "a geometry")
        }
    }

    /// Checks that all positions lie on the globe.
    private func check(_ geometry: Geometry, at place: CQL2Error.Position) throws(CQL2Error) {
        var fault: String?
        geometry.forEachPosition { position in
            if fault == nil { fault = Self.fault(of: position) }
        }
        if let fault { throw CQL2Error(at: place, fault) }
    }

    private static func fault(of position: Position) -> String? {
        if abs(position.x) > 180 { return longitude(position.x) }
        return abs(position.y) > 90 ? latitude(position.y) : nil
    }

    private static func longitude(_ number: Double) -> String {
        """
        \(TextWriter.coordinate(number)) is no longitude; −180 to 180 is allowed, before the \
        latitude unless filter-crs says otherwise
        """
    }

    private static func latitude(_ number: Double) -> String {
        """
        \(TextWriter.coordinate(number)) is no latitude; −90 to 90 is allowed, after the \
        longitude unless filter-crs says otherwise
        """
    }

    private func box(
        _ numbers: [Double],
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> GeographicBox {
        let half = numbers.count / 2
        do throws(GeographicBox.Invalid) {
            return try GeographicBox(
                west: numbers[0],
                south: numbers[1],
                east: numbers[half],
                north: numbers[half + 1],
                lowestHeight: half == 3 ? numbers[2] : nil,
                highestHeight: half == 3 ? numbers[5] : nil
            )
        } catch {
            let reason =
                switch error {
                case .notFinite: "every number of a box is finite"
                case .longitudeOutOfRange(let number): Self.longitude(number)
                case .latitudeOutOfRange(let number): Self.latitude(number)
                case .southAboveNorth(let south, let north):
                    """
                    the south \(TextWriter.coordinate(south)) of the box lies above the north \
                    \(TextWriter.coordinate(north)); only west may exceed east
                    """
                case .lowerAboveUpper(let lower, let upper):
                    "the lower height \(lower) of the box exceeds the upper one \(upper)"
                }
            throw CQL2Error(at: place, reason)
        }
    }

    private func referencedBox(
        _ numbers: [Double],
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> ReferencedBox {
        let half = numbers.count / 2
        if half == 3, numbers[2] > numbers[5] {
            throw CQL2Error(
                at: place,
                "the lower height \(numbers[2]) of the box exceeds the upper one \(numbers[5])"
            )
        }
        let box = ReferencedBox(
            crs: crs,
            lower: ReferencedBox.Pair(numbers[0], numbers[1]),
            upper: ReferencedBox.Pair(numbers[half], numbers[half + 1]),
            heights: half == 3 ? numbers[2]...numbers[5] : nil
        )
        guard let box else { throw CQL2Error(at: place, "every number of a box is finite") }
        return box
    }
}
