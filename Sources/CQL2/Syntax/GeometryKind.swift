internal import GeometryTypes

/// The kinds of geometry, by their names in text and in JSON.
enum GeometryKind: String, CaseIterable {
    case point = "Point"
    case lineString = "LineString"
    case polygon = "Polygon"
    case multiPoint = "MultiPoint"
    case multiLineString = "MultiLineString"
    case multiPolygon = "MultiPolygon"
    case geometryCollection = "GeometryCollection"

    /// The kind that text names so in small letters.
    init?(keyword: String) {
        guard let kind = Self.allCases.first(where: { $0.keyword == keyword }) else { return nil }
        self = kind
    }

    /// Its name in text, in small letters.
    var keyword: String { rawValue.lowercased() }
}

/// Lines and rings with faults that have a place.
enum GeometryParts {
    static func line(
        _ positions: [Position],
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> LineString {
        do throws(GeometryError) { return try LineString(positions) } catch {
            throw CQL2Error(at: place, reason(error))
        }
    }

    static func ring(
        _ positions: [Position],
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> LinearRing {
        do throws(GeometryError) { return try LinearRing(positions) } catch {
            throw CQL2Error(at: place, reason(error))
        }
    }

    /// The polygon of some rings, of which a hole may be empty.
    static func polygon(
        _ rings: [LinearRing?],
        at place: CQL2Error.Position
    ) throws(CQL2Error) -> Polygon {
        guard let first = rings.first, let exterior = first else { throw empty(at: place) }
        return Polygon(exterior: exterior, holes: rings.dropFirst().compactMap(\.self))
    }

    static func empty(at place: CQL2Error.Position) -> CQL2Error {
        CQL2Error(
            at: place,
            "an empty geometry is none to compare with; one with positions is allowed"
        )
    }

    private static func reason(_ error: GeometryError) -> String {
        switch error {
        case .tooFewPositionsInLine(let count):
            "a line has two positions or more, this one \(count)"
        case .tooFewPositionsInRing(let count):
            "a ring has four positions or more, this one \(count)"
        case .ringNotClosed: "the last position of a ring equals its first; here it differs"
        case .notFinite: "a coordinate is no finite number"
        }
    }
}
