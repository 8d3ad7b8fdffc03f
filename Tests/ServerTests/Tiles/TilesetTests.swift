import Features
import Foundation
import GeometryTypes
import HTTPTypes
import TestSupport
import Testing
import Tiles

@testable import Server

@Suite("what describes vector tiles")
struct TilesetTests {
    private typealias JSON = [String: Any]

    private static func links(_ json: [String: Any]) throws -> [[String: Any]] {
        try #require(json["links"] as? [[String: Any]])
    }

    private static func link(_ json: [String: Any], _ rel: String) throws -> [String: Any] {
        try #require(try links(json).first { $0["rel"] as? String == rel }, "\(rel)")
    }

    @Test func `landing page and collections lead to their tilesets`() async throws {
        let fixture = try await TileFixture.served(count: 3)
        try await fixture.session { session in
            for (path, tiles) in [
                ("/", "/tiles"), ("/collections/points", "/collections/points/tiles"),
            ] {
                let href = try await session.get(path)
                    .href("http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector")
                #expect(href == ServedFixture.base + tiles)
                let list = try await session.get(tiles)
                #expect(list.status == 200)
                let sets = try #require(try list.json["tilesets"] as? [[String: Any]])
                #expect(sets.count == 2)
                for (entry, set) in zip(sets, TileMatrixSet.all) {
                    #expect(entry["dataType"] as? String == "vector")
                    #expect(entry["tileMatrixSetURI"] as? String == set.uri)
                    #expect(entry["crs"] as? String == set.crs.uri)
                    let own = try #require(try Self.link(entry, "self")["href"] as? String)
                    #expect(own == "\(ServedFixture.base)\(tiles)/\(set.id)")
                    #expect(try await session.get(Answer.path(own)).status == 200)
                }
            }
        }
    }

    @Test func `req/tileset: the metadata has all members, and its links lead on`()
        async throws
    {
        let fixture = try await TileFixture.served()
        try await fixture.session { session in
            let answer = try await session.get("/collections/points/tiles/WebMercatorQuad?kind=a")
            let json = try answer.json
            #expect(json["dataType"] as? String == "vector")
            #expect(json["crs"] as? String == "http://www.opengis.net/def/crs/EPSG/0/3857")
            #expect(json["tileMatrixSetURI"] as? String == TileMatrixSet.webMercatorQuad.uri)
            #expect(json["attribution"] as? String == "A <b> & C")
            #expect(json["license"] as? String == "CC0-1.0")
            let item = try Self.link(json, "item")
            #expect(item["templated"] as? Bool == true)
            #expect(item["type"] as? String == "application/vnd.mapbox-vector-tile")
            let template = try #require(item["href"] as? String)
            #expect(template.hasSuffix("/{tileMatrix}/{tileRow}/{tileCol}?kind=a"))
            let tile = Answer.path(template).replacing(
                "{tileMatrix}/{tileRow}/{tileCol}",
                with: "0/0/0"
            )
            #expect(try await session.get(tile).status == 200)
            for link in try Self.links(json) where link["templated"] == nil {
                let href = try #require(link["href"] as? String)
                let answer = try await session.get(Answer.path(href))
                #expect(answer.status == 200, "\(href)")
                let type = try #require(link["type"] as? String)
                #expect(answer.headers[.contentType]?.hasPrefix(type) == true, "\(href)")
            }
            #expect(answer.headLinks["item"] == nil)
            let layers = try #require(json["layers"] as? [[String: Any]])
            #expect(layers.map { $0["id"] as? String } == ["points"])
            #expect(layers[0]["geometryDimension"] as? Int == 0)
            let schema = try #require(layers[0]["propertiesSchema"] as? [String: Any])
            let properties = try #require(schema["properties"] as? [String: [String: String]])
            #expect(properties["value"] == ["type": "number"])
            #expect(properties["kind"] == ["type": "string"])
            let center = try #require(json["centerPoint"] as? [String: Any])
            #expect(center["tileMatrix"] as? String == "0")
        }
    }

