import Features
import GeometryTypes
import TestSupport
import Testing
import Thematic

@testable import Maps

@Suite struct WorldMapTests {
    private func drawn(_ centre: Double) throws -> MapPicture {
        picture(try WorldFixture.map(centre: centre), project: WorldFixture.project(centre))
    }

    private func pixel(_ longitude: Double, _ latitude: Double, _ picture: MapPicture) throws
        -> PlanePoint
    {
        let centre = try #require(picture.map.definition.world?.centralMeridian)
        let metres = EqualEarth.project(
            [Position(longitude: longitude, latitude: latitude)],
            centre: centre
        )
        return picture.main.view.pixel(PlanePoint(metres[0].x, metres[0].y))
    }

    @Test(arguments: [0.0, 150])
    func `the fixture is drawn as it was`(centre: Double) throws {
        let map = try WorldFixture.map(centre: centre)
        let svg = map.svg(url: "/maps/world", project: WorldFixture.project(centre))
        try expectGolden(svg, "world", "world-\(Int(centre)).svg")
    }

    @Test(arguments: [0.0, 150, -97.3])
    func `J05: no drawn segment is longer than half the map`(centre: Double) throws {
        let drawn = try drawn(centre)
        let width = drawn.frame.width / 2
        for polygon in drawn.main.polygons {
            for ring in polygon {
                for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                    // The pole is a line of its own.
                    let isPole = a.y == b.y && a.y > drawn.frame.maxY - 5
                    #expect(abs(a.x - b.x) < width || isPole)
                }
            }
        }
        for arc in drawn.main.shapes.arcs where !arc.isSeam {
            for (a, b) in zip(arc.points, arc.points.dropFirst()) {
                #expect(abs(a.pixel.x - b.pixel.x) < width)
            }
        }
    }

    @Test func `no border runs along 180 degrees, wherever the map is cut`() throws {
        for centre in [0.0, 150] {
            let drawn = try drawn(centre)
            var seams = 0
            for arc in drawn.main.shapes.arcs {
                let middle = try pixel(180, 66, drawn)
                let other = try pixel(-179.999_999, 66, drawn)
                for (a, b) in zip(arc.points, arc.points.dropFirst()) {
                    for place in [middle, other]
                    where Rectangle(centre: place, width: 6, height: 4).intersects(a.pixel, b.pixel)
                    {
                        #expect(arc.isSeam, "\(centre) \(a.pixel) \(b.pixel)")
                        seams += 1
                    }
                }
            }
            #expect(seams > 0)
        }
    }

    @Test func `all is drawn within the edge, which is the frame`() throws {
        let drawn = try drawn(0)
        let world = try #require(drawn.main.world)
        let edge = PlaneBounds(world.outline)
        // Twice as wide as high, about.
        #expect(abs(edge.size.x / edge.size.y - 2.055) < 0.01)
        #expect(abs(edge.size.x - (drawn.frame.width - 4)) < 0.2)
        for point in drawn.main.polygons.joined().joined() + world.graticule.joined().map(\.pixel) {
            #expect(
                Rectangle(
                    x: edge.min.x,
                    y: edge.min.y,
                    width: edge.size.x,
                    height: edge.size.y
                ).grown(by: 0.1).contains(point)
            )
        }
        // Five meridians on each side and the central one, five parallels.
        #expect(world.graticule.count == 11 + 5)
        let svg = SVGRenderer(language: .english).write(drawn)
        #expect(drawn.scaleBar == nil && !svg.contains(" km<"))
    }

    @Test(arguments: MapLanguage.allCases)
    func `the legend is a strip below the map and counts its dots`(language: MapLanguage) throws {
        let map = try WorldFixture.map(centre: 0)
        let drawn = picture(map, language: language, project: WorldFixture.project(0))
        let legend = drawn.legend
        #expect(legend.box.y >= drawn.frame.maxY && legend.columns == legend.rows.count)
        #expect(legend.box.x >= MapStyle.margin)
        #expect(legend.box.maxX <= drawn.width - MapStyle.margin)
        #expect(legend.rows.map(\.count) == ["(2)", "(3)", "(1)", "(3)"])
        #expect(drawn.dots.count == 3)
        #expect(legend.dotNote?.contains("3") == true)
        #expect(drawn.notes.allSatisfy { $0.baseline > legend.box.maxY })
    }

    @Test func `the highest are labelled, the rest not and not missed`() throws {
        for (top, codes) in [(0, []), (2, ["I1", "N"]), (99, ["F", "I1", "I2", "N", "P", "S"])] {
            var definition = WorldFixture.definition(centre: 0)
            definition.labels = .init(top: top)
            let map = try WorldFixture.map(definition)
            let drawn = picture(map, project: WorldFixture.project(0))
            let named = drawn.labels.map { map.regions[$0.region].code }
            let dropped = drawn.dropped.map { map.regions[$0].code }
            #expect((named + dropped).sorted() == codes)
            #expect(labelFaults(drawn) == [])
            #expect(dropped.isEmpty)
        }
    }

    @Test(arguments: 0..<20)
    func `dots are moved apart, the first not at all and none far`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let centres = (0..<30).map { _ in
            PlanePoint(
                Double.random(in: 0...40, using: &random),
                Double.random(in: 0...40, using: &random)
            )
        }
        let apart = DotPlacer.apart(centres, distance: 6, reach: 26)
        #expect(apart.first == centres.first)
        for (index, dot) in apart.enumerated() {
            let move = dot - centres[index]
            #expect((move * move).sum() <= 26 * 26)
            for other in apart[..<index] {
                let delta = dot - other
                #expect((delta * delta).sum() >= 36 - 1e-9, "seed \(seed)")
            }
        }
    }

    @Test func `a definition of a world is read, and its faults are named`() throws {
        let json = #"{"centralMeridian": 150, "graticule": 30}"#
        func definition(_ world: String, _ projection: String = "+proj=eqearth +lon_0=150")
            -> String
        {
            #"""
            {"id": "w", "title": {"en": "W"}, "unit": {"en": "U"}, "counted": ["c"], "by": "b",
             "regions": "r", "classification": {"method": "tiers", "upperBounds": [1],
             "zero": "separate"}, "colours": "Blues", "projection": "\#(projection)", "frame": {},
             "world": \#(world), "labels": {"top": 3}, "language": "en", "width": 800}
            """#
        }
        let read = try MapDefinition(json: definition(json).utf8)
        #expect(read.world == .init(centralMeridian: 150, graticule: 30))
        #expect(read.labels == .init(top: 3))
        for (world, projection, path) in [
            (#"{"centralMeridian": 190}"#, "EPSG:8857", "world.centralMeridian"),
            (#"{"centralMeridian": 0}"#, "+proj=eqearth +lon_0=150", "world.centralMeridian"),
            (#"{"centralMeridian": 0, "graticule": 1}"#, "EPSG:8857", "world.graticule"),
        ] {
            #expect {
                try MapDefinition(json: definition(world, projection).utf8)
            } throws: { error in
                if case MapError.invalidDefinition(path, _) = error { true } else { false }
            }
        }
    }
}

/// Tests of what a renderer makes of the world.
@Suite(.enabled(if: Raster.isAvailable, "needs rsvg-convert, python3 and fc-list"))
struct WorldPixelTests {
    @Test(arguments: [0.0, 150])
    func `J03, J05: states over 180 degrees, at the pole and around others have their colour`(
        centre: Double
    ) throws {
        var definition = WorldFixture.definition(centre: centre)
        definition.world?.graticule = nil
        definition.labels = .init(top: 0)
        let map = try WorldFixture.map(definition)
        let drawn = picture(map, project: WorldFixture.project(centre))
        let raster = try Raster(svg: SVGRenderer(language: .english).write(drawn), zoom: 2)
        func colour(_ longitude: Double, _ latitude: Double) -> Colour? {
            let metres = EqualEarth.project(
                [Position(longitude: longitude, latitude: latitude)],
                centre: centre
            )
            let pixel = drawn.main.view.pixel(PlanePoint(metres[0].x, metres[0].y)) * 2
            return raster.colour(Int(pixel.x), Int(pixel.y))
        }
        func fill(_ code: String) -> Colour? {
            map.regions.firstIndex { $0.code == code }.flatMap { drawn.entry(of: $0)?.colour }
        }
        // On both sides of 180°, and the seam itself where the map is not cut there.
        for longitude in [178.0, -178] {
            #expect(colour(longitude, 66) == fill("N"))
            #expect(colour(longitude > 0 ? 179 : -179, -17) == fill("F"))
            #expect(colour(longitude, -84) == fill("P"))
        }
        if centre == 150 {
            for latitude in stride(from: 63.5, through: 68.5, by: 0.5) {
                #expect(colour(180, latitude) == fill("N"), "\(latitude)")
            }
            #expect(colour(180, -17) == fill("F"))
            #expect(colour(180, -80) == fill("P"))
        }
        // Antarctica to the bottom, all around.
        for longitude in stride(from: -178.0, through: 178, by: 4)
        where abs(longitude + 30) > 3 {
            #expect(colour(longitude, -86) == fill("P"), "\(longitude)")
        }
        // An enclave, and the land around it.
        #expect(colour(24, -24) == fill("L") && colour(13, -20) == fill("S"))
        #expect(colour(-31, 20) == fill("G") && colour(-29, 20) == fill("G"))
        // No streak: the sea at the latitudes of what lies over 180°.
        for longitude in stride(from: -160.0, through: 160, by: 4) {
            #expect(colour(longitude, -17.1) == MapStyle.worldSea || (8...36).contains(longitude))
            if longitude < 50 { #expect(colour(longitude, 66.1) == MapStyle.worldSea) }
        }
        // Paper outside of the edge.
        let frame = drawn.frame
        for corner in [
            PlanePoint(frame.x + 4, frame.y + 4), PlanePoint(frame.maxX - 4, frame.maxY - 4),
        ] {
            #expect(raster.colour(Int(corner.x * 2), Int(corner.y * 2)) == MapStyle.paper)
        }
        expectInk(drawn, try Raster(svg: SVGRenderer(language: .english).write(drawn)))
    }
}
