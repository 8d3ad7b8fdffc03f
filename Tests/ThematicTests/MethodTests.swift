import TestSupport
import Testing

@testable import Thematic

/// Breaks, counts and fits of mapclassify 2.10.0 (pysal, BSD-3-Clause), written off as numbers.
@Suite struct MethodTests {
    struct Row: Sendable {
        let method: ClassificationMethod
        let values: [Double]
        let breaks: [Double]
        let counts: [Int]
        /// ADCM, GADF, and 1 less the sum of squares within by that of all.
        let fit: (Double, Double, Double)
    }

    /// Employees per square kilometre in the counties of California, from mapclassify's data.
    static let density: [Double] = [
        329.92, 0.42, 5.9, 14.03, 2.78, 1.34, 181.27, 1.65, 10.03, 16.7, 1.32, 3.99, 3.16,
        0.22, 8.7, 6.56, 3.27, 0.33, 370.5, 4.51, 75.29, 0.99, 2.74, 8.68, 0.14, 0.92, 12.63,
        28.7, 12.02, 722.85, 36.68, 0.74, 29.82, 192.05, 3.38, 11.15, 110.74, 4111.45, 49.47,
        10.33, 317.11, 20.47, 264.93, 66.26, 5.39, 0.13, 0.61, 50.65, 40.48, 36.67, 13.09,
        1.81, 0.2, 7.6, 2.51, 57.26, 24.32, 6.97,
    ]
    static let ties: [Double] = [1, 1, 1, 1, 2, 2, 3, 10]
    static let counts: [Double] = [0, 0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55]
    static let signed: [Double] = [-10, -5, -1, 0, 1, 5, 10]

    static let rows = [
        Row(
            method: .headTail,
            values: density,
            breaks: [125.92810344827588, 811.26, 4111.45],
            counts: [50, 7, 1],
            fit: (1488.75, 0.7911965228172586, 0.986671522893752)
        ),
        Row(
            method: .headTail,
            values: counts,
            breaks: [11.916666666666666, 30.75, 44.5, 55.0],
            counts: [8, 2, 1, 1],
            fit: (24, 0.813953488372093, 0.9730484970358569)
        ),
        Row(
            method: .headTail,
            values: signed,
            breaks: [0, 5.333333333333333, 10],
            counts: [4, 2, 1],
            fit: (18, 0.4375, 0.7222222222222222)
        ),
        Row(
            method: .standardDeviation,
            values: density,
            breaks: [
                -967.3623538247706, -420.7171251882474, 672.5733320847992, 1219.2185607213223,
                4111.45,
            ],
            counts: [0, 0, 56, 1, 1],
            fit: (2313.01, 0.6755905754771098, 0.9755108698912062)
        ),
        Row(
            method: .standardDeviation,
            values: [0, 10, 20, 30, 40, 50],
            breaks: [
                -12.416573867739416, 6.291713066130292, 43.70828693386971, 62.416573867739416,
            ],
            counts: [0, 1, 4, 1],
            fit: (40, 0.5555555555555556, 0.7142857142857143)
        ),
        Row(
            method: .quantile(count: 5),
            values: density,
            breaks: [1.464, 5.798, 13.277999999999997, 54.616, 4111.45],
            counts: [12, 11, 12, 11, 12],
            fit: (5581.99, 0.21710231966462412, 0.17292280029821827)
        ),
        Row(
            method: .equalInterval(count: 5),
            values: density,
            breaks: [822.394, 1644.658, 2466.922, 3289.186, 4111.45],
            counts: [57, 0, 0, 0, 1],
            fit: (3027.16, 0.5754280208305576, 0.9489373871578917)
        ),
        Row(
            method: .naturalBreaks(count: 3),
            values: ties,
            breaks: [1, 3, 10],
            counts: [4, 3, 1],
            fit: (1, 0.9230769230769231, 0.9898798228969007)
        ),
        Row(
            method: .pretty(count: 5),
            values: density,
            breaks: [1000, 2000, 3000, 4000, 5000],
            counts: [57, 0, 0, 0, 1],
            fit: (3027.16, 0.5754280208305576, 0.9489373871578917)
        ),
        // The breaks are those of numpy.geomspace.
        Row(
            method: .geometric(count: 5),
            values: density,
            breaks: [
                1.032651272320873, 8.202835770968596, 65.15899073484529, 517.5885745037074,
                4111.45,
            ],
            counts: [10, 17, 20, 9, 2],
            fit: (4524.3099999999995, 0.36544640815942986, 0.65651832519769)
        ),
    ]

    @Test(arguments: rows.indices)
    func `breaks, counts and fit are those of mapclassify`(index: Int) throws {
        let row = Self.rows[index]
        let own = try Classification(of: row.values, method: row.method, zero: .value)
        #expect(own.counts == row.counts, "\(row.method)")
        #expect(own.breaks.count == row.breaks.count)
        for (a, b) in zip(own.breaks, row.breaks) {
            #expect(abs(a - b) <= 1e-12 * max(1, abs(b)), "\(row.method)")
        }
        let fit = try #require(own.fit)
        #expect(abs(fit.absoluteDeviation - row.fit.0) < 1e-8, "\(row.method) \(fit)")
        #expect(abs(fit.absoluteFit - row.fit.1) < 1e-9, "\(row.method) \(fit)")
        #expect(abs(fit.varianceFit - row.fit.2) < 1e-9, "\(row.method) \(fit)")
    }

