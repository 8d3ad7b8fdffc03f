public import Features
public import GeometryTypes

/// Features and geometries for tests, in few words.
public enum Sample {
    /// A feature; the id must not be empty.
    public static func feature(
        _ id: String,
        _ geometry: Geometry? = nil,
        _ properties: [String: PropertyValue] = [:]
    ) -> Feature {
        Feature(id: Self.id(id), geometry: geometry, properties: properties)
    }

    /// A point feature, in degrees.
    public static func point(
        _ id: String,
        _ longitude: Double,
        _ latitude: Double,
        height: Double? = nil,
        _ properties: [String: PropertyValue] = [:]
    ) -> Feature {
        feature(id, .point(Position(x: longitude, y: latitude, z: height)), properties)
    }

    /// An id; the text must not be empty.
    public static func id(_ text: String) -> FeatureID {
        guard let id = FeatureID(text) else { preconditionFailure("'\(text)' is no id") }
        return id
    }

    /// A box; the numbers must make one.
    public static func box(
        _ west: Double,
        _ south: Double,
        _ east: Double,
        _ north: Double,
        heights: ClosedRange<Double>? = nil
    ) -> GeographicBox {
        must {
            try GeographicBox(
                west: west,
                south: south,
                east: east,
                north: north,
                lowestHeight: heights?.lowerBound,
                highestHeight: heights?.upperBound
            )
        }
    }

    /// A box in another reference system, the numbers in the order of its authority; they must be
    /// finite.
    public static func box(
        in crs: CRSIdentifier,
        _ lower: (Double, Double),
        _ upper: (Double, Double),
        heights: ClosedRange<Double>? = nil
    ) -> ReferencedBox {
        let box = ReferencedBox(
            crs: crs,
            lower: ReferencedBox.Pair(lower.0, lower.1),
            upper: ReferencedBox.Pair(upper.0, upper.1),
            heights: heights
        )
        guard let box else { preconditionFailure("a number is not finite") }
        return box
    }

    /// A reference system; the text must name one.
    public static func crs(_ text: String) -> CRSIdentifier {
        guard let crs = CRSIdentifier(text) else { preconditionFailure("'\(text)' names none") }
        return crs
    }

    /// A search by distance; the numbers must make one.
    public static func near(
        _ longitude: Double,
        _ latitude: Double,
        within radius: Double? = nil
    ) -> Proximity {
        must {
            try Proximity(
                center: Position(longitude: longitude, latitude: latitude),
                radius: radius
            )
        }
    }

    /// A line through places.
    public static func line(_ places: (Double, Double)...) -> Geometry {
        .lineString(must { try LineString(places.map { Position(x: $0.0, y: $0.1) }) })
    }

    /// A rectangle with rectangular holes.
    public static func rectangle(_ outer: Envelope, holes: [Envelope] = []) -> Geometry {
        .polygon(
            must {
                Polygon(
                    exterior: try LinearRing(outer.corners),
                    holes: try holes.map { try LinearRing($0.corners) }
                )
            }
        )
    }

    /// An envelope in the order west, south, east, north.
    public static func envelope(
        _ west: Double,
        _ south: Double,
        _ east: Double,
        _ north: Double
    ) -> Envelope {
        Envelope(minX: west, minY: south, maxX: east, maxY: north)
    }

    /// A description with an English title.
    public static func collection(
        _ id: String = "c",
        _ properties: [PropertyDefinition] = []
    ) -> CollectionDescription {
        CollectionDescription(id: id, title: LocalizedText(en: "Sample"), properties: properties)
    }

    private static func must<Value>(_ body: () throws -> Value) -> Value {
        do {
            return try body()
        } catch {
            preconditionFailure("a sample is wrong: \(error)")
        }
    }
}
