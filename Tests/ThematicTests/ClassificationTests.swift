import TestSupport
import Testing

@testable import Thematic

@Suite struct ClassificationTests {
    @Test func `I02: equal values make one class and no values none`() throws {
        let methods: [ClassificationMethod] = [
            .quantile(count: 5), .equalInterval(count: 5), .naturalBreaks(count: 5),
        ]
        for method in methods {
            for values in [[7.0, 7, 7, 7, 7, 7], [5]] {
                let classes = try Classification(of: values, method: method, zero: .value)
                #expect(classes.classes.map(\.count) == [values.count])
                #expect(classes.classes.map(\.label) == [values[0] == 7 ? "7" : "5"])
            }
            let empty = try Classification(of: [], method: method, zero: .value)
            #expect(empty.classes.isEmpty)
            #expect(empty.membership(of: 1) == .missing)
        }
        let tiers = try Classification(
            of: [7, 7, 7],
            method: .tiers(upperBounds: [10, 20, 30]),
            zero: .value
        )
        #expect(tiers.classes.map(\.count) == [3, 0, 0, 0])
    }

    @Test func `I04: what is missing shifts no break and is not zero`() throws {
        let values: [Double?] = [31, 49, 14, 57, 0, nil, .nan, nil, -1, .infinity]
        let method = ClassificationMethod.quantile(count: 3)
        let classes = try Classification(of: values, method: method, zero: .value)
        let clean = try Classification(of: [31, 49, 14, 57, 0, -1], method: method, zero: .value)
        #expect(classes.breaks == clean.breaks)
        #expect(classes.classes == clean.classes)
        #expect(classes.missingCount == 4)
        #expect(classes.membership(of: .nan) == .missing)
        #expect(classes.membership(of: nil) == .missing)
        #expect(classes.membership(of: 0) == .interval(0))
    }

    @Test func `I05: a value on a break lies in the class below it`() throws {
        let values: [Double] = [0, 1, 9, 10, 11, 19, 20, 21, 30, 31]
        let classes = try Classification(
            of: values,
            method: .tiers(upperBounds: [10, 20, 30]),
            zero: .value
        )
        #expect(classes.classes.map(\.count) == [4, 3, 2, 1])
        #expect(classes.classes.map(\.label) == ["0–10", "11–20", "21–30", "≥ 31"])
        #expect(classes.membership(of: 10) == .interval(0))
        #expect(classes.membership(of: 11) == .interval(1))
    }

    @Test func `tiers of counts are written by their members and zero is apart`() throws {
        let classes = try Classification(
            of: [0, 0, 1, 9, 10, 49, 50, 81_515],
            method: .tiers(upperBounds: [9, 49]),
            zero: .separate
        )
        #expect(classes.classes.map(\.label) == ["1–9", "10–49", "≥ 50"])
        #expect(classes.classes.map(\.count) == [2, 2, 2])
        #expect(classes.noneCount == 2)
        #expect(classes.membership(of: 0) == .none)
        #expect(classes.breaks == [9, 49])
    }

    @Test func `labels of other numbers show the rule`() throws {
        let classes = try Classification(
            of: [-1.5, 0.5, 12.25],
            method: .tiers(upperBounds: [0.5, 1_234.5]),
            zero: .value
        )
        #expect(classes.classes.map(\.label) == ["≤ 0.5", "> 0.5–1,235", "> 1,235"])
        let below = try Classification(
            of: [1, 2],
            method: .tiers(upperBounds: [0, 1]),
            zero: .separate
        )
        #expect(below.classes.map(\.label) == ["≤ 0", "1", "≥ 2"])
    }

