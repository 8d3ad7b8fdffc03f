import Foundation
import Testing
import Thematic

@testable import Maps

@Suite struct GraticuleTests {
    @Test func `a grid on request lies beneath the regions, and nowhere else without it`() throws {
        var definition = Fixture.definition()
        definition.context = nil
        let without = try Fixture.map(definition)
        #expect(picture(without).main.paths.graticule.isEmpty)
        definition.graticule = 5
        try definition.validate()
        let map = try Fixture.map(definition)
        let drawn = picture(map)
        let projected = ProjectedMap(map, project: Fixture.project)
        #expect(!projected.graticule.isEmpty)
        for line in projected.graticule {
            // A degree is 100 km in the fixture: each line lies on a multiple of five degrees.
            let isMeridian = line.allSatisfy { $0.x == line[0].x }
            let fixed = isMeridian ? line[0].x : line[0].y
            #expect((fixed / 500_000).rounded() * 500_000 == fixed)
            #expect(isMeridian || line.allSatisfy { $0.y == line[0].y })
        }
        let svg = SVGRenderer(language: .english).write(drawn)
        let grid = try #require(svg.range(of: MapStyle.gridLine.description))
        let region = try #require(svg.range(of: "data-code="))
        #expect(grid.lowerBound < region.lowerBound)
        #expect(svg.contains("Grid: every 5°."))
        #expect(!SVGRenderer(language: .english).write(picture(without)).contains("Grid: every"))
    }

    @Test(arguments: [0.5, 91, -10, .nan])
    func `a distance out of range is refused by its name`(degrees: Double) throws {
        var definition = Fixture.definition()
        definition.graticule = degrees
        #expect(throws: MapError.invalidDefinition(path: "graticule", reason: "must be 1 to 90")) {
            try definition.validate()
        }
    }

    @Test func `a map of the world takes the grid that is asked for`() {
        var definition = Fixture.definition()
        definition.world = .init(centralMeridian: 0)
        definition.graticule = 30
        #expect(definition.gridded.world?.graticule == 30)
        #expect(definition.graticuleLines(around: .init([PlanePoint(0, 0)])).isEmpty)
    }
}
