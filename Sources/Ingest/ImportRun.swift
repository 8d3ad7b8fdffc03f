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
    private let isStrict: Bool
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
        isStrict = request.isStrict
        input = try request.file.open()
        report = ImportReport(collection: request.collection, path: request.file.path)
    }

    /// The next features, at most a thousand; nil at the end of the file.
    ///
    /// - Throws: What the file throws, and at its end ``ImportError/refused(_:)`` when the import is
    ///   strict and a record was refused.
    func nextBatch() throws -> [Feature]? {
        var features: [Feature] = []
        while features.count < Self.batchSize {
            guard let result = try input.reader.next() else {
                try checkStrictness()
                return features.isEmpty ? nil : features
            }
            report.read += 1
            do throws(RecordFault) {
                let record = try result.get()
                let place = RecordPlace(line: record.line, number: report.read)
                let feature = try decoder.feature(from: record)
                if let earlier = ids.add(feature.id, at: place), isStrict {
                    throw RecordFault(
                        line: record.line,
                        id: feature.id.text,
                        reason: Self.repetition(of: earlier)
                    )
                }
                features.append(finished(feature, place))
            } catch {
                let place = RecordPlace(line: error.line, number: report.read)
                report.refuse(place, id: error.id, error.reason)
            }
        }
        progress(ImportProgress(step: .write, records: report.read, fraction: input.fraction))
        return features
    }

    /// Takes what the store tells into the report.
    func finish(_ outcome: ImportOutcome) {
        for id in outcome.duplicates {
            let (place, first) = ids.places(ofDuplicate: id)
            report.refuse(
                place,
                id: id.text,
                first.map(Self.repetition) ?? "the collection has a feature of this id already"
            )
        }
        report.written = outcome.written
        for finding in codes.findings { report.add(.warning, at: finding.place, finding.message) }
        report.sort()
    }

    private func checkStrictness() throws {
        guard isStrict, report.refused > 0 else { return }
        report.sort()
        throw ImportError.refused(report)
    }

    private static func repetition(of earlier: RecordPlace) -> String {
        "the id comes twice, first in \(earlier)"
    }

    private func finished(_ feature: Feature, _ place: RecordPlace) -> Feature {
        if feature.geometry == nil { report.withoutGeometry += 1 }
        guard let regions else { return feature }
        return assign(regions, to: feature, place)
    }

    private func assign(_ regions: RegionAssigner, to feature: Feature, _ place: RecordPlace)
        -> Feature
    {
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
                check(declared, against: assignment, level, regions, feature.id, place)
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
        _ place: RecordPlace
    ) {
        if !regions.isKnown(declared, at: level) { codes.add(declared, level, place) }
        guard let assignment, assignment.source == .polygon, assignment.code != declared else {
            return
        }
        report.levels[level, default: ImportReport.LevelCounts()].contradictions += 1
        report.add(
            .information,
            at: place,
            id: id.text,
            """
            \(level.property) is declared as \(declared) and the position lies in \
            \(assignment.code); the declared code is kept
            """
        )
    }
}

/// The ids of a file with their places, by hash: some thirty bytes for each, whatever their length.
private struct SeenIDs {
    private var firstPlaces: [UInt64: RecordPlace] = [:]
    private var laterPlaces: [UInt64: [RecordPlace]] = [:]

    /// Takes an id, and tells where it was before.
    mutating func add(_ id: FeatureID, at place: RecordPlace) -> RecordPlace? {
        let hash = Self.hash(id)
        guard let first = firstPlaces[hash] else {
            firstPlaces[hash] = place
            return nil
        }
        laterPlaces[hash, default: []].append(place)
        return first
    }

    /// The place of an id that the store has left out, and that of the same id before it.
    mutating func places(
        ofDuplicate id: FeatureID
    ) -> (place: RecordPlace, first: RecordPlace?) {
        let hash = Self.hash(id)
        let first = firstPlaces[hash] ?? .none
        guard var later = laterPlaces[hash], !later.isEmpty else { return (first, nil) }
        let place = later.removeFirst()
        laterPlaces[hash] = later
        return (place, first)
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

    private var seen: [Key: (place: RecordPlace, count: Int)] = [:]

    mutating func add(_ code: String, _ level: RegionLevel, _ place: RecordPlace) {
        seen[Key(level: level, code: code), default: (place, 0)].count += 1
    }

    var findings: [(place: RecordPlace, message: String)] {
        seen.map { key, value in
            (
                value.place,
                """
                \(key.level.property) \(key.code.debugDescription) is no known code; it is kept \
                (\(value.count) times)
                """
            )
        }
        .sorted { ($0.place.number, $0.message) < ($1.place.number, $1.message) }
    }
}
