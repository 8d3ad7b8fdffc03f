import GeometryTypes
import Testing
import Thematic

@testable import Maps

/// The shipped map of the world over the shipped countries.
@Suite(.enabled(if: RealWorld.exists, "needs geodata/countries.geojson.gz"))
struct RealWorldTests {
    private static let made = ["CN": 5000, "RU": 120, "FJ": 20, "AQ": 2, "US": 900, "SG": 40]

    /// The map laid out, once for all tests.
    private static let english = Result {
        picture(
            try RealWorld.map(try RealWorld.definition(), counts: made),
            project: RealWorld.project(150)
        )
    }

    @Test func `the picture is small, its legend counts all and its labels are placed`() throws {
        let drawn = try Self.english.get()
        let map = drawn.map
        #expect(map.regions.count == 239)
        #expect(map.legend.map(\.count).reduce(0, +) == 239)
        #expect(drawn.main.shapes.polygons.allSatisfy { !$0.isEmpty })
        #expect(labelFaults(drawn) == [])
        #expect((60...90).contains(drawn.dots.count))
        #expect(drawn.legend.dotNote?.contains("\(drawn.dots.count)") == true)
        let svg = SVGRenderer(language: .english).write(drawn)
        // About 3.5 times the size in gzip: 150 kB there.
        #expect(svg.utf8.count < 500_000)
        #expect(svg.split(separator: "<circle").count - 1 == drawn.dots.count + 1)
        _ = try XMLText(svg)
    }

