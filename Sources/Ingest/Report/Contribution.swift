internal import Features

/// What one record adds to the counts of a report, once it is known to be written.
///
/// Two bytes, for there is one for each record of a file: four bits for each level (how its code
/// came about in three, a contradiction in the fourth), then whether there is a geometry, then
/// whether the record was taken at all.
struct Contribution {
    /// How the code of a level came about.
    enum Outcome: UInt16, CaseIterable {
        case declared = 1
        case polygon
        case nearest
        case none

        init(_ source: RegionAssigner.Source) {
            self =
                switch source {
                case .declared: .declared
                case .polygon: .polygon
                case .nearest: .nearest
                }
        }

        /// Where the code came from; nil for none.
        var source: RegionAssigner.Source? {
            switch self {
            case .declared: .declared
            case .polygon: .polygon
            case .nearest: .nearest
            case .none: nil
            }
        }
    }

    /// What a record that was refused adds: nothing.
    static let refused = Contribution(bits: 0)

    private var bits: UInt16

    private init(bits: UInt16) {
        self.bits = bits
    }

    /// What a record that was taken adds.
    init(lacksGeometry: Bool) {
        bits = lacksGeometry ? 0b11 << 12 : 0b10 << 12
    }

    /// Whether the record was taken.
    var isTaken: Bool { bits >> 13 == 1 }

    /// Notes how the code of a level came about, and whether the polygon contradicts it.
    mutating func set(_ outcome: Outcome, at level: RegionLevel, isContradicted: Bool = false) {
        bits |= (outcome.rawValue | (isContradicted ? 0b1000 : 0)) << Self.shift(of: level)
    }

    /// Adds it to the counts.
    func add(to report: inout ImportReport) {
        guard isTaken else { return }
        if bits >> 12 & 1 == 1 { report.withoutGeometry += 1 }
        for level in RegionLevel.allCases {
            let part = bits >> Self.shift(of: level) & 0b1111
            guard let outcome = Outcome(rawValue: part & 0b111) else { continue }
            var counts = report.levels[level] ?? ImportReport.LevelCounts()
            if let source = outcome.source {
                counts.bySource[source, default: 0] += 1
            } else {
                counts.none += 1
            }
            if part & 0b1000 != 0 { counts.contradictions += 1 }
            report.levels[level] = counts
        }
    }

    private static func shift(of level: RegionLevel) -> UInt16 {
        switch level {
        case .country: 0
        case .province: 4
        case .city: 8
        }
    }
}
