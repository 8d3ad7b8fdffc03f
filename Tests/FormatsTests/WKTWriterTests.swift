import Formats
import GeometryTypes
import TestSupport
import Testing

/// Geometries as well-known text.
struct WKTWriterTests {
    private static let square = Sample.rectangle(
        Sample.envelope(0, 0, 10, 10),
        holes: [Sample.envelope(1, 1, 2, 2)]
    )

    @Test func `each kind has its tag and its brackets`() throws {
        let line = Sample.line((0, 0), (1, 1.5))
        guard case .lineString(let chain) = line, case .polygon(let polygon) = Self.square else {
            preconditionFailure("a sample is of another kind")
        }
        let point = Position(x: 1, y: -2.5)
        let ring = "(0 0,10 0,10 10,0 10,0 0)"
        let hole = "(1 1,2 1,2 2,1 2,1 1)"
        let expected: [(Geometry, String)] = [
            (.point(point), "POINT (1 -2.5)"),
            (.multiPoint([point, point]), "MULTIPOINT ((1 -2.5),(1 -2.5))"),
            (line, "LINESTRING (0 0,1 1.5)"),
            (.multiLineString([chain, chain]), "MULTILINESTRING ((0 0,1 1.5),(0 0,1 1.5))"),
            (Self.square, "POLYGON (\(ring),\(hole))"),
            (.multiPolygon([polygon]), "MULTIPOLYGON ((\(ring),\(hole)))"),
            (
                .geometryCollection([.point(point), .geometryCollection([line])]),
                "GEOMETRYCOLLECTION (POINT (1 -2.5),GEOMETRYCOLLECTION (LINESTRING (0 0,1 1.5)))"
            ),
        ]
        for (geometry, text) in expected { #expect(WKTWriter.text(of: geometry) == text) }
    }

    @Test func `a height anywhere gives all tags a Z and what has none NaN`() throws {
        let line = try LineString([Position(x: 0, y: 0, z: 5), Position(x: 1, y: 1)])
        #expect(WKTWriter.text(of: .lineString(line)) == "LINESTRING Z (0 0 5,1 1 NaN)")
        let collection = Geometry.geometryCollection([
            .lineString(line), .point(Position(x: 1, y: 2)),
        ])
        #expect(
            WKTWriter.text(of: collection)
                == "GEOMETRYCOLLECTION Z (LINESTRING Z (0 0 5,1 1 NaN),POINT Z (1 2 NaN))"
        )
    }

    @Test func `numbers are the shortest that read back, x before y in every system`() {
        let point = Geometry.point(Position(x: -0.0, y: 0.1 + 0.2))
        #expect(WKTWriter.text(of: point) == "POINT (-0 0.30000000000000004)")
        #expect(WKTWriter.text(of: point, isTurned: true) == "POINT (0.30000000000000004 -0)")
        let extreme = Geometry.point(
            Position(x: .greatestFiniteMagnitude, y: .leastNonzeroMagnitude)
        )
        #expect(WKTWriter.text(of: extreme) == "POINT (1.7976931348623157e+308 5e-324)")
    }
}
