/// Puts the rings of shapes together to polygons as tiles must have them.
enum PolygonRings {
    /// The geometry of polygons.
    static func geometry(of polygons: [[[GridPosition]]]) -> TileGeometry {
        var geometry = TileGeometry(.polygons)
        for ring in polygons.joined() { geometry.add(ring: ring) }
        return geometry
    }

    /// The polygons of each shape, the exterior ring of each first.
    ///
    /// Where the rings of a shape cross or touch, on the grid or as they came, they are made anew, so
    /// that its polygons are valid: what lies around the places that the rings wind around. Then the
    /// rings of all shapes are rounded alike, so that neighbours keep their common borders.
    ///
    /// - Parameter shapes: The rings of each part of each shape, exterior ones clockwise on the map,
    ///   holes the other way, none with a position twice.
    /// - Returns: The polygons of each shape; of a shape that the grid has no room for a square.
    /// - Complexity: O(*n*) in the number of positions as a rule.
    static func polygons(of shapes: [[[[GridPosition]]]]) -> [[[[GridPosition]]]] {
        let segments = shapes.map { RingSegments(Array($0.joined())) }
        let haveContacts = segments.map(\.haveContacts)
        guard haveContacts.contains(true) else { return shapes.map { $0.flatMap(grouped) } }
        // Where shapes of a layer lie on each other in heaps, each is made anew for itself.
        let common = HotPositions(of: segments.flatMap(\.segments))
        return shapes.indices.map { index in
            let hot =
                common ?? (haveContacts[index] ? HotPositions(of: segments[index].segments) : nil)
            let rounded = hot.map { SnapRounding(segments[index].segments, through: $0) }
            guard let rounded, haveContacts[index] || rounded.isChanged else {
                return shapes[index].flatMap(grouped)
            }
            let polygons = grouped(RingArrangement.rings(along: rounded.edges))
            guard polygons.isEmpty, let place = shapes[index].first?.first?.first else {
                return polygons
            }
            return [[square(at: place)]]
        }
    }

    /// A square of two steps for what the grid has no room for.
    static func square(at place: GridPosition) -> [GridPosition] {
        let greatest = Int32(GridWindow.greatest) - 2
        let corner = GridPosition(x: min(place.x, greatest), y: min(place.y, greatest))
        return [(0, 0), (2, 0), (2, 2), (0, 2)].map {
            GridPosition(x: corner.x + $0.0, y: corner.y + $0.1)
        }
    }

    /// Each ring that runs clockwise with the holes in it, which run the other way; what lies in none
    /// of them is left out.
    private static func grouped(_ rings: [[GridPosition]]) -> [[[GridPosition]]] {
        var groups: [(area: Int64, rings: [[GridPosition]])] = []
        var holes: [[GridPosition]] = []
        for ring in rings {
            let area = GridRing.doubledArea(ring)
            if area > 0 { groups.append((area, [ring])) } else { holes.append(ring) }
        }
        for hole in holes {
            // Around a lake on an island in a lake there are two.
            let owner = groups.indices.filter { GridRing.lies(hole, in: groups[$0].rings[0]) }
                .min { groups[$0].area < groups[$1].area }
            if let owner { groups[owner].rings.append(hole) }
        }
        return groups.map(\.rings)
    }
}
