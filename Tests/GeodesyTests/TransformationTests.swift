import Foundation
import Geodesy
import GeometryTypes
import TestSupport
import Testing

@Suite struct TransformationTests {
    @Test func `a position without an image leaves a gap, and its neighbours are as they are`()
        throws
    {
        // The antipode has no place on an orthographic map.
        let globe = try Transformation(from: "OGC:CRS84", to: "+proj=ortho +lat_0=40 +lon_0=105")
        let near = [Position(longitude: 100, latitude: 30), Position(longitude: 110, latitude: 45)]
        let far = Position(longitude: -75, latitude: -40)
        #expect(throws: GeodesyError.self) { try globe.project([near[0], far, near[1]]) }
        let images = try globe.projectLeavingGaps([near[0], far, near[1]])
        #expect(images.count == 3 && images[1].x.isNaN && images[1].y.isNaN)
        #expect([images[0], images[2]] == (try globe.project(near)))
    }

    private static let albers =
        "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +datum=WGS84 +units=m"

    @Test func `the Albers projection of the map agrees with the program proj`() throws {
        // echo LON LAT | proj -f %.6f +proj=aea +lat_1=25 … (PROJ 9.1.1)
        let table: [(Position, x: Double, y: Double)] = [
            (Position(longitude: 116, latitude: 39), 934261.430169, 4238708.311343),
            (Position(longitude: 105, latitude: 0), 0, 0),
            (Position(longitude: 73.5, latitude: 39.5), -2618488.718408, 4662309.364271),
            (Position(longitude: 135, latitude: 48), 2214096.066982, 5533518.644489),
            (Position(longitude: 109.5, latitude: 18.2), 487841.543144, 1880796.597500),
            (Position(longitude: 112, latitude: 4), 862556.134831, 423051.682307),
        ]
        let albers = try Transformation(from: "OGC:CRS84", to: Self.albers)
        let images = try albers.project(table.map(\.0))
        for (image, row) in zip(images, table) {
            #expect(abs(image.x - row.x) < 1e-6 && abs(image.y - row.y) < 1e-6, "\(row.0)")
        }
        for (back, row) in zip(try albers.unproject(images), table) {
            #expect(abs(back.x - row.0.x) < 1e-11 && abs(back.y - row.0.y) < 1e-11)
        }
    }

    @Test func `longitude comes first, whatever the authority says`() throws {
        let mercator = try Transformation(from: "EPSG:4326", to: "EPSG:3857")
        let image = try mercator.project([Position(longitude: 90, latitude: 0)])[0]
        #expect(abs(image.x - 10_018_754.171394622) < 1e-6 && abs(image.y) < 1e-6)
        let identity = try Transformation(from: "EPSG:4490", to: "OGC:CRS84")
        let same = try identity.project([Position(longitude: 116, latitude: 39)])[0]
        #expect(abs(same.x - 116) < 1e-5 && abs(same.y - 39) < 1e-5)
    }

    @Test func `a pipeline takes and gives degrees`() throws {
        let turn = try Transformation(pipeline: "+proj=longlat +lon_0=10 +ellps=WGS84")
        let image = try turn.project([Position(longitude: 30, latitude: 20)])[0]
        #expect(abs(image.x - 20) < 1e-12 && abs(image.y - 20) < 1e-12)
        let projected = try Transformation(pipeline: "+proj=merc +ellps=WGS84")
        let easting = try projected.project([Position(longitude: 90, latitude: 0)])[0].x
        #expect(abs(easting - 10_018_754.171394622) < 1e-6)
    }

    @Test func `heights are carried over, and none gives none`() throws {
        let albers = try Transformation(from: "OGC:CRS84", to: Self.albers)
        #expect(try albers.project([]).isEmpty)
        let images = try albers.project([
            Position(x: 110, y: 30, z: 8848), Position(x: 110, y: 30),
        ])
        #expect(images[0].z == 8848 && images[1].z == nil)
        #expect(images[0].x == images[1].x)
    }

    @Test(arguments: ["EPSG:999999", "no such system", "", "+proj=nonsense"])
    func `an unknown system is named in the error`(name: String) {
        #expect {
            try Transformation(from: "OGC:CRS84", to: name)
        } throws: { error in
            guard case .noTransformation(_, let target, let message)? = error as? GeodesyError
            else { return false }
            return target == name && !message.isEmpty
        }
        #expect {
            try Transformation(pipeline: "+proj=nonsense")
        } throws: { error in
            guard case .invalidPipeline("+proj=nonsense", let message)? = error as? GeodesyError
            else { return false }
            return !message.isEmpty
        }
    }

    @Test func `the first position without an image is named, and the next call works`() throws {
        let mercator = try Transformation(from: "OGC:CRS84", to: "EPSG:3857")
        let pole = Position(longitude: 7, latitude: 95)
        #expect {
            try mercator.project([Position(longitude: 0, latitude: 0), pole, pole])
        } throws: { error in
            guard case .outsideDomain(1, pole, _)? = error as? GeodesyError else { return false }
            return true
        }
        #expect(throws: GeodesyError.self) {
            try mercator.project([Position(longitude: .nan, latitude: 0)])
        }
        #expect(try mercator.project([Position(longitude: 0, latitude: 0)]).count == 1)
    }

    @Test func `many tasks at once get the same bits as one`() async throws {
        let albers = try Transformation(from: "OGC:CRS84", to: Self.albers)
        var generator = SplitMix64(seed: 41)
        let positions = (0..<2000).map { _ in
            Position(
                longitude: .random(in: 73...135, using: &generator),
                latitude: .random(in: 3...54, using: &generator)
            )
        }
        let expected = try albers.project(positions)
        try await withThrowingTaskGroup(of: [Position].self) { group in
            for _ in 0..<16 { group.addTask { try albers.project(positions) } }
            for try await images in group { #expect(images == expected) }
        }
        let other = try Transformation(from: "OGC:CRS84", to: Self.albers)
        #expect(try other.project(positions) == expected)
    }
}
