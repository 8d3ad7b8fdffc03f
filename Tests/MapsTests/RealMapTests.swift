import Features
import Foundation
import GeometryTypes
import Testing
import Thematic

@testable import Maps

/// The shipped map over the shipped data.
@Suite(.enabled(if: RealMap.exists, "needs geodata/provinces.geojson and the station files"))
struct RealMapTests {
    @Test func `legend counts add up to 34 and every value to what was counted`() throws {
        let map = try RealMap.map()
        #expect(map.regions.count == 34)
        #expect(map.legend.map(\.count).reduce(0, +) == 34)
        #expect(map.regions.reduce(0) { $0 + Int($1.value ?? 0) } + map.unknown == RealMap.total)
        #expect(map.regions.allSatisfy { $0.name.zh != nil && $0.name.en != nil })
    }

    @Test(arguments: MapLanguage.allCases)
    func `labels are placed without a fault and few are dropped`(language: MapLanguage) throws {
        let drawn = try RealMap.picture(language)
        #expect(labelFaults(drawn) == [])
        #expect(drawn.dropped.count <= (language == .english ? 2 : 0))
        expectClear(drawn)
    }

    @Test func `the inset shows the South China Sea and covers nothing`() throws {
        let drawn = try RealMap.picture(.english)
        let inset = try #require(drawn.insets.first)
        for language in MapLanguage.allCases {
            let drawn = try RealMap.picture(language)
            let places = drawn.places + (drawn.insets.first?.places ?? [])
            #expect(places.count == 8)
            #expect(places.allSatisfy { !$0.text.isEmpty })
        }
        #expect(drawn.frame.contains(inset.outer))
        let frame = inset.drawn.view
        for (longitude, latitude) in [(106.0, 2.0), (122, 2), (106, 24.5), (122, 24.5)] {
            let corner = try #require(
                RealMap.albers([Position(longitude: longitude, latitude: latitude)]).first
            )
            let pixel = frame.pixel(PlanePoint(corner.x, corner.y))
            #expect(frame.rectangle.grown(by: 1).contains(pixel))
        }
        // Places: two on the main map, six in the inset, each with its name.
        #expect(drawn.places.filter { !$0.text.isEmpty }.count == 2)
        #expect(inset.places.count == 6)
        // The main map reaches past the southern tip of Hainan.
        let tip = try #require(
            RealMap.albers([Position(longitude: 109.55, latitude: 18.1)]).first
        )
        #expect(drawn.frame.contains(drawn.main.view.pixel(PlanePoint(tip.x, tip.y))))
        // Hainan, Guangdong, Guangxi and Taiwan have a part in it.
        for code in ["460000", "440000", "450000", "710000"] {
            let index = try #require(drawn.map.regions.firstIndex { $0.code == code })
            #expect(!inset.drawn.shapes.polygons[index].isEmpty)
        }
    }

    @Test func `a border stands out from the colours on its sides`() throws {
        let colours = [ColourRamp.none] + ColourRamp.yellowGreenBlue.colours(count: 4)
        for first in colours {
            for second in colours {
                for isSoft in [false, true] {
                    let border = MapStyle.border(
                        between: MapStyle.Ground(first),
                        MapStyle.Ground(second),
                        isSoft: isSoft
                    )
                    // From one side at least; where the sides are alike, from both.
                    let contrasts = [first, second].map { $0.contrast(to: border) }
                    #expect(contrasts.contains { $0 >= 3 }, "\(first) \(second)")
                }
            }
            let ink = MapStyle.ink(on: first)
            #expect(first.contrast(to: ink) >= 4.3)
        }
    }

    @Test func `the picture is small and has nothing outside it`() throws {
        let svg = try RealMap.map().svg(language: .both, project: RealMap.albers)
        // About 3.2 times the size in gzip: 150 kB there.
        #expect(svg.utf8.count < 300_000)
        #expect(!svg.contains("href") && !svg.contains("<style") && !svg.contains("style="))
        _ = try XMLText(svg)
    }

    @Test(.enabled(if: Raster.isAvailable, "needs rsvg-convert, python3 and fc-list"))
    func `every province has ink and each class has pixels`() throws {
        let drawn = try RealMap.picture(.chinese)
        expectInk(drawn, try Raster(svg: SVGRenderer(language: .chinese).write(drawn)))
    }
}
