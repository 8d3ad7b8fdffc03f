internal import GeometryTypes

extension FilterMaterial {
    /// The geometry functions.
    var spatial: [FilterCase] {
        guard let geometry else { return [] }
        let placed = features.filter { $0.geometry != nil && $0.fault == nil }
        var cases = [
            FilterCase(
                "null geometry",
                .basicCQL2,
                .cql2Null,
                FilterProbe(
                    "\(geometry.text) IS NULL",
                    FilterProbe.operation("isNull", geometry.json)
                ) { $0.hasOtherGeometry ? .open : FilterTruth($0.geometry == nil) }
            )
        ]
        guard !placed.isEmpty else { return cases }
        // Points, lines and areas are matters of their own.
        let dimension = placed[placed.count / 2].geometry?.dimension ?? 0
        cases += boxes(geometry, placed, dimension) + places(geometry, placed, dimension)
        guard let window = Self.window(placed) else { return cases }
        let literals = Self.literals(of: window)
        for literal in literals {
            cases.append(
                FilterCase(
                    "s_intersects \(literal.name) \(dimension)",
                    .basicSpatialPlus,
                    .moreSpatialLiterals,
                    Self.intersects(geometry, literal.text, literal.json) { shape in
                        literal.isArea
                            ? Self.relation(shape, window).map {
                                $0.truth(of: "s_intersects", dimension: 2, isPoint: false)
                            } ?? .open
                            : Self.relation(shape, window) == .disjoint ? .fails : .open
                    }
                )
            )
        }
        return cases + functions(geometry, window, dimension)
    }

    // MARK: - S_INTERSECTS with boxes and points

    private func boxes(
        _ geometry: Queryable,
        _ placed: [FoundFeature],
        _ dimension: Int
    ) -> [FilterCase] {
        var boxes: [(String, [Double])] = [
            ("world", [-180, -90, 180, 90]), ("west", [-180, -90, 0, 90]),
            ("antimeridian", [60, -90, -60, 90]),
        ]
        if let window = Self.window(placed) { boxes.append(("window", window)) }
        return boxes.map { name, box in
            FilterCase(
                "s_intersects box \(name) \(dimension)",
                .basicSpatial,
                .spatialPredicate,
                refusal: .spatialFunction,
                Self.inBox(geometry, box)
            )
        }
    }

    /// S_INTERSECTS with a box in CRS84.
    static func inBox(_ geometry: Queryable, _ box: [Double]) -> FilterProbe {
        let area = try? GeographicBox(west: box[0], south: box[1], east: box[2], north: box[3])
        let text = Examination.text(box)
        return intersects(
            geometry,
            "BBOX(\(text.replacing(",", with: ", ")))",
            "{\"bbox\":[\(text)]}"
        ) { shape in
            guard let area else { return .open }
            // All lies in the world, however its edges run.
            if area.west == -180, area.east == 180, area.south == -90, area.north == 90 {
                return .holds
            }
            switch BoxJudge(area).judge(shape) {
            case .inside: return .holds
            case .outside: return .fails
            case .open: return .open
            }
        }
    }

    private static func intersects(
        _ geometry: Queryable,
        _ text: String,
        _ json: String,
        _ truth: @escaping (Geometry) -> FilterTruth
    ) -> FilterProbe {
        shaped("s_intersects", geometry, text, json, truth)
    }

    private static func shaped(
        _ function: String,
        _ geometry: Queryable,
        _ text: String,
        _ json: String,
        _ truth: @escaping (Geometry) -> FilterTruth
    ) -> FilterProbe {
        FilterProbe(
            "\(function.uppercased())(\(geometry.text), \(text))",
            FilterProbe.operation(function, geometry.json, json)
        ) { feature in
            guard feature.fault == nil, !feature.hasOtherGeometry else { return .open }
            return feature.geometry.map(truth) ?? .unknown
        }
    }

    /// S_INTERSECTS with a point inside of a polygon, or where a point is.
    private func places(
        _ geometry: Queryable,
        _ placed: [FoundFeature],
        _ dimension: Int
    ) -> [FilterCase] {
        let shape = placed[placed.count / 2].geometry
        guard let center = shape?.envelope else { return [] }
        let position = Position(
            x: Self.rounded((center.minX + center.maxX) / 2),
            y: Self.rounded((center.minY + center.maxY) / 2)
        )
        let numbers = [position.x, position.y]
        let probe = Self.intersects(
            geometry,
            "POINT(\(Self.text(numbers)))",
            "{\"type\":\"Point\",\"coordinates\":[\(Examination.text(numbers))]}"
        ) { Self.truth(of: $0, at: position) }
        return [
            FilterCase(
                "s_intersects point \(dimension)",
                .basicSpatial,
                .spatialPredicate,
                refusal: .spatialFunction,
                probe
            )
        ]
    }

