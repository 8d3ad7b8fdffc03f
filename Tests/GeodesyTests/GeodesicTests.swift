import Foundation
import Geodesy
import GeometryTypes
import TestSupport
import Testing

@Suite struct GeodesicTests {
    private let geodesic = Geodesic()
    private static let material = "cases/material/geodesic"

    /// The difference of two directions in degrees, at most 180.
    private func turn(_ first: Double, _ second: Double) -> Double {
        abs((first - second).remainder(dividingBy: 360))
    }

    private func numbers(_ line: some StringProtocol, separator: Character) -> [Double] {
        line.split(separator: separator, omittingEmptySubsequences: false).map {
            Double($0) ?? .nan
        }
    }

    @Test func `lines agree with the program geod to ten nanometres`() {
        let rows = geodTable.split(separator: "\n").map { numbers($0, separator: " ") }
        #expect(rows.count == 40)
        for row in rows {
            let start = Position(longitude: row[0], latitude: row[1])
            let end = Position(longitude: row[2], latitude: row[3])
            let line = geodesic.inverse(from: start, to: end)
            #expect(abs(line.distance - row[6]) < 1e-8, "\(row)")
            #expect(geodesic.distance(from: start, to: end) == line.distance)
            #expect((0..<360).contains(line.azimuth) && (0..<360).contains(line.endAzimuth))
            guard line.distance > 0 else { continue }
            #expect(turn(line.azimuth, row[4]) < 1e-9, "\(row)")
            #expect(turn(line.endAzimuth, row[5] + 180) < 1e-9, "\(row)")
        }
    }

    @Test(.enabled(if: SharedMaterial.exists(material), "needs ../shared"))
    func `lines agree with Karney's GeodTest in both directions`() throws {
        let lines = try SharedMaterial.lines(of: Self.material + "/GeodTest-100.dat")
        #expect(lines.count >= 100)
        for line in lines { check(numbers(line, separator: " "), tolerance: 2e-8) }
    }

    @Test(.enabled(if: SharedMaterial.exists(material), "needs ../shared"))
    func `lines agree with the numeric cases of GeographicLib in both directions`() throws {
        let lines = try SharedMaterial.lines(of: Self.material + "/geodtest20.csv").dropFirst()
        #expect(lines.count == 20)
        for line in lines { check(numbers(line, separator: ","), tolerance: 2e-8) }
    }

    /// Checks a row: lat1, lon1, azi1, lat2, lon2, azi2, s12, and what follows.
    private func check(_ row: [Double], tolerance: Double) {
        let start = Position(longitude: row[1], latitude: row[0])
        let end = Position(longitude: row[4], latitude: row[3])
        #expect(abs(geodesic.distance(from: start, to: end) - row[6]) < tolerance, "\(row)")
        let direct = geodesic.direct(from: start, azimuth: row[2], distance: row[6])
        #expect(geodesic.distance(from: direct.end, to: end) < tolerance, "\(row)")
        // At a pole a direction means nothing by itself.
        if abs(row[3]) < 89.9 { #expect(turn(direct.endAzimuth, row[5]) < 1e-9, "\(row)") }
    }

    @Test(.enabled(if: SharedMaterial.exists(material), "needs ../shared"))
    func `special cases are measured on the ellipsoid, not on a sphere`() throws {
        let lines = try SharedMaterial.lines(of: Self.material + "/special-cases.csv").dropFirst()
        #expect(!lines.isEmpty)
        for line in lines {
            let row = numbers(line, separator: ",")
            let distance = geodesic.distance(
                from: Position(longitude: row[2], latitude: row[1]),
                to: Position(longitude: row[4], latitude: row[3])
            )
            #expect(abs(distance - row[5]) < 1e-6, "\(line)")
        }
    }

    @Test func `a direct line and the inverse of its ends agree`() {
        var generator = SplitMix64(seed: 11)
        for _ in 0..<2000 {
            let start = RandomEnvelopes.point(.points, using: &generator)
            let azimuth = Double.random(in: 0..<360, using: &generator)
            let distance = Double.random(in: 1...1.9e7, using: &generator)
            let end = geodesic.direct(from: start, azimuth: azimuth, distance: distance).end
            let back = geodesic.inverse(from: start, to: end)
            #expect(abs(back.distance - distance) < 5e-8, "\(start) \(azimuth) \(distance)")
            #expect((-180...180).contains(end.x) && (-90...90).contains(end.y))
        }
    }

    @Test(arguments: [0.0, 90, 180, 270])
    func `azimuths count clockwise from north`(azimuth: Double) {
        let start = Position(longitude: 0, latitude: 0)
        let end = geodesic.direct(from: start, azimuth: azimuth, distance: 1000).end
        #expect(turn(geodesic.inverse(from: start, to: end).azimuth, azimuth) < 1e-9)
        #expect((azimuth == 90) == (end.x > 0.001) && (azimuth == 0) == (end.y > 0.001))
    }

    @Test func `a latitude outside the Earth gives no number`() {
        let place = Position(longitude: 0, latitude: 0)
        #expect(geodesic.distance(from: place, to: Position(longitude: 0, latitude: 91)).isNaN)
    }
}