    @Test func `no dot covers another, and each lies by its region`() throws {
        let drawn = try Self.english.get()
        let map = drawn.map
        for (index, dot) in drawn.dots.enumerated() {
            for other in drawn.dots[..<index] {
                let delta = dot.centre - other.centre
                #expect((delta * delta).sum().squareRoot() >= 2 * drawn.dotRadius)
            }
            let polygon = try #require(drawn.main.largestPolygon(of: dot.region))
            let box = PlaneBounds(polygon.joined())
            #expect(
                Rectangle(
                    x: box.min.x,
                    y: box.min.y,
                    width: box.size.x,
                    height: box.size.y
                ).grown(by: 20).contains(dot.centre),
                "\(map.regions[dot.region].code)"
            )
        }
        for code in ["SG", "MT", "LU", "HK", "MO", "MC", "LI", "BB", "GD", "TO", "TV", "NR", "MV"] {
            #expect(drawn.dots.contains { map.regions[$0.region].code == code }, "\(code)")
        }
        // Small ones that can be seen without: no dots all over Europe.
        for code in ["CH", "NL", "BE", "SI", "AL", "DK", "EE"] {
            #expect(!drawn.dots.contains { map.regions[$0.region].code == code }, "\(code)")
        }
    }

    @Test func `the sea, none and the lowest class are told apart`() throws {
        let definition = try RealWorld.definition()
        let count = (definition.classification.upperBounds ?? []).count + 1
        let lowest = try #require(definition.colours?.colours(count: count).first)
        #expect(ColourRamp.none.contrast(to: MapStyle.worldSea) > 1.25)
        #expect(lowest.contrast(to: MapStyle.worldSea) > 1.2)
        #expect(MapStyle.hatchPaper.contrast(to: MapStyle.worldSea) > 1.15)
        #expect(MapStyle.border.contrast(to: MapStyle.worldSea) > 3)
    }

    @Test(
        .enabled(if: RealWorld.hasCounts, "needs the organisations in ../shared")
    )
    func `real organisations: no value is lost and the highest are named`() throws {
        let centre = 150.0
        let counts = try RealWorld.counts()
        let map = try RealWorld.map(try RealWorld.definition(centre: centre), counts: counts)
        let total = counts.values.reduce(0, +)
        #expect(total > 48_000)
        #expect(map.regions.reduce(0) { $0 + Int($1.value ?? 0) } + map.unknown == total)
        #expect(map.unknown < 60)
        let drawn = picture(map, language: .chinese, project: RealWorld.project(centre))
        #expect(labelFaults(drawn) == [])
        #expect(drawn.dropped.count <= 3)
        let named = Set(drawn.labels.map { map.regions[$0.region].code })
        #expect(named.isSuperset(of: ["CN", "US", "JP", "IN", "CA", "FR"]))
    }

    @Test(
        .enabled(if: Raster.isAvailable, "needs rsvg-convert, python3 and fc-list"),
        arguments: [0.0, 150]
    )
    func `J03, J05: Russia, Fiji, Antarctica and Lesotho have their colour, the sea has none`(
        centre: Double
    ) throws {
        var definition = try RealWorld.definition(centre: centre)
        definition.world?.graticule = nil
        definition.labels = .init(top: 0)
        let map = try RealWorld.map(definition, counts: Self.made)
        let drawn = picture(map, project: RealWorld.project(centre))
        let raster = try Raster(svg: SVGRenderer(language: .english).write(drawn), zoom: 2)
        func pixel(_ longitude: Double, _ latitude: Double) -> PlanePoint {
            let metres = EqualEarth.project(
                [Position(longitude: longitude, latitude: latitude)],
                centre: centre
            )
            return drawn.main.view.pixel(PlanePoint(metres[0].x, metres[0].y)) * 2
        }
        func colour(_ longitude: Double, _ latitude: Double) -> Colour? {
            let place = pixel(longitude, latitude)
            return raster.colour(Int(place.x), Int(place.y))
        }
        func fill(_ code: String) -> Colour? {
            map.regions.firstIndex { $0.code == code }.flatMap { drawn.entry(of: $0)?.colour }
        }
        // Chukotka on both sides of 180°, and on it where the map is not cut there.
        for (longitude, latitude) in [(179.0, 67.2), (-179, 67.2), (-177.5, 66.5)] {
            #expect(colour(longitude, latitude) == fill("RU"), "\(longitude)")
        }
        let russia = try #require(fill("RU"))
        let antarctica = try #require(fill("AQ"))
        let fiji = try #require(fill("FJ"))
        for (longitude, latitude) in [(179.4, -16.6), (178, -17.8)] {
            let place = pixel(longitude, latitude)
            #expect(raster.has(fiji, near: place.x, place.y, within: 4), "\(longitude)")
        }
        // Its islands east of 180°: a speck, where the map is cut there on the other edge.
        let islands = try #require(map.regions.firstIndex { $0.code == "FJ" })
        let own = drawn.main.shapes.polygons[islands].joined().joined().map(\.pixel.x)
        let (least, greatest) = (try #require(own.min()), try #require(own.max()))
        #expect((greatest - least > drawn.frame.width * 0.8) == (centre == 0))
        if centre == 150 {
            for latitude in stride(from: 65.5, through: 68.5, by: 0.1) {
                // Two antialiased edges over each other may differ by a shade.
                let contrast = try #require(colour(180, latitude)).contrast(to: russia)
                #expect(contrast < 1.02, "\(latitude)")
            }
        }
        // Antarctica to the bottom, all around but for the line of the edge itself.
        for longitude in stride(from: centre - 178, through: centre + 178, by: 2) {
            // The coast may darken it; the sea would be lighter.
            let luminance = try #require(colour(longitude, -85.5)).luminance
            #expect(luminance < antarctica.luminance + 0.02, "\(longitude)")
        }
        #expect(colour(28.3, -29.5) == fill("LS") && colour(24, -30) == fill("ZA"))
        #expect(colour(-60, 72) == MapStyle.worldSea && colour(-40, 75) == fill("GL"))
        for longitude in stride(from: -158.0, through: -90, by: 2) {
            // No streak at the latitudes of Fiji, Chukotka and Antarctica.
            if longitude < -152 { #expect(colour(longitude, -16) == MapStyle.worldSea) }
            #expect(colour(longitude, -62) == MapStyle.worldSea, "\(longitude)")
        }
        for longitude in stride(from: 122.0, through: 170, by: 2) {
            #expect(colour(longitude, 76.5) == MapStyle.worldSea || longitude < 152)
        }
    }
}
