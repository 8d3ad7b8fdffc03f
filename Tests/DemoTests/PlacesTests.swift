import Features
import GeometryTypes
import TestSupport
import Testing

@testable import Demo

@Suite("places")
struct PlacesTests {
    @Test func `places are read from a store`() async throws {
        let places = try await DemoPlaces(from: try await FixturePlaces().store())
        #expect(places.cities.map(\.code) == ["100100", "100200", "200100"])
        #expect(places.cities.map { $0.towns.map(\.nameEn) } == [["Alpha"], ["Beta"], ["Gamma"]])
        #expect(places.provinces.keys.sorted() == ["100000", "200000"])
        #expect(places.abroad.keys.sorted() == ["FR"])
        #expect(places.abroad["FR"]?.map(\.nameEn) == ["Paris", "Lyon"])
    }

    @Test func `a store without places is an error that says what to do`() async throws {
        let empty = await #expect(throws: DemoError.self) {
            try await DemoPlaces(from: ScanStore())
        }
        #expect(empty == .missingPlaces(DemoPlaces.collections))
        #expect(empty?.description.contains("import geodata first") == true)
        var fixture = FixturePlaces()
        fixture.cities = []
        fixture.gazetteer = []
        let store = try await fixture.store()
        await #expect(throws: DemoError.missingPlaces(["cities", "gazetteer"])) {
            try await DemoPlaces(from: store)
        }
    }

    @Test func `few places take all the data`() throws {
        let demo = DemoGenerator(
            seed: 7,
            places: try FixturePlaces().demo(),
            codes: try ShippedFolder.codes()
        )
        #expect(demo.collections.prefix(4).map(\.count) == [16_000, 600, 80, 23])
        #expect(demo.collections[4].count > 500)
        let cities = tally(demo.collections[0].all, "city")
        #expect(cities.values.reduce(0, +) == 16_000)
    }

    @Test(arguments: [(18.0, 0.95106), (30.0, 0.86603), (39.9, 0.76717), (52.0, 0.61566)])
    func `rough distances are near the true ones`(latitude: Double, cosine: Double) {
        let place = Position(longitude: 100, latitude: latitude)
        let north = Position(longitude: 100, latitude: latitude + 0.1)
        #expect(abs(Scatter.kilometres(from: place, to: north) - 11.12) < 0.05)
        let east = Position(longitude: 100.1, latitude: latitude)
        #expect(abs(Scatter.kilometres(from: place, to: east) - 11.12 * cosine) < 0.05)
    }

    @Test func `a position that no try finds is the centre`() {
        var random = SeededGenerator(seed: 1, stream: "t")
        let center = Position(longitude: 100.123456, latitude: 30)
        let place = Scatter.near(center, deviationInKilometres: 5, &random) { _ in false }
        #expect(place == Position(longitude: 100.12346, latitude: 30))
    }
}
