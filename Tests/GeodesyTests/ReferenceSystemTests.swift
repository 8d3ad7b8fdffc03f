import Geodesy
import GeometryTypes
import TestSupport
import Testing

@Suite("reference systems of an authority")
struct ReferenceSystemTests {
    private static func system(_ name: String) throws -> ReferenceSystem {
        let halves = name.split(separator: ":").map(String.init)
        return try ReferenceSystem(authority: halves[0], code: halves[1])
    }

    /// echo LAT LON | cs2cs -f %.6f EPSG:4326 NAME (PROJ 9.1.1), Beijing at 39.9042, 116.4074.
    @Test func `a definition has the name and the text of the database`() throws {
        let plane = try SystemDefinition(authority: "EPSG", code: "4547")
        #expect(plane.name == "CGCS2000 / 3-degree Gauss-Kruger CM 114E")
        #expect(
            plane.text?.hasPrefix("PROJCS[\"CGCS2000 / 3-degree Gauss-Kruger CM 114E\"") ?? false
        )
        #expect(plane.text?.contains("\n") == false)
        let globe = try SystemDefinition(authority: "EPSG", code: "4490")
        #expect(globe.text?.hasPrefix("GEOGCS[\"China Geodetic Coordinate System 2000\"") ?? false)
        #expect(throws: GeodesyError.self) { try SystemDefinition(authority: "EPSG", code: "0") }
        // A text of version 1 has no words for a geographic system with heights.
        let high = try SystemDefinition(authority: "EPSG", code: "4979")
        #expect(high.name == "WGS 84" && high.text == nil)
    }

    @Test(arguments: [
        ("EPSG:4326", 39.9042, 116.4074), ("EPSG:4490", 39.9042, 116.4074),
        ("EPSG:4979", 39.9042, 116.4074), ("EPSG:9705", 39.9042, 116.4074),
        ("OGC:CRS84", 116.4074, 39.9042), ("OGC:CRS83", 116.4074, 39.9042),
        ("EPSG:3857", 12_958_412.492569, 4_852_030.634815),
        // Gauss-Krüger and UTM: northing first in China, easting first in UTM.
        ("EPSG:4509", 4_419_060.118398, 449_324.791399),
        ("EPSG:2334", 4_419_062.179647, 20_449_324.767512),
        ("EPSG:4547", 4_421_667.493176, 705_875.016115),
        ("EPSG:32650", 449_345.061483, 4_417_292.494465),
        // Axes to the west and the south, and a meridian through Paris.
        ("EPSG:2053", -6_452_865.945486, -9_657_784.828439),
    ])
    func `coordinates come in the order of the authority`(
        name: String,
        first: Double,
        second: Double
    ) throws {
        let image = try Self.system(name).project(Position(longitude: 116.4074, latitude: 39.9042))
        let (x, y) = try #require(image.map { ($0.x, $0.y) })
        #expect(abs(x - first) < 1e-6 && abs(y - second) < 1e-6, "\(x) \(y)")
    }

    @Test func `what shares its coordinates with CRS84 changes nothing but their order`() throws {
        let place = Position(x: 116.123_456_789_012_34, y: -89.999_999_999_999, z: 8848)
        for name in ["EPSG:4326", "EPSG:4490", "EPSG:4979"] {
            let system = try Self.system(name)
            #expect(system.sharesCoordinates && system.isLatitudeFirst && system.isGeographic)
            #expect(system.halfTurn == 180)
            #expect(
                system.image(of: .point(place)) == .point(Position(x: place.y, y: place.x, z: 8848))
            )
        }
        let plain = try Self.system("OGC:CRS84")
        #expect(plain.sharesCoordinates && !plain.isLatitudeFirst)
        #expect(plain.image(of: .point(place)) == .point(place))
        #expect(try !Self.system("EPSG:3857").sharesCoordinates)
        #expect(try !Self.system("EPSG:4807").sharesCoordinates)
    }

    @Test func `images are rounded to a tenth of a millimetre, and heights are kept`() throws {
        let system = try Self.system("EPSG:3857")
        let image = system.image(of: .point(Position(x: 116.4074, y: 39.9042, z: 43.25)))
        #expect(image == .point(Position(x: 12_958_412.4926, y: 4_852_030.6348, z: 43.25)))
        let zero = system.image(of: .point(Position(x: -1e-12, y: 0)))
        guard case .point(let origin)? = zero else {
            Issue.record("no point")
            return
        }
        #expect(origin.x == 0 && origin.x.sign == .plus)
    }

    @Test func `a pole has no image where it lies at infinity, nor has what it belongs to`() throws
    {
        let mercator = try Self.system("EPSG:3857")
        #expect(mercator.project(Position(x: 0, y: 90)) == nil)
        #expect(mercator.project(Position(x: 139, y: -89.98)) != nil)
        #expect(mercator.image(of: Sample.line((0, 80), (0, 90))) == nil)
        #expect(mercator.image(of: Sample.line((0, 80), (0, 85))) != nil)
        let polar = try Self.system("EPSG:3031")
        #expect(polar.project(Position(x: 0, y: 90)) == nil)
        #expect(polar.project(Position(x: 0, y: -90)) != nil)
    }

    @Test func `a place from which no way leads back has no image`() throws {
        // The series behind the projection do not converge a quarter of the Earth away.
        let gauss = try Self.system("EPSG:4547")
        #expect(gauss.project(Position(x: 114, y: 0)) != nil)
        #expect(gauss.project(Position(x: 21.39, y: 2.15)) == nil)
        // Both ends of the map lead back to the one meridian.
        let mercator = try Self.system("EPSG:3857")
        for longitude in [-180.0, 180] {
            #expect(mercator.project(Position(x: longitude, y: 50)) != nil)
        }
        // At a pole all longitudes are one place.
        let polar = try Self.system("EPSG:3031")
        #expect(polar.project(Position(x: 139, y: -90)) != nil)
    }

    @Test(arguments: [
        "EPSG:999999", "EPSG:4978", "EPSG:5773", "EPSG:0", "NOBODY:4326", "EPSG:4326x", "EPSG:-1",
        "EPSG:7030", "OGC:CRS1", "EPSG:WGS 84",
    ])
    func `what is no horizontal system is refused`(name: String) {
        #expect {
            _ = try Self.system(name)
        } throws: { error in
            guard case .noTransformation(_, name, let message)? = error as? GeodesyError else {
                return false
            }
            return !message.isEmpty
        }
    }

    @Test(arguments: ["EPSG:3857", "EPSG:4547", "EPSG:32650", "EPSG:4326"])
    func `the way back leads to where it came from`(name: String) throws {
        let system = try Self.system(name)
        var generator = SplitMix64(seed: 7)
        for _ in 0..<100 {
            let place = Position(
                x: .random(in: 110...120, using: &generator),
                y: .random(in: 20...50, using: &generator)
            )
            let back = try #require(system.project(place).flatMap(system.unproject))
            #expect(
                abs(back.x - place.x) < 1e-8 && abs(back.y - place.y) < 1e-8,
                "seed 7, \(place)"
            )
        }
    }

    @Test(.enabled(if: SharedMaterial.exists("cases/material/crs/points.csv")))
    func `the shared table of points is met`() throws {
        let rows = try SharedMaterial.lines(of: "cases/material/crs/points.csv").dropFirst()
        for row in rows {
            let cells = row.split(separator: ",").map(String.init)
            let numbers = try [1, 2, 5, 7].map { try #require(Double(cells[$0])) }
            let image = try Self.system(cells[3]).project(Position(x: numbers[0], y: numbers[1]))
            guard abs(numbers[2]) <= 1e8, abs(numbers[3]) <= 1e8 else {
                #expect(image == nil, "\(row)")
                continue
            }
            let tolerance = ["EPSG:28992", "EPSG:3035", "EPSG:3006"].contains(cells[3]) ? 1 : 1e-3
            let (x, y) = try #require(image.map { ($0.x, $0.y) })
            #expect(abs(x - numbers[2]) < tolerance && abs(y - numbers[3]) < tolerance, "\(row)")
        }
        #expect(rows.count > 30)
    }
}