    @Test func `methods that cannot be applied are refused`() {
        let bad: [ClassificationMethod] = [
            .quantile(count: 0), .naturalBreaks(count: 10), .tiers(upperBounds: [2, 1]),
            .tiers(upperBounds: [1, 1]), .tiers(upperBounds: [.nan]), .equalInterval(count: -1),
        ]
        for method in bad {
            #expect(throws: ClassificationMethod.Invalid.self) {
                try Classification(of: [1, 2], method: method, zero: .value)
            }
        }
    }

    @Test(arguments: 0..<60)
    func `classes partition their values and ties share a class`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 0...40, using: &random)
        let values: [Double?] = (0..<count).map { _ in
            switch Int.random(in: 0..<8, using: &random) {
            case 0: nil
            case 1: 0
            case 2: Double.random(in: -1e300...1e300, using: &random)
            default: Double(Int.random(in: -5...20, using: &random))
            }
        }
        let size = Int.random(in: 1...9, using: &random)
        var methods: [ClassificationMethod] = [
            .quantile(count: size), .equalInterval(count: size), .naturalBreaks(count: size),
            .tiers(upperBounds: [-2, 3, 7.5]), .headTail, .pretty(count: size),
            .standardDeviation, .unclassed,
        ]
        if values.allSatisfy({ $0.map { $0 > 0 } ?? true }) {
            methods.append(.geometric(count: size))
        }
        for method in methods {
            for zero in [Classification.Zero.separate, .value] {
                let result = try Classification(of: values, method: method, zero: zero)
                let inClasses = result.classes.map(\.count).reduce(0, +)
                #expect(inClasses + result.noneCount + result.missingCount == values.count)
                for (index, own) in result.classes.enumerated() {
                    let members = values.count { result.membership(of: $0) == .interval(index) }
                    #expect(members == own.count, "\(method) seed \(seed)")
                }
                let bounds = result.breaks
                #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 })
                let holders = values.compactMap { $0 }.map { value in
                    result.classes.count { $0.contains(value) }
                }
                #expect(holders.allSatisfy { $0 <= 1 })
                #expect(result.counts.reduce(0, +) == inClasses, "\(method) seed \(seed)")
                let known = values.compactMap(\.self).filter(\.isFinite)
                #expect(known.allSatisfy { result.membership(of: $0) != .missing })
                expectLabels(result, values, "\(method) seed \(seed)")
            }
        }
    }

    /// A number read back from a label lies on the same side of the values as the bound.
    private func expectLabels(_ result: Classification, _ values: [Double?], _ note: String) {
        let labels = result.classes.map(\.label)
        #expect(Set(labels).count == labels.count, "\(note) \(labels)")
        for own in result.classes where !own.isInteger {
            let members = values.compactMap(\.self).filter {
                own.contains($0) && (result.zero == .value || $0 != 0)
            }
            func number(_ text: String?) -> Double? {
                text.flatMap { Double($0.filter { $0 != "," }) }
            }
            let lower = number(own.shown.lower) ?? -.infinity
            let upper = number(own.shown.upper) ?? .infinity
            let from = number(own.shown.from) ?? -.infinity
            #expect(
                members.allSatisfy { lower < $0 && from <= $0 && $0 <= upper },
                "\(note) \(own.label)"
            )
        }
    }

    @Test(arguments: 0..<60)
    func `close and small numbers are written apart`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let scale = [1e-9, 1e-4, 0.01, 1, 1e4, 1e12][Int(seed % 6)]
        let base = Double.random(in: -1...1, using: &random) * scale
        let values = (0..<30).map { _ in
            base + Double.random(in: 0...1e-3, using: &random) * scale
        }
        for method in MethodTests.all where method != .geometric(count: 5) {
            let result = try Classification(of: values, method: method, zero: .value)
            expectLabels(result, values, "\(method) seed \(seed)")
        }
    }

    @Test func `classes of small numbers do not read the same`() throws {
        let classes = try Classification(
            of: [0.0601, 0.0604, 0.0621, 0.0649],
            method: .quantile(count: 2),
            zero: .value
        )
        #expect(classes.classes.map(\.label) == ["0.0601–0.0613", "> 0.0613–0.0649"])
        let negative = try Classification(
            of: [-10, -6, -5, 3],
            method: .quantile(count: 2),
            zero: .value
        )
        #expect(negative.classes.map(\.label) == ["-10 – -6", "-5 – 3"])
    }
}
