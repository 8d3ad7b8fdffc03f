import Foundation
import GeometryTypes
import Testing
import Thematic

@testable import Maps

/// Tests of what a renderer makes of the maps.
@Suite(
    .enabled(
        if: Raster.isAvailable,
        "needs rsvg-convert, python3 and fc-list (Debian: librsvg2-bin python3 fontconfig)"
    )
)
struct PixelTests {
    @Test func `every region has ink of its class and every class has pixels`() throws {
        let map = try Fixture.map()
        let raster = try Raster(svg: map.svg(project: Fixture.project))
        expectInk(picture(map), raster)
    }

    @Test func `without classes each region has the ink of its value, and the legend a bar`() throws
    {
        var definition = Fixture.definition()
        definition.classification = .init(method: .unclassed)
        let map = try Fixture.map(definition)
        let drawn = picture(map, language: .english)
        let raster = try Raster(svg: map.svg(language: .english, project: Fixture.project))
        let bars = map.legend.compactMap(\.bar)
        #expect(!bars.isEmpty)
        for region in map.regions.indices {
            let polygon = try #require(drawn.main.largestPolygon(of: region))
            let pole = try #require(BoxPole(in: polygon, proportion: 1))
            let place = drawn.dots.first { $0.region == region }?.centre ?? pole.centre
            let colour = try #require(map.colour(ofRegion: region))
            #expect(raster.has(colour, near: place.x, place.y, within: 16), "\(region)")
        }
        let boxes = drawn.legend.pieces.compactMap { piece -> Rectangle? in
            if case .bar(_, let box) = piece { box } else { nil }
        }
        let box = try #require(boxes.first)
        let y = Int(drawn.legend.box.y + box.centre.y)
        let (left, right) = (
            Int(drawn.legend.box.x + box.x) + 2, Int(drawn.legend.box.x + box.maxX) - 3
        )
        let ends = [left, right].compactMap { raster.colour($0, y) }
        #expect(ends.count == 2 && ends[0].luminance > ends[1].luminance + 0.2)
        #expect(drawn.legend.notes.contains { $0.contains("without classes") })
    }

    @Test(arguments: 0..<3)
    func `J03: a hole shows what is beneath, an island in it is filled`(index: Int) throws {
        let (outer, hole) = SVGTests.windings[index]
        let region = try Fixture.region(
            "H",
            "",
            "",
            .multiPolygon([
                try Fixture.polygon(outer, holes: [hole]),
                try Fixture.polygon(Fixture.square(4.7, 4.7, 0.6)),
            ])
        )
        var definition = Fixture.definition()
        definition.width = 400
        definition.frame.padding = nil
        definition.insets = nil
        let map = try Fixture.map(definition, regions: [region], counts: ["H": 3])
        let drawn = picture(map)
        let raster = try Raster(svg: map.svg(project: Fixture.project))
        let fill = try #require(drawn.entry(of: 0)?.colour)
        func colour(_ x: Double, _ y: Double) -> Colour? {
            let pixel = drawn.main.view.pixel(PlanePoint(x, y) * 100_000)
            return raster.colour(Int(pixel.x), Int(pixel.y))
        }
        #expect(colour(4.3, 4.3) == MapStyle.sea)
        #expect(colour(5, 5) == fill)
        #expect(colour(2, 2) == fill)
        #expect(colour(5.7, 5.7) == MapStyle.sea)
    }

    @Test func `nothing shows between neighbours`() throws {
        var definition = Fixture.definition()
        definition.width = 420
        definition.frame.padding = [20, 20, 20, 100]
        // A leader line in its white casing may cross the border: no labels here.
        definition.labels = .init(top: 0)
        let map = try Fixture.map(definition)
        let drawn = picture(map)
        let raster = try Raster(svg: map.svg(project: Fixture.project), zoom: 2)
        // Along the common border of B and C: dark, or one of both fills, never the sea.
        for x in stride(from: 11.0, to: 19, by: 0.05) {
            let pixel = drawn.main.view.pixel(PlanePoint(x, 10) * 100_000) * 2
            for dy in -3...3 {
                let colour = try #require(raster.colour(Int(pixel.x), Int(pixel.y) + dy))
                #expect(colour.luminance < MapStyle.sea.luminance - 0.1)
            }
        }
    }

    @Test func `the fonts have every character, and none is drawn as a missing-glyph box`() throws {
        let all =
            (try shippedTexts()
            + MapLanguage.allCases.map {
                try Fixture.map().svg(language: $0, project: Fixture.project)
            }).joined()
        let used = Set(all.unicodeScalars.filter { $0.value > 0x20 })
        let codes = used.map { String($0.value, radix: 16) }.sorted().joined(separator: " ")
        let fonts = try Raster.run("fc-list", [":charset=\(codes)", "family"])
        #expect(fonts.contains("Noto Sans CJK SC"), "install fonts-noto-cjk")
        // U+0378 is no character: what it looks like is what a missing glyph looks like.
        let shown = used.filter { $0.value >= 0x4e00 }.sorted { $0.value < $1.value }
        let inks = try glyphs(["\u{0378}"] + shown)
        for (scalar, ink) in zip(shown, inks.dropFirst()) {
            #expect(ink.contains(true), "\(scalar) is not drawn")
            #expect(inks.count { $0 == ink } == 1, "\(scalar) looks like another character")
        }
    }

    private func shippedTexts() throws -> [String] {
        let folder = repository.appending(path: "tiles/maps")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    }

    /// The ink of each character in a cell of its own.
    private func glyphs(_ scalars: [Unicode.Scalar]) throws -> [[Bool]] {
        let cell = 32
        var svg = SVGWriter()
        svg.open(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": "\(cell)",
                "height": "\(cell * scalars.count)", "font-family": MapStyle.fonts,
                "xml:lang": "zh-Hans",
            ]
        )
        for (index, scalar) in scalars.enumerated() {
            svg.line(String(scalar), x: 4, baseline: Double(cell * index + 25), size: 24)
        }
        svg.close()
        let ink = try Raster(svg: svg.text).ink
        return scalars.indices.map { Array(ink[($0 * cell * cell)..<(($0 + 1) * cell * cell)]) }
    }
}

/// Checks that each region has a pixel of its colour near its label point, and each class of the
/// legend in its swatch and, where it has regions, on the map.
func expectInk(_ picture: MapPicture, _ raster: Raster) {
    for subject in picture.map.regions.indices {
        guard let polygon = picture.main.largestPolygon(of: subject),
            let pole = BoxPole(in: polygon, proportion: 1),
            let colour = picture.entry(of: subject)?.colour
        else {
            Issue.record("region \(subject) is not drawn")
            continue
        }
        let dot = picture.dots.first { $0.region == subject }?.centre
        let place = dot ?? pole.centre
        let reach = dot == nil ? max(1, Int(pole.height / 2)) : 3
        #expect(
            raster.has(colour, near: place.x, place.y, within: min(reach, 16)),
            "\(picture.map.regions[subject].code)"
        )
    }
    let colours = raster.histogram()
    for entry in picture.map.legend {
        guard let colour = entry.colour else { continue }
        // The swatch alone has some 400 pixels.
        #expect(colours[colour, default: 0] > 300, "\(entry.key)")
        let count = picture.map.regions.count { $0.membership == entry.membership }
        #expect(count == entry.count)
    }
}
