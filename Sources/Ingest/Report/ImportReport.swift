public import Features

/// What an import did and what it found, with the lines of the file.
public struct ImportReport: Hashable, Sendable {
    /// The most findings of one severity that are listed; all are counted.
    public static let listedFindings = 1_000

    /// How much a finding weighs.
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        /// The record was left out.
        case refused
        /// The record was taken as it is, and should be looked at.
        case warning
        /// Worth knowing; nothing is wrong.
        case information
    }

    /// Something about one record.
    public struct Finding: Hashable, Sendable {
        /// The line where the record starts, from 1; 0 where it concerns no line.
        public let line: Int
        /// The number of the record in the file, from 1; 0 where it concerns no record.
        public let record: Int
        /// The id of the record, where it is known.
        public let id: String?
        /// How much it weighs.
        public let severity: Severity
        /// What was found and what is allowed.
        public let message: String
    }

    /// How the codes of one level came about.
    public struct LevelCounts: Hashable, Sendable {
        /// How many codes have each source.
        public var bySource: [RegionAssigner.Source: Int] = [:]
        /// How many features with a position or a name have no code.
        public var none = 0
        /// How many codes that are declared, or named by an address, differ from that of the polygon.
        public var contradictions = 0
    }

    /// The collection.
    public let collection: String
    /// The file.
    public let path: String
    /// Records read.
    public internal(set) var read = 0
    /// Features written.
    public internal(set) var written = 0
    /// Records left out.
    public internal(set) var refused = 0
    /// Features written that have no geometry.
    public internal(set) var withoutGeometry = 0
    /// The codes by level.
    public internal(set) var levels: [RegionLevel: LevelCounts] = [:]
    /// The first findings of each severity, in the order of the file.
    public internal(set) var findings: [Finding] = []

    private var counts: [Severity: Int] = [:]

    init(collection: String, path: String) {
        self.collection = collection
        self.path = path
    }

    /// How many findings there are of a severity, those that are not listed included.
    public func count(of severity: Severity) -> Int {
        counts[severity] ?? 0
    }

    mutating func add(
        _ severity: Severity,
        at place: RecordPlace,
        id: String? = nil,
        _ message: String
    ) {
        counts[severity, default: 0] += 1
        guard counts[severity, default: 0] <= Self.listedFindings else { return }
        findings.append(
            Finding(
                line: place.line,
                record: place.number,
                id: id,
                severity: severity,
                message: message
            )
        )
    }

    mutating func refuse(_ place: RecordPlace, id: String?, _ message: String) {
        refused += 1
        add(.refused, at: place, id: id, message)
    }

    /// Puts the findings into the order of the file.
    mutating func sort() {
        let order = findings.enumerated().sorted {
            ($0.element.record, $0.offset) < ($1.element.record, $1.offset)
        }
        findings = order.map(\.element)
    }
}

/// Where a record is in its file.
struct RecordPlace: Hashable, CustomStringConvertible {
    /// The line where it starts, from 1.
    let line: Int
    /// Its number, from 1: in a file of one line the only thing that tells records apart.
    let number: Int

    /// No place.
    static let none = Self(line: 0, number: 0)

    /// The place in words.
    var description: String { "line \(line) (record \(number))" }
}

extension ImportReport: CustomStringConvertible {
    /// The report as text: the counts, then the findings line by line.
    public var description: String {
        var lines = [
            """
            \(collection): \(written) written of \(read) records of \(path)\
            \(refused > 0 ? ", \(refused) refused" : "")\
            \(withoutGeometry > 0 ? ", \(withoutGeometry) without geometry" : "")
            """
        ]
        for level in RegionLevel.allCases {
            guard let counts = levels[level] else { continue }
            let sources = RegionAssigner.Source.allCases.map { source in
                "\(source.rawValue) \(counts.bySource[source] ?? 0)"
            }
            let contradictions =
                counts.contradictions > 0
                ? "; \(counts.contradictions) declared otherwise than their polygon" : ""
            lines.append(
                "  \(level.rawValue): \(sources.joined(separator: ", ")), none \(counts.none)"
                    + contradictions
            )
        }
        for finding in findings {
            let id = finding.id.map { " (\($0))" } ?? ""
            let place =
                finding.line > 0 ? "line \(finding.line), record \(finding.record)\(id): " : ""
            lines.append("  \(finding.severity.rawValue): \(place)\(finding.message)")
        }
        for severity in Severity.allCases where count(of: severity) > Self.listedFindings {
            lines.append(
                "  … and \(count(of: severity) - Self.listedFindings) more: \(severity.rawValue)"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