    /// Whether a geometry holds a position, far from its edges.
    private static func truth(of shape: Geometry, at position: Position) -> FilterTruth {
        let reach = 0.01
        guard abs(position.x) < 179, abs(position.y) < 80,
            let area = try? GeographicBox(
                west: position.x - reach,
                south: position.y - reach,
                east: position.x + reach,
                north: position.y + reach
            )
        else { return .open }
        if BoxJudge(area).judge(shape) == .outside { return .fails }
        let box = Envelope(
            minX: position.x - reach,
            minY: position.y - reach,
            maxX: position.x + reach,
            maxY: position.y + reach
        )
        // No edge is near, and the surface is there.
        let outlines = shape.chains.compactMap { try? LineString($0) }
        let isFar = outlines.allSatisfy { BoxRelation(.lineString($0), box, area) == .disjoint }
        return isFar && shape.polygons.contains { $0.covers(position) } ? .holds : .open
    }

    // MARK: - A window that holds some features and not others

    /// A box around a feature in the middle, of some degrees.
    private static func window(_ placed: [FoundFeature]) -> [Double]? {
        for feature in [placed[placed.count / 2]] + placed {
            guard let envelope = feature.geometry?.envelope, envelope.maxX - envelope.minX < 20,
                envelope.maxY - envelope.minY < 20
            else { continue }
            let box = [
                rounded(envelope.minX - 1.5), rounded(envelope.minY - 1.5),
                rounded(envelope.maxX + 1.5), rounded(envelope.maxY + 1.5),
            ]
            if box[0] > -178, box[2] < 178, box[1] > -78, box[3] < 78 { return box }
        }
        return nil
    }

    private static func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }

    static func relation(_ shape: Geometry, _ box: [Double]) -> BoxRelation? {
        guard
            let area = try? GeographicBox(west: box[0], south: box[1], east: box[2], north: box[3])
        else { return nil }
        let envelope = Envelope(minX: box[0], minY: box[1], maxX: box[2], maxY: box[3])
        return BoxRelation(shape, envelope, area)
    }

    private func functions(
        _ geometry: Queryable,
        _ window: [Double],
        _ dimension: Int
    ) -> [FilterCase] {
        let text = Examination.text(window)
        return [
            "s_intersects", "s_disjoint", "s_within", "s_contains", "s_overlaps", "s_crosses",
            "s_touches", "s_equals",
        ].map { function in
            let probe = Self.shaped(
                function,
                geometry,
                "BBOX(\(text.replacing(",", with: ", ")))",
                "{\"bbox\":[\(text)]}"
            ) { shape in
                let isPoint = if case .point = shape { true } else { false }
                if case .geometryCollection = shape, function != "s_intersects",
                    function != "s_disjoint"
                {
                    return .open
                }
                return Self.relation(shape, window)?.truth(
                    of: function,
                    dimension: shape.dimension,
                    isPoint: isPoint
                ) ?? .open
            }
            return FilterCase("\(function) \(dimension)", .spatial, .spatialFunctions, probe)
        }
    }

    // MARK: - Literals

    private struct ShapeLiteral {
        let name: String
        let text: String
        let json: String
        /// Whether it covers the window, and no more.
        let isArea: Bool
    }

    private static func text(_ numbers: [Double]) -> String {
        Examination.text(numbers).replacing(",", with: " ")
    }

    private static func literals(of box: [Double]) -> [ShapeLiteral] {
        let corners = [(0, 1), (2, 1), (2, 3), (0, 3), (0, 1)].map { [box[$0.0], box[$0.1]] }
        let ring = corners.map { text($0) }.joined(separator: ", ")
        let coordinates = "[\(corners.map { "[\(Examination.text($0))]" }.joined(separator: ","))]"
        let (low, high) = (text(corners[0]), text(corners[2]))
        let (first, last) = (
            "[\(Examination.text(corners[0]))]", "[\(Examination.text(corners[2]))]"
        )
        func json(_ type: String, _ coordinates: String) -> String {
            "{\"type\":\"\(type)\",\"coordinates\":\(coordinates)}"
        }
        let polygon = json("Polygon", "[\(coordinates)]")
        let point = json("Point", first)
        return [
            ShapeLiteral(
                name: "polygon",
                text: "POLYGON((\(ring)))",
                json: polygon,
                isArea: true
            ),
            ShapeLiteral(
                name: "multipolygon",
                text: "MULTIPOLYGON(((\(ring))))",
                json: json("MultiPolygon", "[[\(coordinates)]]"),
                isArea: true
            ),
            ShapeLiteral(
                name: "collection",
                text: "GEOMETRYCOLLECTION(POINT(\(low)), POLYGON((\(ring))))",
                json: "{\"type\":\"GeometryCollection\",\"geometries\":[\(point),\(polygon)]}",
                isArea: true
            ),
            ShapeLiteral(
                name: "line",
                text: "LINESTRING(\(low), \(high))",
                json: json("LineString", "[\(first),\(last)]"),
                isArea: false
            ),
            ShapeLiteral(
                name: "lines",
                text: "MULTILINESTRING((\(low), \(high)))",
                json: json("MultiLineString", "[[\(first),\(last)]]"),
                isArea: false
            ),
            ShapeLiteral(
                name: "points",
                text: "MULTIPOINT((\(low)), (\(high)))",
                json: json("MultiPoint", "[\(first),\(last)]"),
                isArea: false
            ),
        ]
    }
}
