import GeometryTypes
import TestSupport
import Testing

@testable import Conformance

@Suite("what filters are for features")
struct FilterTruthTests {
    /// Unknown and open as the sets of what they may be.
    private static let meanings: [(FilterTruth, Set<Bool?>)] = [
        (.holds, [true]), (.fails, [false]), (.unknown, [nil]), (.open, [true, false, nil]),
    ]

    private static func and(_ a: Bool?, _ b: Bool?) -> Bool? {
        a == false || b == false ? false : a == nil || b == nil ? nil : true
    }

    @Test func `truth values are joined as SQL does, and nothing is told that may be otherwise`() {
        for (left, leftMeaning) in Self.meanings {
            let contrary = Set(leftMeaning.map { $0.map { !$0 } })
            #expect((!left).judgement == Self.judgement(contrary))
            for (right, rightMeaning) in Self.meanings {
                var both: Set<Bool?> = []
                var either: Set<Bool?> = []
                for a in leftMeaning {
                    for b in rightMeaning {
                        both.insert(Self.and(a, b))
                        either.insert(Self.and(a.map { !$0 }, b.map { !$0 }).map { !$0 })
                    }
                }
                // Less may be told than could be, and never more.
                let (and, or) = ((left && right).judgement, (left || right).judgement)
                #expect(and == .open || and == Self.judgement(both), "\(left) and \(right)")
                #expect(or == .open || or == Self.judgement(either), "\(left) or \(right)")
                if left != .open, right != .open {
                    #expect(and != .open)
                    #expect(or != .open)
                }
            }
        }
    }

    private static func judgement(_ meaning: Set<Bool?>) -> Judgement {
        if meaning == [true] { return .inside }
        return meaning.contains(true) ? .open : .outside
    }

    @Test func `a pattern has what its parts say`() {
        let cases: [([PatternPart], String, Bool)] = [
            ([.any], "", true), ([.one], "", false), ([.one], "ä", true),
            ([.any, .one], "a", true),
            ([.scalar("a"), .any], "ab", true), ([.any, .scalar("a")], "ab", false),
            ([.any, .scalar("b"), .any], "abc", true), ([.scalar("%")], "a", false),
            ([.scalar("%")], "%", true), ([], "", true), ([], "a", false),
        ]
        for (pattern, text, isMatch) in cases {
            let found = PatternPart.matches(Array(text.unicodeScalars), pattern[...])
            #expect(found == isMatch, "\(pattern) \(text)")
        }
        let long = [Unicode.Scalar](repeating: "a", count: 5000)
        #expect(PatternPart.matches(long, [.any, .scalar("a"), .any]))
        #expect(!PatternPart.matches(long, [.any, .scalar("b"), .any]))
        #expect(PatternPart.scalar("%").text == "\\%")
        #expect(PatternPart.any.text == "%")
    }

    @Test func `Latin letters lose their marks`() {
        #expect(
            FilterMaterial.bare("Zürich, Åre, Chișinău, São, e\u{301}")
                == "Zurich, Are, Chisinau, Sao, e"
        )
        #expect(FilterMaterial.bare("北京 ø ß") == "北京 ø ß")
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `what is told of rectangles and a box is so`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func number() -> Double { Double(Int(random.next() % 9)) / 2 }
        var told: Set<FilterTruth> = []
        for _ in 0..<200 {
            let box = [10, 10, 12, 12.0]
            let (x, y) = (9 + number(), 9 + number())
            let isPoint = random.next() % 4 == 0
            let own = isPoint ? [x, y, x, y] : [x, y, x + 0.5 + number(), y + 0.5 + number()]
            let shape: Geometry
            if isPoint {
                shape = .point(Position(x: x, y: y))
            } else {
                let corners = [(0, 1), (2, 1), (2, 3), (0, 3), (0, 1)].map {
                    Position(x: own[$0.0], y: own[$0.1])
                }
                shape = .polygon(try Polygon(exterior: LinearRing(corners), holes: []))
            }
            let relation = try #require(FilterMaterial.relation(shape, box))
            for name in [
                "s_intersects", "s_disjoint", "s_within", "s_contains", "s_overlaps", "s_crosses",
                "s_touches", "s_equals",
            ] {
                let truth = relation.truth(
                    of: name,
                    dimension: shape.dimension,
                    isPoint: isPoint
                )
                told.insert(truth)
                let exact = TinyRelations.spatial(name, [TinyPart(box: own)], [TinyPart(box: box)])
                #expect(
                    truth == .open || truth == FilterTruth(exact),
                    "seed \(seed): \(name) of \(own) is \(truth)"
                )
            }
        }
        #expect(told == [.holds, .fails, .open], "seed \(seed)")
    }

    @Test func `numbers at the edges of 64 bits are compared exactly`() {
        let (least, greatest) = (FilterLiteral.integer(.min), FilterLiteral.integer(.max))
        #expect(least.order(to: greatest) == .less)
        #expect(FilterLiteral.integer(.max - 1).order(to: greatest) == .less)
        // A double may be rounded.
        #expect(FilterLiteral.double(9.223_372_036_854_775e18).order(to: greatest) == .open)
    }
}
