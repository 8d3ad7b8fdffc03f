import Features
import Foundation
import GeometryTypes
import HTTPTypes
import TestSupport
import Testing
import Tiles

@testable import Server

@Suite("vector tiles over HTTP")
struct TileTests {
    @Test func `K02: what lies just outside a tile is in its buffer, once`() async throws {
        let fixture = ServedFixture()
        let set = TileMatrixSet.webMercatorQuad
        // A pixel is 16 steps of the grid: 1/256 of a tile.
        let pixel = 1 / 256.0 / 1024
        let (edge, y) = (843 / 1024.0, 388.5 / 1024)
        let places = [("left", edge - pixel), ("right", edge + pixel)].map { id, x in
            (id, set.position(x: x, y: y))
        }
        try await fixture.add(
            places.map { try point($0, $1.longitude, $1.latitude) },
            to: "points"
        )
        let middle = set.position(x: edge, y: y)
        try await fixture.add(
            [try square("s", around: (middle.longitude, middle.latitude), half: 0.1)],
            to: "areas"
        )
        for column in [842, 843] {
            let path = "WebMercatorQuad/10/388/\(column)?thin=none"
            let points = try DecodedTile(
                try await fixture.get("/collections/points/tiles/\(path)").body
            ).layer("points")
            #expect(points.features.compactMap(\.id).sorted() == ["left", "right"])
            for feature in points.features {
                let position = try #require(feature.parts.first?.first)
                #expect((-64...4160).contains(position.x) && (-64...4160).contains(position.y))
            }
            let areas = try DecodedTile(
                try await fixture.get("/collections/areas/tiles/\(path)").body
            ).layer("areas")
            #expect(areas.features.compactMap(\.id) == ["s"])
            let ring = try #require(areas.features.first?.parts.first)
            for edge in [0, 4096] { #expect(ring.filter { $0.x == edge }.count < 2) }
            #expect(ring.map(\.x).contains(column == 842 ? 4160 : -64))
        }
    }

    @Test(arguments: [
        "", "kind=a", "value=50", "filter=value%3E50", "filter=kind%3D%27b%27%20AND%20value%3C70",
        "filter=%7B%22op%22%3A%22%3E%22%2C%22args%22%3A%5B%7B%22property%22%3A%22value%22%7D%2C20%5D%7D"
            + "&filter-lang=cql2-json",
        "datetime=2012-01-01/2014-12-31", "q=laser", "q=%E8%B4%A8%E8%B0%B1",
        "ids=p1,p2,p3,p150", "kind=c&q=laser&datetime=2013-01-01/..&filter=value%3E10",
        "filter=S_INTERSECTS(geometry,BBOX(0,0,90,90))", "kind=nothing",
    ])
    func `the features of a tile are those of items in its box, and no others`(
        _ conditions: String
    ) async throws {
        let fixture = try await TileFixture.served()
        try await fixture.session { session in
            func items(_ box: Envelope) async throws -> Set<String> {
                let bbox = [box.minX, box.minY, box.maxX, box.maxY].map { "\($0)" }
                    .joined(separator: ",")
                let path = "/collections/points/items?limit=1000&bbox=\(bbox)&\(conditions)"
                return Set(try await session.get(path).ids)
            }
            for set in TileMatrixSet.all {
                for (zoom, row, column) in [(2, 1, 1), (2, 2, 2), (3, 3, 5), (3, 4, 1)] {
                    let address = TileAddress(zoom: zoom, row: row, column: column)
                    let path = "\(set.id)/\(zoom)/\(row)/\(column)?thin=none&\(conditions)"
                    let answer = try await session.get("/collections/points/tiles/\(path)")
                    #expect([200, 204].contains(answer.status), "\(answer.text)")
                    let found = try TileFixture.ids(answer, "points")
                    #expect(Set(found).count == found.count, "\(path)")
                    // Half a step of the grid may round a point in or out.
                    let inner = try await items(set.box(of: address, margin: 63 / 4096))
                    let outer = try await items(set.box(of: address, margin: 65 / 4096))
                    #expect(inner.isSubset(of: found), "\(path)")
                    #expect(outer.isSuperset(of: found), "\(path)")
                }
            }
        }
    }

    @Test func `features carry the properties that are asked for, and their id`() async throws {
        let fixture = try await TileFixture.served()
        let path = "/collections/points/tiles/WebMercatorQuad/0/0/0?thin=none"
        try await fixture.session { session in
            let all = try DecodedTile(try await session.get(path).body).layer("points")
            #expect(all.version == 2 && all.extent == 4096 && all.features.count == 200)
            let first = try #require(all.features.first)
            #expect(Set(first.properties.keys) == ["id", "kind", "value", "name", "day", "thin"])
            #expect(first.number != nil)
            let some = try DecodedTile(
                try await session.get(path + "&properties=value,kind").body
            ).layer("points")
            #expect(
                Set(try #require(some.features.first).properties.keys) == ["id", "kind", "value"]
            )
            let none = try DecodedTile(try await session.get(path + "&properties=").body)
            #expect(
                Set(try #require(none.layer("points").features.first).properties.keys) == ["id"]
            )
        }
    }

    @Test func `the data set gives the collections that are asked for, in their order`()
        async throws
    {
        let fixture = try await TileFixture.served()
        try await fixture.session { (session) async throws in
            func layers(_ query: String) async throws -> [String] {
                let answer = try await session.get("/tiles/WebMercatorQuad/0/0/0\(query)")
                #expect(answer.status == 200, "\(answer.text)")
                // Those of labels lie beside those of areas.
                return try DecodedTile(answer.body).layers.map(\.name).filter {
                    !$0.hasSuffix("_labels")
                }
            }
            #expect(try await layers("") == ["points", "regions"])
            #expect(try await layers("?collections=regions,points") == ["regions", "points"])
            #expect(try await layers("?collections=points&kind=a&properties=value") == ["points"])
            #expect(try await layers("?properties=value,name_en") == ["points", "regions"])
        }
    }

    @Test func `an empty tile is 204, wherever it is empty`() async throws {
        let fixture = try await TileFixture.served()
        for path in [
            "/collections/nowhere/tiles/WebMercatorQuad/0/0/0",
            "/collections/regions/tiles/WebMercatorQuad/3/7/7",
            "/collections/points/tiles/WorldCRS84Quad/0/0/0?kind=nothing",
            "/tiles/WebMercatorQuad/24/0/0?collections=regions",
        ] {
            let answer = try await fixture.get(path)
            #expect(answer.status == 204, "\(path)")
            #expect(answer.body.isEmpty && answer.headers[.contentType] == nil)
            #expect(answer.headers[.eTag] != nil)
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
        }
        #expect(try await ServedFixture().get("/tiles/WebMercatorQuad/0/0/0").status == 204)
    }

    @Test(arguments: [
        ("WebMercatorQuad/25/0/0", "0 to 24"), ("WorldCRS84Quad/24/0/0", "0 to 23"),
        ("WebMercatorQuad/0/1/0", "0 to 0"), ("WebMercatorQuad/3/0/8", "0 to 7"),
        ("WorldCRS84Quad/3/8/0", "0 to 7"), ("WorldCRS84Quad/3/0/16", "0 to 15"),
        ("WebMercatorQuad/-1/0/0", "0 to 24"), ("WebMercatorQuad/a/0/0", "0 to 24"),
        ("WebMercatorQuad/1/1.0/0", "0 to 1"), ("WebMercatorQuad/01/0/0", "0 to 24"),
        ("WebMercatorQuad/1/+1/0", "0 to 1"), ("WebMercatorQuad/1/0/0.mvt", "0 to 1"),
        ("WebMercatorQuad/1/99999999999999999999999/0", "0 to 1"), ("Nope/0/0/0", "WorldCRS84Quad"),
        ("WebMercatorQuad/%ff/0/0", "percent"),
    ])
    func `what is no tile is 404 and says which ones there are`(
        _ path: String,
        _ allowed: String
    ) async throws {
        let fixture = try await TileFixture.served(count: 1)
        for start in ["/tiles/", "/collections/points/tiles/"] {
            let answer = try await fixture.get(start + path)
            #expect(answer.status == 404, "\(path)")
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.text.contains(allowed), "\(answer.text)")
        }
    }

