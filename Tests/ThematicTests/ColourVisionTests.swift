import Foundation
import TestSupport
import Testing

@testable import Thematic

/// Expected numbers were computed with numpy from the published matrices.
@Suite struct ColourVisionTests {
    static let distances: [(String, String, [Double])] = [
        ("#ffffcc", "#ffffff", [0.066590, 0.067630, 0.062696, 0.020635, 0.009627]),
        ("#2c7fb8", "#666666", [0.133667, 0.133359, 0.123811, 0.124311, 0.066370]),
        ("#a1dab4", "#41b6c4", [0.146904, 0.128836, 0.152441, 0.128486, 0.120274]),
        ("#d6604d", "#4393c3", [0.252089, 0.174761, 0.186713, 0.304670, 0.023814]),
        ("#000000", "#ffffff", [1.000000, 1.000000, 1.000000, 1.000000, 1.000000]),
        ("#fd8d3c", "#fc4e2a", [0.119481, 0.132276, 0.082312, 0.127680, 0.097603]),
    ]

    @Test(arguments: distances.indices)
    func `distances are those of the published formulas`(index: Int) throws {
        let (first, second, expected) = Self.distances[index]
        let (a, b) = (try #require(Colour(first)), try #require(Colour(second)))
        for (vision, distance) in zip(ColourVision.allCases, expected) {
            #expect(abs(a.distance(to: b, with: vision) - distance) < 2e-6, "\(vision)")
            #expect(a.distance(to: a, with: vision) == 0)
        }
    }

    @Test func `colours look as the published matrices say`() throws {
        let seen: [(String, [String])] = [
            ("#e31a1c", ["#635817", "#928209", "#fb0020", "#737373"]),
            ("#41ab5d", ["#ac9d57", "#9f9362", "#21a898", "#979797"]),
            ("#225ea8", ["#3864ab", "#1e58a7", "#00707b", "#5e5e5e"]),
        ]
        for (colour, others) in seen {
            let own = try #require(Colour(colour))
            let looks = ColourVision.allCases.map { own.seen(with: $0).description }
            #expect(looks == [colour] + others)
        }
    }

    @Test(arguments: 0..<20)
    func `roots are those of the C library`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let exponent = Double.random(in: -300...300, using: &random)
            let number = pow(10, exponent) * (Bool.random(using: &random) ? 1 : -1)
            #expect(abs(cubeRoot(number) / cbrt(number) - 1) < 1e-15, "seed \(seed) \(number)")
            let size = abs(number)
            for degree in 2...9 {
                let expected = pow(size, 1 / Double(degree))
                let own = quotientRoot(size, 1, degree: degree)
                #expect(abs(own / expected - 1) < 1e-13, "seed \(seed) \(number) \(degree)")
            }
        }
        #expect(cubeRoot(0) == 0)
        #expect(cubeRoot(-8) == -2)
        #expect(cubeRoot(.leastNonzeroMagnitude) > 0)
    }

    @Test func `light and luminance are those of the formula`() {
        for value in 0...255 as ClosedRange<UInt8> {
            let part = Double(value) / 255
            let light = part <= 0.040_45 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
            let colour = Colour(red: value, green: value, blue: value)
            #expect(abs(colour.luminance - light) < 1e-14)
            #expect(LinearLight(colour).colour == colour)
            let perceived = PerceivedColour(LinearLight(colour))
            #expect(perceived.light.colour == colour)
        }
    }

    /// What passes, by the numbers of classes, beside "none", sea, land and the paper of hatches.
    static let readable: [(ColourRamp, [Int])] = [
        (.yellowGreenBlue, Array(1...7)), (.blues, Array(1...8)), (.purpleBlueGreen, Array(1...7)),
        (.yellowOrangeRed, Array(1...4)), (.greens, Array(1...8)), (.purples, Array(1...7)),
        (.oranges, Array(1...7)), (.greys, Array(1...9)), (.viridis, Array(1...9)),
        (.cividis, Array(1...7)), (.redBlue, [1, 3, 5, 7, 9]), (.orangePurple, [1, 3, 5, 7, 9]),
        (.brownGreen, [1, 3, 5, 7, 9]),
    ]
    static let grounds = [0xff_ffff, 0xee_f3f7, 0xd6_e4ee, 0xe1_e0db, 0xf4_f4f4].map {
        Colour(rgb: $0)
    }

    @Test func `what can be read is known for every ramp and number of classes`() {
        #expect(Self.readable.map(\.0) == ColourRamp.allCases)
        for (ramp, counts) in Self.readable {
            #expect(ramp.readableCounts(beside: Self.grounds) == counts, "\(ramp)")
        }
    }

    @Test(arguments: ColourRamp.allCases)
    func `what passes keeps its distances in every kind of vision`(ramp: ColourRamp) {
        for count in ramp.readableCounts(beside: Self.grounds) {
            let colours = ramp.colours(count: count)
            for vision in ColourVision.allCases {
                for (a, b) in zip(colours, colours.dropFirst()) {
                    #expect(a.distance(to: b, with: vision) >= 0.06, "\(ramp) \(count) \(vision)")
                }
                for ground in Self.grounds {
                    for own in colours {
                        #expect(own.distance(to: ground, with: vision) >= 0.04)
                    }
                }
            }
        }
    }

    @Test func `what cannot be read is refused with what can`() {
        #expect {
            try ColourRamp.redBlue.check(count: 4)
        } throws: { error in
            let text = "\(error)"
            return text.contains("in grey") && text.contains("1, 3, 5, 7, 9 classes")
                && text.contains("YlGnBu") && !text.contains("RdBu, PuOr")
        }
        #expect(throws: ColourRamp.Unreadable.self) {
            try ColourRamp.yellowOrangeRed.check(count: 9)
        }
        #expect(!ColourRamp.greys.isReadable(count: 14))
        #expect(ColourRamp.greys.isReadable(count: 5))
    }

    /// The palest class of ColorBrewer's YlGnBu beside white, as other tools draw it, fails.
    @Test func `classes that fade into none are refused`() throws {
        let pale = try ["#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"].map {
            try #require(Colour($0))
        }
        let conflict = try #require(
            ColourRamp.conflict(in: pale, beside: [ColourRamp.none])
        )
        #expect(conflict.second == pale[0])
        #expect(conflict.first == ColourRamp.none)
        #expect("\(conflict)".contains("cannot be told apart"))
    }

    @Test(arguments: ColourRamp.allCases)
    func `without classes colours change evenly`(ramp: ColourRamp) {
        let colours = (0...200).map { ramp.colour(at: Double($0) / 200) }
        for (a, b) in zip(colours, colours.dropFirst()) {
            #expect(a.distance(to: b) < 0.025, "\(ramp)")
        }
        #expect(ramp.colour(at: -1) == colours[0])
        #expect(ramp.colour(at: 7) == colours[200])
        #expect(ramp.colour(at: .nan) == colours[0])
        if !ramp.isDiverging {
            // Rounding to eight bits may lighten a colour by one step of a channel.
            let light = colours.map(\.luminance)
            #expect(zip(light, light.dropFirst()).allSatisfy { $0 > $1 - 0.004 })
        }
    }
}
