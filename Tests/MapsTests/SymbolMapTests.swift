import Features
import GeometryTypes
import TestSupport
import Testing
import Thematic

@testable import Maps

/// The shipped maps of symbols over made-up features on the real cities.
@Suite(.enabled(if: NationalStore.exists, "needs geodata"))
struct SymbolMapTests {
    private static let names = [
        "instruments-by-city", "labs", "users-by-city", "stations", "sites",
    ]

    private func drawn(_ name: String, width: Double, isProportional: Bool = false) async throws
        -> MapPicture
    {
        var definition = try NationalStore.definition(name).resized(toWidth: width)
        definition.context = nil
        if isProportional { definition.symbols?.kind = .proportional }
        try definition.validate()
        let map = try await NationalStore.builder(NationalStore.shared()).map(definition)
        return picture(map, language: .chinese, project: RealMap.albers)
    }

    @Test(arguments: names, [500.0, 800, 1200, 1600])
    func `no tier symbol covers another, each is counted, labels cover none`(
        name: String,
        width: Double
    ) async throws {
        let drawn = try await drawn(name, width: width)
        let symbols = drawn.symbols
        for (index, symbol) in symbols.enumerated() {
            for other in symbols[..<index] {
                let delta = other.centre - symbol.centre
                let room = other.symbol.radius + symbol.symbol.radius
                #expect((delta * delta).sum() >= room * room - 0.5)
            }
            #expect(!drawn.labels.contains { $0.box.intersects(symbol.box) })
            #expect(!drawn.insets.contains { $0.outer.intersects(symbol.box) })
            #expect(!drawn.legend.box.intersects(symbol.box))
        }
        let placed = drawn.map.positions.count { $0 != nil }
        let seen = Set((symbols + drawn.insets.flatMap(\.symbols)).map(\.index))
        // Sansha alone lies beyond the frame, in the inset.
        #expect(placed - seen.count <= 1)
        #expect(try TextBoxes(SVGRenderer(language: .chinese).write(drawn)).faults == [])
        expectPlacesClear(drawn)
    }

    @Test(arguments: [500.0, 1200])
    func `circles stand on their places, and no label covers one`(width: Double) async throws {
        let drawn = try await drawn("instruments-by-city", width: width, isProportional: true)
        let values = drawn.map.regions.compactMap(\.value).count { $0 > 0 }
        let seen = Set((drawn.symbols + drawn.insets.flatMap(\.symbols)).map(\.index))
        #expect(seen.count == values)
        #expect(drawn.symbols.count { $0.shift > 1 } == drawn.moved?.count)
        #expect(
            drawn.symbols.map(\.symbol.radius) == drawn.symbols.map(\.symbol.radius).sorted(by: >)
        )
        for symbol in drawn.symbols {
            #expect(!drawn.labels.contains { $0.box.intersects(symbol.box) })
        }
        // Those of an inset are as large as those of the map and of the legend.
        for symbol in drawn.insets.flatMap(\.symbols) {
            let same = drawn.symbols.first { $0.index == symbol.index }
            #expect(same == nil || same?.symbol.radius == symbol.symbol.radius)
        }
    }

    @Test(
        .enabled(if: Raster.isAvailable, "needs rsvg-convert, python3 and fc-list"),
        arguments: names
    )
    func `every symbol that the legend counts can be seen in the picture`(name: String) async throws
    {
        let drawn = try await drawn(name, width: 800)
        let raster = try Raster(svg: SVGRenderer(language: .chinese).write(drawn), zoom: 2)
        for symbol in drawn.symbols + drawn.insets.flatMap(\.symbols) {
            let reach = Int((symbol.symbol.radius * 2).rounded(.up))
            let (x, y) = (symbol.centre.x * 2, symbol.centre.y * 2)
            // The least dots are all edge.
            let isSmall = symbol.symbol.radius < 2
            let isSeen =
                isSmall
                ? raster.hasInk(near: x, y, within: reach, darkerThan: 0.75)
                : raster.has(symbol.symbol.colour, near: x, y, within: reach)
            #expect(isSeen, "\(drawn.map.code(ofSymbol: symbol.index))")
        }
    }
}

/// The shipped maps of filled regions over the same features.
@Suite(.enabled(if: NationalStore.exists, "needs geodata"))
struct FilledMapTests {
    private static let names = ["instruments-by-province", "instruments-by-prefecture"]

    @Test(
        .enabled(if: Raster.isAvailable, "needs rsvg-convert, python3 and fc-list"),
        arguments: names
    )
    func `every region has ink of its class and every class has pixels`(name: String) async throws {
        let drawn = picture(
            try await NationalStore.map(name),
            language: .chinese,
            project: RealMap.albers
        )
        expectInk(drawn, try Raster(svg: SVGRenderer(language: .chinese).write(drawn)))
        expectPlacesClear(drawn)
        #expect(labelFaults(drawn) == [])
    }

    @Test(arguments: names, [500.0, 800, 1600])
    func `no text overlaps in any width and language`(name: String, width: Double) async throws {
        var definition = try NationalStore.definition(name).resized(toWidth: width)
        definition.context = nil
        try definition.validate()
        let map = try await NationalStore.builder(NationalStore.shared()).map(definition)
        for language in MapLanguage.allCases {
            let drawn = picture(map, language: language, project: RealMap.albers)
            let faults = try TextBoxes(SVGRenderer(language: language).write(drawn)).faults
            #expect(faults == [], "\(language)")
            expectPlacesClear(drawn)
        }
    }
}

/// Checks that no inset covers a place or a region, and that all places are in the picture.
func expectPlacesClear(_ picture: MapPicture) {
    let places = picture.places + picture.insets.flatMap(\.places)
    #expect(places.count == picture.map.definition.places?.count)
    for place in picture.places {
        #expect(!picture.insets.contains { $0.outer.grown(by: 3).contains(place.ring) })
        #expect(!picture.legend.box.contains(place.ring))
    }
    let grid = OccupancyGrid(picture.frame, polygons: picture.main.polygons)
    for inset in picture.insets { #expect(grid.isFree(inset.outer)) }
}
