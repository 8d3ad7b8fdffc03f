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
    private let isStrict: Bool
    private let progress: (ImportProgress) -> Void
    private var input: OpenInput
    private var ids = SeenIDs()
    private var regions: RegionFinder?
    /// What each record adds to the counts of the report, by its number.
    private var contributions: [Contribution] = []
    private let notes: [String]
    private(set) var report: ImportReport

    init(
        _ request: ImportRequest,
        decoder: RecordDecoder,
        regions: RegionAssigner?,
        notes: [String],
        progress: @escaping (ImportProgress) -> Void
    ) throws {
        self.notes = notes
        self.decoder = decoder
        self.regions = regions.map { RegionFinder($0, decoder.regionFields) }
        self.progress = progress
        isStrict = request.isStrict
        input = try request.file.open()
        report = ImportReport(collection: request.collection, path: request.file.path)
    }

    /// The next features, at most a thousand; nil at the end of the file.
    ///
    /// - Throws: What the file throws, and at its end ``ImportError/refused(_:)`` when every record
    ///   was refused, or any and the import is strict.
    func nextBatch() throws -> [Feature]? {
        var features: [Feature] = []
        while features.count < Self.batchSize {
            guard let result = try input.reader.next() else {
                try checkRefusals(hasFeatures: !features.isEmpty)
                return features.isEmpty ? nil : features
            }
            report.read += 1
            contributions.append(.refused)
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
            if contributions.indices.contains(place.number - 1) {
                contributions[place.number - 1] = .refused
            }
            report.refuse(
                place,
                id: id.text,
                first.map(Self.repetition) ?? "the collection has a feature of this id already"
            )
        }
        report.written = outcome.written
        for contribution in contributions { contribution.add(to: &report) }
        for note in notes { report.add(.information, at: .none, note) }
        let doubts = (regions?.codes.findings ?? []) + (regions?.doubts.findings ?? [])
        for doubt in doubts { report.add(.warning, at: doubt.place, doubt.message) }
        report.sort()
    }

    private func checkRefusals(hasFeatures: Bool) throws {
        guard report.refused > 0 else { return }
        let isAnyTaken = hasFeatures || contributions.contains(where: \.isTaken)
        guard isStrict || !isAnyTaken else { return }
        report.sort()
        throw ImportError.refused(report)
    }

    private static func repetition(of earlier: RecordPlace) -> String {
        "the id comes twice, first in \(earlier)"
    }

    private func finished(_ feature: Feature, _ place: RecordPlace) -> Feature {
        guard let result = regions?.complete(feature, place) else {
            contributions[contributions.count - 1] = Contribution(
                lacksGeometry: feature.geometry == nil
            )
            return feature
        }
        contributions[contributions.count - 1] = result.contribution
        for message in result.contradictions {
            report.add(.information, at: place, id: feature.id.text, message)
        }
        return result.feature
    }
}
