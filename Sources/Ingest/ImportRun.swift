internal import Features
internal import Formats
internal import GeometryTypes

/// One pass over a file: records in, checked features out in batches, findings kept.
///
/// The store calls ``nextBatch()`` from the queue of its writer, one call after another, and the
/// importer reads the report after the last one; so no two threads are ever in it at once, which
/// makes the unchecked conformance sound.
final class ImportRun: @unchecked Sendable {
    private static let batchSize = 1_000

    private let decoder: RecordDecoder
    private let regions: RegionAssigner?
    private let progress: (ImportProgress) -> Void
    private var input: OpenInput
    private var ids = SeenIDs()
    private var codes = DeclaredCodes()
    private(set) var report: ImportReport

    init(
        _ request: ImportRequest,
        decoder: RecordDecoder,
        regions: RegionAssigner?,
        progress: @escaping (ImportProgress) -> Void
    ) throws {
        self.decoder = decoder
        self.regions = regions
        self.progress = progress
        input = try request.file.open()
        report = ImportReport(collection: request.collection, path: request.file.path)
    }

    /// The next features, at most a thousand; nil at the end of the file.
    func nextBatch() throws -> [Feature]? {
        var features: [Feature] = []
        while features.count < Self.batchSize {
            guard let result = try input.reader.next() else {
                return features.isEmpty ? nil : features
            }
            report.read += 1
            switch result {
            case .success(let record):
                do throws(RecordFault) {
                    features.append(finished(try decoder.feature(from: record), record.line))
                } catch {
                    report.refuse(error.line, id: error.id, error.reason)
                }
            case .failure(let fault):
                report.refuse(fault.line, id: fault.id, fault.reason)
            }
        }
        progress(ImportProgress(step: .write, records: report.read, fraction: input.fraction))
        return features
    }

    /// Takes what the store tells into the report.
    func finish(_ outcome: ImportOutcome) {
        for id in outcome.duplicates {
            let (line, first) = ids.lines(ofDuplicate: id)
            report.refuse(
                line,
                id: id.text,
                first.map { "the id comes twice, first in line \($0)" }
                    ?? "the collection has a feature of this id already"
            )
        }
        report.written = outcome.written
        for finding in codes.findings {
            report.add(.warning, line: finding.line, finding.message)
        }
        report.findings.sort { $0.line < $1.line }
    }

    private func finished(_ feature: Feature, _ line: Int) -> Feature {
        ids.add(feature.id, line: line)
        if feature.geometry == nil { report.withoutGeometry += 1 }
        guard let regions else { return feature }
        return assign(regions, to: feature, line)
    }

    private func assign(_ regions: RegionAssigner, to feature: Feature, _ line: Int) -> Feature {
        var properties = feature.properties
        var found: [RegionLevel: RegionAssigner.Assignment] = [:]
        var isPoint = false
        if case .point(let position) = feature.geometry {
            isPoint = true
            found = regions.assignments(for: position)
        }
        for level in regions.levels {
            let assignment = found[level]
            let declared = properties[level.property]?.displayText
            if let declared, !declared.isEmpty {
                properties[level.sourceProperty] = .text(RegionAssigner.Source.declared.rawValue)
                count(level, .declared)
                check(declared, against: assignment, level, regions, feature.id, line)
            } else if let assignment {
                properties[level.property] = .text(assignment.code)
                properties[level.sourceProperty] = .text(assignment.source.rawValue)
                count(level, assignment.source)
            } else if isPoint {
                report.levels[level, default: ImportReport.LevelCounts()].none += 1
            }
        }
        return Feature(id: feature.id, geometry: feature.geometry, properties: properties)
    }

    private func count(_ level: RegionLevel, _ source: RegionAssigner.Source) {
        report.levels[level, default: ImportReport.LevelCounts()].bySource[source, default: 0] += 1
    }

    private func check(
        _ declared: String,
        against assignment: RegionAssigner.Assignment?,
        _ level: RegionLevel,
        _ regions: RegionAssigner,
        _ id: FeatureID,
        _ line: Int
    ) {
        if !regions.isKnown(declared, at: level) { codes.add(declared, level, line) }
        guard let assignment, assignment.source == .polygon, assignment.code != declared else {
            return
        }
        report.levels[level, default: ImportReport.LevelCounts()].contradictions += 1
        report.add(
            .information,
            line: line,
            id: id.text,
            """
            \(level.property) is declared as \(declared) and the position lies in \
            \(assignment.code); the declared code is kept
            """
        )
    }
}

/// The ids of a file with their lines, by hash: sixteen bytes for each, whatever their length.
private struct SeenIDs {
    private var firstLines: [UInt64: Int] = [:]
    private var laterLines: [UInt64: [Int]] = [:]

    mutating func add(_ id: FeatureID, line: Int) {
        let hash = Self.hash(id)
        if firstLines[hash] == nil {
            firstLines[hash] = line
        } else {
            laterLines[hash, default: []].append(line)
        }
    }

    /// The line of an id that the store has left out, and that of the same id before it.
    mutating func lines(ofDuplicate id: FeatureID) -> (line: Int, first: Int?) {
        let hash = Self.hash(id)
        let first = firstLines[hash] ?? 0
        guard var later = laterLines[hash], !later.isEmpty else { return (first, nil) }
        let line = later.removeFirst()
        laterLines[hash] = later
        return (line, first)
    }

    private static func hash(_ id: FeatureID) -> UInt64 {
        var hash = ContentHash()
        hash.add(id.text.utf8)
        return hash.value
    }
}

/// Declared codes that no region has, each with its first line and how often it came.
private struct DeclaredCodes {
    private struct Key: Hashable {
        let level: RegionLevel
        let code: String
    }

    private var seen: [Key: (line: Int, count: Int)] = [:]

    mutating func add(_ code: String, _ level: RegionLevel, _ line: Int) {
        seen[Key(level: level, code: code), default: (line, 0)].count += 1
    }

    var findings: [(line: Int, message: String)] {
        seen.map { key, value in
            (
                value.line,
                """
                \(key.level.property) \(key.code.debugDescription) is no known code; it is kept \
                (\(value.count) times)
                """
            )
        }
        .sorted { ($0.line, $0.message) < ($1.line, $1.message) }
    }
}