    @Test(arguments: [
        ("collections=", "collections"), ("collections=points,points", "collections"),
        ("collections=nope", "collections"), ("collections=points&kind=a&kind=b", "kind"),
        ("nope=1", "nope"), ("kind=a", "kind"), ("thin=some", "thin"), ("thin=greatest:", "thin"),
        ("thin=none,clusters", "thin"), ("thin=nope=none", "thin"),
        ("thin=points=none,points=none", "thin"), ("thin=points=greatest:kind", "thin"),
        ("thin=greatest:nope", "thin"), ("properties=nope", "properties"), ("limit=5", "limit"),
        ("bbox=0,0,1,1", "bbox"), ("f=json", "f"), ("f=tilejson", "f"), ("datetime=x", "datetime"),
        ("ids=", "ids"), ("collections=points&value=x", "value"),
        ("collections=points&filter=value%3E", "filter"),
        ("collections=points&filter=nope%3E1", "filter"), ("filter-crs=EPSG:0", "filter-crs"),
        ("q=", "q"),
    ])
    func `what is wrong with a parameter is told by its name`(
        _ query: String,
        _ name: String
    ) async throws {
        let answer = try await TileFixture.served(count: 3)
            .get("/tiles/WebMercatorQuad/0/0/0?\(query)")
        #expect(answer.status == 400, "\(answer.text)")
        #expect(try answer.json["parameter"] as? String == name, "\(answer.text)")
    }
}