    @Test func `I01: the legend lists classes that exist, the breaks all`() throws {
        let own = try Classification(
            of: Self.density,
            method: .equalInterval(count: 5),
            zero: .value
        )
        #expect(own.breaks.count == 5)
        #expect(own.classes.map(\.count) == [57, 1])
        #expect(own.classes.map(\.lower) == [nil, own.breaks[3]])
        #expect(own.classes.map(\.label) == ["0.13–822.4", "> 3,289–4,111.5"])
        #expect(own.askedCount == 5)
        #expect(own.madeCount == 2)
        #expect(own.countReason == .emptyClasses(3))
        let again = try Classification(
            of: Self.density,
            method: .tiers(upperBounds: own.separators),
            zero: .value
        )
        #expect(again.counts == own.counts)
    }

    @Test func `fewer classes than asked for are explained`() throws {
        func reason(_ values: [Double], _ method: ClassificationMethod) throws
            -> Classification.CountReason?
        {
            try Classification(of: values, method: method, zero: .value).countReason
        }
        #expect(try reason([], .quantile(count: 3)) == .noValues)
        #expect(try reason([7, 7], .naturalBreaks(count: 3)) == .distinctValues(1))
        #expect(try reason(Self.ties, .naturalBreaks(count: 5)) == .distinctValues(4))
        let zeros = Array(repeating: 0.0, count: 20) + [1, 2, 3, 50]
        #expect(try reason(zeros, .quantile(count: 3)) == .ties)
        #expect(try reason(Self.ties, .pretty(count: 3)) == .roundSteps)
        #expect(try reason(Self.density, .quantile(count: 5)) == nil)
        #expect(try reason(Self.density, .headTail) == nil)
    }

    static let all: [ClassificationMethod] = [
        .quantile(count: 5), .equalInterval(count: 5), .naturalBreaks(count: 5), .headTail,
        .pretty(count: 5), .standardDeviation, .geometric(count: 5), .unclassed,
    ]

    @Test(arguments: all)
    func `I02: equal values make one class and no values none, whatever the method`(
        method: ClassificationMethod
    ) throws {
        for values in [[7.0, 7, 7, 7, 7, 7], [5]] {
            let own = try Classification(of: values, method: method, zero: .value)
            #expect(own.classes.map(\.count) == [values.count])
            #expect(own.classes.map(\.label) == [values[0] == 7 ? "7" : "5"])
            #expect(own.breaks == [values[0]])
            #expect(own.fit.map { $0.varianceFit == 1 && $0.absoluteFit == 1 } ?? true)
        }
        let empty = try Classification(of: [nil, .nan], method: method, zero: .value)
        #expect(empty.classes.isEmpty && empty.breaks.isEmpty && empty.fit == nil)
        #expect(empty.range == nil)
        #expect(empty.missingCount == 2)
        #expect(empty.membership(of: 1) == .missing)
    }

    @Test(arguments: all)
    func `I04: what is missing shifts no break, whatever the method`(
        method: ClassificationMethod
    ) throws {
        let known: [Double] =
            method == .geometric(count: 5) ? [31, 49, 14, 57] : [31, 49, 14, 57, 0, -1]
        let dirty: [Double?] = known.map(Optional.some) + [nil, .nan, nil, .infinity]
        let own = try Classification(of: dirty, method: method, zero: .value)
        let clean = try Classification(of: known, method: method, zero: .value)
        #expect(own.breaks == clean.breaks)
        #expect(own.classes == clean.classes)
        #expect(own.fit == clean.fit)
        #expect(own.missingCount == 4)
    }

    @Test func `geometric classes of zero or less are refused with a way out`() throws {
        for values in [[0.0, 1], [-3, 5]] {
            #expect {
                try Classification(of: values, method: .geometric(count: 3), zero: .value)
            } throws: { error in
                "\(error)".contains("above zero") && "\(error)".contains("natural-breaks")
            }
        }
        let apart = try Classification(
            of: [0, 1, 10, 100],
            method: .geometric(count: 2),
            zero: .separate
        )
        #expect(apart.counts == [2, 1])
    }

    @Test func `head and tail stop at nine classes`() throws {
        let values = (0...12).flatMap { Array(repeating: Double($0), count: 1 << (12 - $0)) }
        let own = try Classification(of: values, method: .headTail, zero: .value)
        #expect(own.madeCount == ClassificationMethod.maximumCount)
        #expect(own.counts.reduce(0, +) == values.count)
    }

    @Test(arguments: 1...9)
    func `round steps never make more than nine classes`(count: Int) throws {
        for seed in 0..<200 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            let low = Double.random(in: -1e3...1e3, using: &random)
            let values = [low, low + Double.random(in: 1e-3...1e5, using: &random)]
            let bounds = prettyBounds(ofSorted: values, count: count)
            #expect((1...9).contains(bounds.count), "seed \(seed)")
            #expect(try #require(bounds.last) >= values[1], "seed \(seed)")
        }
    }

    @Test func `round steps are written as they are`() {
        #expect(prettyBounds(ofSorted: [0.05, 0.52], count: 5) == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
        #expect(prettyBounds(ofSorted: [-0.2, 0.1], count: 5) == [-0.1, 0, 0.1])
    }

    @Test func `without classes there is one from the least to the greatest`() throws {
        let own = try Classification(
            of: [0, 2.5, 10, nil, 0.5],
            method: .unclassed,
            zero: .separate
        )
        #expect(own.range == 0.5...10)
        #expect(own.classes.map(\.count) == [3])
        #expect(own.membership(of: 2.5) == .interval(0))
        #expect(own.membership(of: 0) == .none)
        #expect(own.fit == nil)
    }
}
