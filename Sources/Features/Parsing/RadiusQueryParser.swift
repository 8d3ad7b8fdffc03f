internal import GeometryTypes

/// Reads a ``FeatureQuery`` by distance in the form of OGC API – Environmental Data Retrieval.
///
/// Source: OGC 19-086r6 §8.2.4 (`coords`, `within`, `within-units`).
public enum RadiusQueryParser {
    /// The parameters that say where: the place, the distance and its unit.
    public static let own = ["coords", "within", "within-units"]

    /// The names that no property can be asked for by.
    public static let common =
        own
        + FeatureQueryParser.common.filter { !["near", "place", "radius", "sortby"].contains($0) }

    /// The units of a distance, each with the metres in it.
    public static let units: [(name: String, metres: Double)] = [
        ("m", 1), ("km", 1000), ("ft", 0.3048), ("yd", 0.9144), ("mi", 1609.344), ("nmi", 1852),
    ]

    /// The properties that may be asked for by their names.
    public static func queryables(of description: CollectionDescription) -> [PropertyDefinition] {
        description.properties.filter { property in
            !(common + FeatureQueryParser.common).contains(property.name)
        }
    }

    /// Whether a query on a collection has a parameter: one of ``common``, or a property.
    public static func hasParameter(_ name: String, on description: CollectionDescription) -> Bool {
        common.contains { $0.utf8.elementsEqual(name.utf8) }
            || queryables(of: description).contains { $0.name.utf8.elementsEqual(name.utf8) }
    }

    /// Reads the parameters of a query on one collection.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - parameter: The decoded text of a parameter, nil when it is not given.
    /// - Returns: The query: what ``FeatureQueryParser`` reads, by distance from the place.
    /// - Throws: ``InvalidParameter`` that names the parameter, what was wrong, where that is a
    ///   part of it, and what is allowed.
    public static func query(
        on description: CollectionDescription,
        parameter: (String) -> String?
    ) throws(InvalidParameter) -> FeatureQuery {
        let properties = Set(queryables(of: description).map(\.name))
        var query = try FeatureQueryParser.query(
            on: description,
            parameter: { common.contains($0) ? parameter($0) : nil },
            value: { properties.contains($0) ? parameter($0) : nil }
        )
        query.proximity = try proximity(parameter)
        return query
    }

    private static func proximity(
        _ parameter: (String) -> String?
    ) throws(InvalidParameter) -> Proximity {
        let center = try center(parameter("coords"))
        let metres = try metres(in: parameter("within-units"))
        let radius = try radius(parameter("within"), metres)
        do throws(Proximity.Invalid) {
            return try Proximity(center: center, radius: radius)
        } catch {
            switch error {
            case .longitudeOutOfRange(let value):
                throw InvalidParameter("coords", "\(value) is no longitude; −180 to 180 is allowed")
            case .latitudeOutOfRange(let value):
                throw InvalidParameter("coords", "\(value) is no latitude; −90 to 90 is allowed")
            case .invalidRadius(let value):
                throw InvalidParameter("within", "\(value) m is no distance; 0 or more is allowed")
            }
        }
    }

    private static func center(_ text: String?) throws(InvalidParameter) -> Position {
        let allowed = "POINT(longitude latitude) is allowed"
        guard let text else {
            throw InvalidParameter("coords", "the place is missing; \(allowed)")
        }
        do throws(PointTextParsing.Fault) {
            return try PointTextParsing.position(text)
        } catch {
            throw InvalidParameter(
                "coords",
                "'\(text)' is no place: at character \(error.position) \(error.reason); \(allowed)"
            )
        }
    }

    private static func metres(in unit: String?) throws(InvalidParameter) -> Double {
        let names = units.map(\.name).joined(separator: ", ")
        guard let unit else {
            throw InvalidParameter(
                "within-units",
                "the unit is missing; one of \(names) is allowed"
            )
        }
        let known = units.first { $0.name.utf8.elementsEqual(unit.lowercased().utf8) }
        guard let known else {
            throw InvalidParameter(
                "within-units",
                "'\(unit)' is no unit here; one of \(names) is allowed"
            )
        }
        return known.metres
    }

    private static func radius(
        _ text: String?,
        _ metres: Double
    ) throws(InvalidParameter) -> Double {
        guard let text else {
            throw InvalidParameter("within", "the distance is missing; 0 or more is allowed")
        }
        guard let value = NumberParsing.double(text), value >= 0, (value * metres).isFinite else {
            throw InvalidParameter("within", "'\(text)' is no distance; 0 or more is allowed")
        }
        return value * metres
    }
}
