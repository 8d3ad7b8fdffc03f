import Foundation
import GeoPackageFile
import GeometryTypes
import TestSupport
import Testing

@testable import GeoPackageStore

@Suite("geometries in the cells of other programs")
struct StoredGeometryTests {
    @Test func `what rounding has put beyond the antimeridian is put back`() throws {
        // As Natural Earth has it of Russia.
        let line = Sample.line((170, 60), (180.000_000_000_000_06, 70))
        let blob = Data(GeometryBlob.encode(line, srsID: 4326))
        #expect(StoredGeometry.decode(blob) == Sample.line((170, 60), (180, 70)))
        let pole = Data(
            GeometryBlob.encode(
                .point(Position(x: 0, y: (-90.0).nextDown, z: 3)),
                srsID: 4326
            )
        )
        #expect(StoredGeometry.decode(pole) == .point(Position(x: 0, y: -90, z: 3)))
    }

    @Test func `what lies farther out is no place`() throws {
        for place in [Position(x: 180.000_001, y: 0), Position(x: 0, y: 91)] {
            #expect(
                StoredGeometry.decode(Data(GeometryBlob.encode(.point(place), srsID: 4326))) == nil
            )
        }
    }
}