    @Test func `layers of areas say so, and those of their labels are there`() async throws {
        let json = try await TileFixture.served(count: 3).get("/tiles/WorldCRS84Quad").json
        let layers = try #require(json["layers"] as? [[String: Any]])
        #expect(layers.map { $0["id"] as? String } == ["points", "regions", "regions_labels"])
        #expect(layers.map { $0["geometryDimension"] as? Int } == [0, 2, 0])
        #expect(json["license"] == nil)
    }

    @Test func `limits lie in the matrices, and hold every tile with something in it`()
        async throws
    {
        let fixture = ServedFixture()
        try await fixture.add(
            [try point("a", -180, -85), try point("b", 180, 85), try point("c", 10, -90)],
            to: "all"
        )
        try await fixture.add([try point("a", 103.5, 30.2), try point("b", 104.1, 31)], to: "some")
        try await fixture.session { session in
            for set in TileMatrixSet.all {
                for id in ["all", "some"] {
                    let json = try await session.get("/collections/\(id)/tiles/\(set.id)").json
                    let limits = try #require(json["tileMatrixSetLimits"] as? [[String: Any]])
                    #expect(limits.count == set.zooms.count)
                    for (zoom, limit) in limits.enumerated() {
                        func number(_ name: String) throws -> Int {
                            try #require(limit[name] as? Int)
                        }
                        #expect(limit["tileMatrix"] as? String == String(zoom))
                        let rows = try number("minTileRow")...number("maxTileRow")
                        let columns = try number("minTileCol")...number("maxTileCol")
                        #expect((0..<set.rows(at: zoom)).contains(rows.upperBound))
                        #expect((0..<set.columns(at: zoom)).contains(columns.upperBound))
                        let place = set.place(longitude: 103.5, latitude: 30.2)
                        let scale = Double(set.rows(at: zoom))
                        #expect(rows.contains(Int(place.y * scale)))
                        #expect(columns.contains(Int(place.x * scale)))
                        if id == "all" { #expect(columns.count == set.columns(at: zoom)) }
                    }
                }
            }
        }
    }

    @Test func `TileJSON is that of its version, with addresses of the service as it is seen`()
        async throws
    {
        let fixture = try await TileFixture.served()
        try await fixture.session { session in
            let path =
                "/tiles/WebMercatorQuad?f=tilejson&collections=points&filter=value%3E5&lang=en"
            let answer = try await session.get(path)
            #expect(answer.headers[.contentType] == "application/vnd.mapbox.tile+json")
            let json = try answer.json
            #expect(json["tilejson"] as? String == "3.0.0")
            #expect(json["scheme"] as? String == "xyz")
            #expect(json["attribution"] as? String == "A &lt;b&gt; &amp; C")
            let tiles = try #require(json["tiles"] as? [String])
            #expect(tiles.count == 1)
            let start = "\(ServedFixture.base)/tiles/WebMercatorQuad/{z}/{y}/{x}?"
            #expect(tiles[0].hasPrefix(start + "collections=points&filter=value%3E5&v="))
            #expect(json["minzoom"] as? Int == 0)
            let greatest = try #require(json["maxzoom"] as? Int)
            #expect((14...24).contains(greatest))
            let bounds = try #require(json["bounds"] as? [Double])
            #expect(bounds.count == 4 && bounds[0] < bounds[2] && bounds[1] < bounds[3])
            let center = try #require(json["center"] as? [Double])
            #expect((bounds[0]...bounds[2]).contains(center[0]))
            #expect((bounds[1]...bounds[3]).contains(center[1]))
            #expect((0...Double(greatest)).contains(center[2]))
            let layers = try #require(json["vector_layers"] as? [[String: Any]])
            #expect(layers.map { $0["id"] as? String } == ["points"])
            let fields = try #require(layers[0]["fields"] as? [String: String])
            #expect(fields["value"] == "Number" && fields["kind"] == "String")
            // It names every property that features have in tiles.
            let tile = try DecodedTile(
                try await session.get("/tiles/WebMercatorQuad/0/0/0?collections=points").body
            )
            for feature in try tile.layer("points").features {
                for name in feature.properties.keys { #expect(fields[name] != nil, "\(name)") }
            }
            let refused = try await session.get("/tiles/WorldCRS84Quad?f=tilejson")
            #expect(refused.status == 400)
            #expect(try refused.json["parameter"] as? String == "f")
        }
    }

    @Test func `addresses of tiles follow a proxy that is trusted`() async throws {
        let fixture = try await TileFixture.served(count: 1)
        let configuration = ServerConfiguration(baseURL: "https://maps.example/kunyu")
        try await fixture.session(configuration) { session in
            let json = try await session.get("/tiles/WebMercatorQuad?f=tilejson").json
            let tiles = try #require((json["tiles"] as? [String])?.first)
            #expect(tiles.hasPrefix("https://maps.example/kunyu/tiles/WebMercatorQuad/{z}/{y}/{x}"))
        }
    }

    @Test func `a service without data has tilesets of nothing`() async throws {
        try await ServedFixture().session { (session) async throws in
            for path in [
                "/tiles", "/tiles/WebMercatorQuad", "/tiles/WebMercatorQuad?f=tilejson",
                "/tiles?f=html", "/tiles/WorldCRS84Quad?f=html",
            ] {
                #expect(try await session.get(path).status == 200, "\(path)")
            }
        }
    }

    @Test(arguments: ["zh", "en"])
    func `the pages show the template to copy, and links that keep the conditions`(
        _ language: String
    ) async throws {
        let fixture = try await TileFixture.served()
        let base = ServedFixture.base
        try await fixture.session { session in
            for (path, template) in [
                ("/tiles", "/tiles/WebMercatorQuad/{z}/{y}/{x}?kind=a&collections=points"),
                (
                    "/tiles/WebMercatorQuad",
                    "/tiles/WebMercatorQuad/{z}/{y}/{x}?kind=a&collections=points"
                ),
            ] {
                let query = "?f=html&lang=\(language)&kind=a&collections=points"
                let page = try ParsedPage.read(try await session.get(path + query))
                #expect(page.executables.isEmpty)
                #expect(page.text.contains(base + template), "\(page.text)")
                for link in page.links where link.hasPrefix("/tiles/") {
                    #expect(link.contains("kind=a"), "\(link)")
                    #expect(try await session.get(link).status == 200, "\(link)")
                }
            }
            let page = try ParsedPage.read(
                try await session.get("/collections/points?f=html&lang=\(language)")
            )
            let tiles = "\(base)/collections/points/tiles/WebMercatorQuad"
            #expect(page.text.contains(tiles + "/{z}/{y}/{x}"))
            #expect(page.text.contains(tiles + "?f=tilejson"))
            let one = try ParsedPage.read(
                try await session.get(
                    "/collections/points/tiles/WebMercatorQuad?f=html&lang=\(language)"
                )
            )
            for name in ["kind", "value", "point_count"] { #expect(one.text.contains(name)) }
            #expect(one.text.contains(language == "zh" ? "矢量瓦片" : "Vector tiles"))
        }
    }

    @Test func `around one point there are bounds with an area`() async throws {
        let fixture = ServedFixture()
        // On the edge of tiles at every zoom: of bounds without area clients ask for no tile.
        try await fixture.add([Sample.point("a", 0, 0)], to: "origin")
        try await fixture.session { session in
            let path = "/collections/origin/tiles/WebMercatorQuad?f=tilejson"
            let json = try await session.get(path).json
            let bounds = try #require(json["bounds"] as? [Double])
            #expect(bounds[0] < 0 && bounds[1] < 0 && bounds[2] > 0 && bounds[3] > 0)
            #expect(bounds.allSatisfy { abs($0) < 1e-6 })
            #expect(json["center"] as? [Double] == [0, 0, 14])
        }
    }

    @Test func `a data set without geometries has tilesets without layers`() async throws {
        try await ServedFixture().session { session in
            let json = try await session.get("/tiles/WebMercatorQuad").json
            #expect(json["dataType"] as? String == "vector")
            #expect(json["layers"] == nil)
            #expect(try await session.get("/tiles/WebMercatorQuad/0/0/0").status == 204)
        }
    }
}
