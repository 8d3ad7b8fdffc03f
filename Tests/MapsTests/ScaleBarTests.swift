import Features
import Foundation
import GeometryTypes
import Testing

@testable import Maps

/// A bar only where one length is the same all over the map.
@Suite struct ScaleBarTests {
    private static let china = PlaneBounds([PlanePoint(73, 18), PlanePoint(136, 54)])

    private static func mercator(_ positions: [Position]) -> [Position] {
        positions.map {
            let radius = 6_378_137.0
            let angle = $0.y * .pi / 180
            return Position(
                x: radius * $0.x * .pi / 180,
                y: radius * log(tan(.pi / 4 + angle / 2))
            )
        }
    }

    @Test func `Albers of China has one scale, within five percent`() throws {
        let scale = try #require(LocalScale(Self.china, project: RealMap.albers))
        #expect(scale.isUniform)
        #expect(abs(scale.mean - 1) < 0.02)
        // The formulas of Snyder for the sphere at 54° N, where the map ends: about 1.042.
        #expect(abs(scale.greatest - 1.042) < 0.006)
        #expect(scale.greatest / scale.mean < 1.05 && scale.mean / scale.least < 1.05)
    }

    @Test func `Mercator and degrees of China, and the whole world have none`() throws {
        let mercator = try #require(LocalScale(Self.china, project: Self.mercator))
        #expect(!mercator.isUniform)
        let degrees = try #require(LocalScale(Self.china) { $0 })
        #expect(!degrees.isUniform)
        let world = PlaneBounds([PlanePoint(-180, -90), PlanePoint(180, 90)])
        let earth = LocalScale(world) { EqualEarth.project($0, centre: 0) }
        #expect(!(earth?.isUniform ?? false))
    }

    @Test func `a projection without a place or without extent has none`() {
        #expect(LocalScale(Self.china) { $0.map { _ in Position(x: 5, y: 5) } } == nil)
        #expect(LocalScale(Self.china) { $0.map { _ in Position(x: .nan, y: 1) } } == nil)
        #expect(LocalScale(PlaneBounds(), project: RealMap.albers) == nil)
        let point = PlaneBounds([PlanePoint(10, 20)])
        #expect(LocalScale(point, project: RealMap.albers)?.isUniform == true)
    }

    /// A small map in Mercator far from the equator, where its metres are half a metre long.
    @Test func `the bar measures the ground, not the metres of the projection`() throws {
        var definition = Fixture.definition()
        definition.insets = nil
        definition.places = nil
        let corner = Fixture.square(20, 60, 0.5)
        let region = try Fixture.region("A", "甲", "A", .polygon(try Fixture.polygon(corner)))
        let map = try Fixture.map(definition, regions: [region], counts: ["A": 3])
        let drawn = picture(map, project: Self.mercator)
        let bar = try #require(drawn.scaleBar)
        // Half a degree of longitude at 60° is 27.9 km on the ellipsoid.
        let ends = Self.mercator([Position(x: 20, y: 60.25), Position(x: 20.5, y: 60.25)])
        let pixels = (ends[1].x - ends[0].x) * drawn.main.view.scale
        let ground = 111.6 * cos(60.25 * .pi / 180) * 0.5
        #expect(abs(bar.width / Double(bar.kilometres) - pixels / ground) < 0.01 * pixels / ground)
    }

    @Test func `the bar of an inset says at which latitude it holds`() throws {
        var definition = Fixture.definition()
        definition.insets?[0].box = .init(west: 0, south: 0, east: 10, north: 60)
        definition.insets?[0].width = 100
        let drawn = picture(try Fixture.map(definition), project: Self.mercator)
        #expect(drawn.insets.first?.scaleBar?.latitude == 30)
        let notes = drawn.notes.map(\.text).joined(separator: " ")
        #expect(notes.contains("holds at 30°N"))
    }
}
