import GeometryTypes
import TestSupport
import Testing

@testable import Geodesy

@Suite("boxes in other reference systems")
struct ReferencedRegionTests {
    private static let world = Sample.envelope(-180, -90, 180, 90)

    /// Systems with how far boxes lie from their origin.
    static let systems: [(name: String, first: Double, second: Double)] = [
        ("3857", 2.1e7, 2.5e7), ("4547", 1e7, 9e6), ("32650", 9e6, 1e7), ("3031", 1.5e7, 1.5e7),
        ("3832", 2.1e7, 2e7), ("4807", 90, 180), ("3035", 9e6, 9e6), ("2163", 9e6, 9e6),
    ]

    private static func region(
        _ code: String,
        _ lower: Position,
        _ upper: Position,
        within bounds: Envelope = world
    ) throws -> ReferencedRegion {
        try ReferencedRegion(
            try ReferenceSystem(authority: "EPSG", code: code),
            from: lower,
            to: upper,
            within: bounds
        )
    }

    private static func random(
        _ reach: (name: String, first: Double, second: Double),
        _ generator: inout SplitMix64,
        within bounds: Envelope
    ) throws -> ReferencedRegion {
        let share = ([1, 0.1, 0.001] as [Double]).randomElement(using: &generator) ?? 1
        func pair(_ reach: Double) -> [Double] {
            let center = Double.random(in: -reach...reach, using: &generator) * (1 - share)
            return (0..<2).map { _ in
                center + Double.random(in: -reach...reach, using: &generator) * share
            }.sorted()
        }
        let (first, second) = (pair(reach.first), pair(reach.second))
        return try region(
            reach.name,
            Position(x: first[0], y: second[0]),
            Position(x: first[1], y: second[1]),
            within: bounds
        )
    }

    @Test(arguments: systems.indices)
    func `what a region says of boxes holds for the positions in them`(index: Int) throws {
        let seed = UInt64(100 + index)
        var generator = SplitMix64(seed: seed)
        var sure = 0
        for _ in 0..<12 {
            let bounds =
                Bool.random(using: &generator) ? Self.world : Sample.envelope(73, 3, 135, 54)
            let region = try Self.random(Self.systems[index], &generator, within: bounds)
            for _ in 0..<60 {
                let size = ([0.001, 0.5, 20] as [Double]).randomElement(using: &generator) ?? 1
                let west = Double.random(in: bounds.minX...bounds.maxX - size, using: &generator)
                let south = Double.random(in: bounds.minY...bounds.maxY - size, using: &generator)
                let box = Sample.envelope(west, south, west + size, south + size)
                let overlap = region.overlap(with: box)
                if overlap != .partial { sure += 1 }
                for _ in 0..<12 {
                    let place = Position(
                        x: .random(in: west...west + size, using: &generator),
                        y: .random(in: south...south + size, using: &generator)
                    )
                    let image = region.system.project(place)
                    let isIn = region.rectangles.contains { image.map($0.contains) ?? false }
                    #expect(region.contains(place) == isIn, "seed \(seed), \(place)")
                    if overlap != .partial { #expect(isIn == (overlap == .within), "\(place)") }
                    guard isIn else { continue }
                    let boxes = [region.boxes.first, region.boxes.second].compactMap(\.self)
                    #expect(boxes.contains { $0.contains(place) }, "seed \(seed), \(place)")
                }
            }
        }
        #expect(sure > 100, "cells are of use")
    }

    @Test func `a box of a country leaves most of the Earth aside`() throws {
        let region = try Self.region(
            "3857",
            Position(x: 12_900_000, y: 4_800_000),
            Position(x: 13_000_000, y: 4_900_000),
            within: Sample.envelope(-180, -80, 180, 80)
        )
        let box = try #require(region.boxes.first)
        #expect(region.boxes.second == nil)
        #expect(box.maxX - box.minX < 12 && box.maxY - box.minY < 12)
        let country = try Self.region(
            "3857",
            Position(x: 8e6, y: 2e6),
            Position(x: 15e6, y: 7e6)
        )
        #expect(country.overlap(with: Sample.envelope(100, 30, 105, 35)) == .within)
        #expect(country.overlap(with: Sample.envelope(-100, 30, -95, 35)) == .disjoint)
    }

    @Test func `a box over the antimeridian has a part on each side`() throws {
        let region = try Self.region(
            "3832",
            Position(x: 3e6, y: -2e6),
            Position(x: 3.6e6, y: -1.8e6),
            within: Sample.envelope(-180, -80, 180, 80)
        )
        #expect(region.boxes.second != nil)
        for (longitude, isIn) in [(178.5, true), (-178.5, true), (-170, false), (0, false)] {
            let position = Position(longitude: longitude, latitude: -16.8)
            #expect(region.contains(position) == isIn, "\(longitude)")
            let isNear =
                region.boxes.first?.contains(Envelope(position)) ?? false
                || region.boxes.second?.contains(Envelope(position)) ?? false
            #expect(!isIn || isNear, "\(longitude)")
        }
    }

    @Test func `an edge is followed where its chord would lead astray`() throws {
        // The image of the line from 110, 30 to 120, 40 at 115, 35, by cs2cs, and 21 km beside.
        for (y, isHit) in [(4_163_881.144, true), (4_184_746.0, false), (4_163_882.5, false)] {
            let region = try Self.region(
                "3857",
                Position(x: 12_801_741.241, y: y - 0.2),
                Position(x: 12_801_741.641, y: y + 0.2)
            )
            #expect(region.intersects(Sample.line((110, 30), (120, 40))) == isHit, "\(y)")
        }
    }

    @Test func `numbers that are no box are named`() throws {
        let system = try ReferenceSystem(authority: "EPSG", code: "4807")
        #expect(throws: ReferencedRegion.Invalid.latitudeOutOfRange(101, greatest: 100)) {
            try ReferencedRegion(
                system,
                from: Position(x: 0, y: 0),
                to: Position(x: 101, y: 1),
                within: Self.world
            )
        }
        #expect(throws: ReferencedRegion.Invalid.longitudeOutOfRange(201, greatest: 200)) {
            try ReferencedRegion(
                system,
                from: Position(x: 0, y: 0),
                to: Position(x: 1, y: 201),
                within: Self.world
            )
        }
        let mercator = try ReferenceSystem(authority: "EPSG", code: "3857")
        #expect(
            throws: ReferencedRegion.Invalid.lowerAboveUpper(axis: "Northing", lower: 2, upper: 1)
        ) {
            try ReferencedRegion(
                mercator,
                from: Position(x: 0, y: 2),
                to: Position(x: 1, y: 1),
                within: Self.world
            )
        }
        #expect(
            try ReferencedRegion.geographicBox(
                mercator,
                from: Position(x: 0, y: 0),
                to: Position(x: 1, y: 1),
                heights: nil
            ) == nil
        )
    }
}
