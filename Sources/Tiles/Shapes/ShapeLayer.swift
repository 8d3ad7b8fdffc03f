internal import Features
internal import GeometryTypes

/// The layer of a collection of lines, polygons and whatever else in one tile.
enum ShapeLayer {
    /// Writes the geometries that a tile shows.
    static func write(
        _ columns: FeatureColumns,
        _ geometries: [Geometry],
        properties: [Int],
        frame: TileFrame,
        into layer: inout TileLayerWriter,
        labels: inout TileLayerWriter
    ) throws(FeatureStoreError) {
        var places: [Int] = []
        var shapes: [[TileGeometry]] = []
        for (place, geometry) in geometries.enumerated() {
            let parts = parts(of: geometry, frame)
            guard !parts.isEmpty else { continue }
            places.append(place)
            shapes.append(parts)
        }
        let tags = try PropertyTags(columns, at: places, properties: properties, in: &layer)
        for (index, parts) in shapes.enumerated() {
            for part in parts {
                layer.add(id: tags.numbers[index], tags: tags[index], geometry: part)
            }
        }
    }

    private static func parts(of geometry: Geometry, _ frame: TileFrame) -> [TileGeometry] {
        var points = TileGeometry(.points)
        points.add(
            points: geometry.loosePositions.compactMap {
                frame.position(longitude: $0.x, latitude: $0.y)
            }
        )
        var lines = TileGeometry(.lines)
        var polygons = TileGeometry(.polygons)
        for shift in frame.shifts {
            for line in lineStrings(of: geometry) {
                for piece in GridClip.line(grid(line.positions, frame, shift)) {
                    lines.add(line: piece)
                }
            }
            for polygon in geometry.polygons {
                for (index, ring) in polygon.rings.enumerated() {
                    let own = GridClip.ring(grid(ring.positions, frame, shift))
                    let area = GridClip.doubledArea(own)
                    guard own.count >= 3, area != 0 else {
                        if index == 0 { break }
                        continue
                    }
                    polygons.add(ring: (area > 0) == (index == 0) ? own : own.reversed())
                }
            }
        }
        return [points, lines, polygons].filter { !$0.isEmpty }
    }

    private static func lineStrings(of geometry: Geometry) -> [LineString] {
        switch geometry {
        case .lineString(let line): [line]
        case .multiLineString(let lines): lines
        case .geometryCollection(let members): members.flatMap(lineStrings)
        case .point, .multiPoint, .polygon, .multiPolygon: []
        }
    }

    private static func grid(
        _ positions: [Position],
        _ frame: TileFrame,
        _ shift: Double
    ) -> [SIMD2<Double>] {
        positions.map {
            let place = frame.set.place(
                longitude: min(max($0.x, -720), 720),
                latitude: min(max($0.y, -90), 90)
            )
            let grid = frame.grid(x: place.x + shift, y: place.y)
            return SIMD2(grid.x, grid.y)
        }
    }
}
