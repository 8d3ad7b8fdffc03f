internal import Features
internal import GeometryTypes

extension RandomFilters {
    /// A geometry near a position that a feature has, or on it.
    mutating func geometry() -> String {
        let place = element(positions)
        let reach = element([0.0, 0.001, 0.5, 5, 40])
        switch pick(10) {
        case 0: return "\(word("POINT"))\(blank(0))(\(point(place)))"
        case 1: return "\(word("LINESTRING"))\(line(place, reach))"
        case 2...3: return "\(word("POLYGON"))\(polygon(place, reach))"
        case 4:
            let others = [point(place), point(element(positions))]
            return oneIn(2)
                ? "\(word("MULTIPOINT"))(\(others[0]), \(others[1]))"
                : "\(word("MULTIPOINT"))((\(others[0])), (\(others[1])))"
        case 5:
            let lines = [line(place, reach), line(element(positions), reach)]
            return "\(word("MULTILINESTRING"))(\(lines.joined(separator: ", ")))"
        case 6:
            // Two that share no point: one on either side of the equator.
            let (north, south) = (box(place, reach), box(element(positions), reach))
            let parts = [
                ring(north.west, max(north.south, 1), north.east, max(north.north, 2)),
                ring(south.west, min(south.south, -2), south.east, min(south.north, -1)),
            ]
            return "\(word("MULTIPOLYGON"))((\(parts[0])), (\(parts[1])))"
        case 7:
            let members = [
                "POINT(\(point(place)))", "LINESTRING\(line(element(positions), reach))",
            ]
            return "\(word("GEOMETRYCOLLECTION"))(\(members.joined(separator: ", ")))"
        default: return boxText(place, reach)
        }
    }

    private mutating func boxText(_ place: Position, _ reach: Double) -> String {
        let box = box(place, reach)
        var numbers = [box.west, box.south, box.east, box.north]
        // One in a few goes the other way round the globe.
        if oneIn(6) { numbers.swapAt(0, 2) }
        if oneIn(6) {
            numbers.insert(-100, at: 2)
            numbers.append(8000)
        }
        let text = numbers.map { "\($0)" }.joined(separator: ",\(blank(0))")
        return "\(word("BBOX"))(\(text))"
    }

    /// A box around a position that has an extent, on the globe.
    private func box(
        _ place: Position,
        _ reach: Double
    ) -> (west: Double, south: Double, east: Double, north: Double) {
        let reach = max(reach, 0.0001)
        let (x, y) = (min(max(place.x, -179), 179), min(max(place.y, -89), 89))
        return (
            west: max(x - reach, -180), south: max(y - reach, -90),
            east: min(x + reach, 180), north: min(y + reach, 90)
        )
    }

    private mutating func line(_ place: Position, _ reach: Double) -> String {
        let box = box(place, reach)
        let far = Position(x: box.east, y: box.north)
        let middle = oneIn(2) ? "\(point(Position(x: box.west, y: box.north))), " : ""
        return "(\(point(place)), \(middle)\(point(far)))"
    }

    private mutating func polygon(_ place: Position, _ reach: Double) -> String {
        let box = box(place, reach)
        let outer = ring(box.west, box.south, box.east, box.north)
        guard oneIn(3) else { return "(\(outer))" }
        // A hole in the middle third.
        let (width, height) = ((box.east - box.west) / 3, (box.north - box.south) / 3)
        let hole = ring(
            box.west + width,
            box.south + height,
            box.east - width,
            box.north - height
        )
        return "(\(outer), \(hole))"
    }

    private func ring(
        _ west: Double,
        _ south: Double,
        _ east: Double,
        _ north: Double
    ) -> String {
        let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        return "(\(corners.map { "\($0.0) \($0.1)" }.joined(separator: ", ")))"
    }

    /// The numbers of a position.
    func point(_ position: Position) -> String { "\(position.x) \(position.y)" }
}
