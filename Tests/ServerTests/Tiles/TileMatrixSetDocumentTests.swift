import Foundation
import Testing
import Tiles

@testable import Server

@Suite("the definitions of tile matrix sets")
struct TileMatrixSetDocumentTests {
    @Test func `the list names each set with its address`() async throws {
        try await ServedFixture().session { session in
            let json = try await session.get("/tileMatrixSets").json
            let sets = try #require(json["tileMatrixSets"] as? [[String: Any]])
            #expect(sets.map { $0["id"] as? String } == ["WebMercatorQuad", "WorldCRS84Quad"])
            for set in sets {
                let links = try #require(set["links"] as? [[String: Any]])
                let href = try #require(links.first?["href"] as? String)
                let answer = try await session.get(Answer.path(href))
                #expect(try answer.json["uri"] as? String == set["uri"] as? String)
            }
            #expect(try await session.get("/tileMatrixSets/Nope").status == 404)
        }
    }

    /// Numbers of the registered definitions, to the 15 digits that they have there.
    @Test(arguments: [
        ("WebMercatorQuad", 0, 559_082_264.028717, 156_543.033928041, 1, 1),
        ("WebMercatorQuad", 5, 17_471_320.7508974, 4_891.96981025128, 32, 32),
        ("WebMercatorQuad", 24, 33.3238997476528, 0.0093306919293428, 16_777_216, 16_777_216),
        ("WorldCRS84Quad", 0, 279_541_132.014358, 0.703125, 2, 1),
        ("WorldCRS84Quad", 10, 272_989.386732772, 0.0006866455078125, 2048, 1024),
        ("WorldCRS84Quad", 23, 33.3238997476528, 0.00000008381903171539, 16_777_216, 8_388_608),
    ])
    func `a matrix is the registered one`(
        _ id: String,
        _ zoom: Int,
        _ scale: Double,
        _ cell: Double,
        _ width: Int,
        _ height: Int
    ) async throws {
        let json = try await ServedFixture().get("/tileMatrixSets/\(id)").json
        let matrices = try #require(json["tileMatrices"] as? [[String: Any]])
        #expect(matrices.count == (id == "WebMercatorQuad" ? 25 : 24))
        let matrix = matrices[zoom]
        #expect(matrix["id"] as? String == String(zoom))
        func number(_ name: String) throws -> Double { try #require(matrix[name] as? Double) }
        #expect(abs(try number("scaleDenominator") / scale - 1) < 1e-13)
        #expect(abs(try number("cellSize") / cell - 1) < 1e-9)
        #expect(matrix["matrixWidth"] as? Int == width)
        #expect(matrix["matrixHeight"] as? Int == height)
        #expect(matrix["tileWidth"] as? Int == 256 && matrix["tileHeight"] as? Int == 256)
        #expect(matrix["cornerOfOrigin"] as? String == "topLeft")
        let origin = try #require(matrix["pointOfOrigin"] as? [Double])
        let expected =
            id == "WebMercatorQuad" ? [-20_037_508.3427892, 20_037_508.3427892] : [-180, 90]
        for (number, value) in zip(origin, expected) { #expect(abs(number - value) < 1e-6) }
    }

    @Test func `the members that tell a set from others are the registered ones`() async throws {
        try await ServedFixture().session { session in
            let mercator = try await session.get("/tileMatrixSets/WebMercatorQuad").json
            #expect(mercator["title"] as? String == "Google Maps Compatible for the World")
            #expect(mercator["crs"] as? String == "http://www.opengis.net/def/crs/EPSG/0/3857")
            #expect(mercator["orderedAxes"] as? [String] == ["X", "Y"])
            #expect(
                mercator["wellKnownScaleSet"] as? String
                    == "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible"
            )
            let world = try await session.get("/tileMatrixSets/WorldCRS84Quad").json
            #expect(world["crs"] as? String == "http://www.opengis.net/def/crs/OGC/1.3/CRS84")
            #expect(world["orderedAxes"] as? [String] == ["Lon", "Lat"])
            #expect(
                world["wellKnownScaleSet"] as? String
                    == "http://www.opengis.net/def/wkss/OGC/1.0/GoogleCRS84Quad"
            )
        }
    }

    @Test(arguments: ["zh", "en"])
    func `the pages show the matrices`(_ language: String) async throws {
        try await ServedFixture().session { session in
            let list = try ParsedPage.read(
                try await session.get("/tileMatrixSets?f=html&lang=\(language)")
            )
            let href = try #require(list.link("WorldCRS84Quad"))
            let page = try ParsedPage.read(try await session.get(href))
            #expect(page.all("tr").count == 25)
            #expect(page.text.contains("279,541,132.01"))
        }
    }
}
