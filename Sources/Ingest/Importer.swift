internal import Compression
public import Features
internal import Formats
internal import Topology

/// Takes files into the collections of a store.
///
/// A file is read twice, record by record: once to find its properties, unless they are given, and
/// once to write its features, in one transaction. Records with faults are left out and listed in
/// the report with their lines.
public struct Importer: Sendable {
    /// What an importer works on.
    public typealias Store = FeatureStore & FeatureWriter

    private let store: any Store
    private let topology = TopologyEngine()

    /// Creates an importer into a store.
    public init(store: any Store) {
        self.store = store
    }

    /// Imports a file.
    ///
    /// - Parameters:
    ///   - request: What to import and how.
    ///   - regions: The regions that give points their codes; nil for none.
    ///   - progress: Called now and then.
    /// - Returns: What was done and found.
    /// - Throws: ``ImportError``, `FeatureStoreError`. Nothing is changed then.
    public func run(
        _ request: ImportRequest,
        regions: RegionAssigner?,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        guard CollectionDescription.isValidID(request.collection) else {
            throw FeatureStoreError.invalidCollectionID(request.collection)
        }
        let existing = try await existingDescription(for: request)
        do {
            if request.description == nil { try request.file.checkRepeatable() }
            let survey =
                request.description == nil
                ? try FileSurvey(
                    request,
                    regions: request.assignsRegions ? regions : nil,
                    progress: progress
                )
                : try FileSurvey(declared: request)
            let given = request.description ?? existing
            let hasPlaces = survey.hasPoints || survey.regionFields?.hasNames == true
            let assigns = request.assignsRegions && hasPlaces && given?.regionLevel == nil
            let assigner = assigns ? regions : nil
            let description = try described(request, survey, existing, assigner)
            let decoder = RecordDecoder(
                description: description,
                columns: survey.columns,
                idProperty: survey.columns == nil ? request.id : nil,
                regionFields: survey.regionFields,
                topology: topology
            )
            if request.isStrict, existing != nil, request.mode == .append {
                try await rehearse(request, decoder)
            }
            let run = try ImportRun(
                request,
                decoder: decoder,
                regions: assigner,
                notes: survey.regionFields?.notes ?? [],
                progress: progress
            )
            let outcome = try await store.importFeatures(
                into: description,
                mode: request.mode,
                nextBatch: run.nextBatch
            )
            run.finish(outcome)
            return run.report
        } catch let error as CompressionError {
            throw ImportError.unreadable(path: request.file.path, reason: Self.reason(error))
        } catch let error as FileFault {
            throw ImportError.unreadable(path: request.file.path, reason: "\(error)")
        } catch let error as JSONSyntaxError {
            throw ImportError.unreadable(path: request.file.path, reason: "\(error)")
        }
    }

    /// What the collection is now; nil when it is new.
    private func existingDescription(
        for request: ImportRequest
    ) async throws(FeatureStoreError) -> CollectionDescription? {
        do throws(FeatureStoreError) {
            let description = try await store.collection(request.collection).description
            if request.mode == .create { throw .collectionExists(request.collection) }
            return description
        } catch {
            guard case .collectionNotFound = error else { throw error }
            return nil
        }
    }

    /// The collection as it will be: its properties, then those of region codes.
    ///
    /// What is declared about a collection stays with it, whether its features are added to or
    /// replaced.
    private func described(
        _ request: ImportRequest,
        _ survey: FileSurvey,
        _ existing: CollectionDescription?,
        _ regions: RegionAssigner?
    ) throws(ImportError) -> CollectionDescription {
        let given = request.description ?? existing
        var properties = request.description?.properties ?? survey.properties
        if let existing {
            // What is there keeps its title and unit, and on append its type too.
            let found = properties
            let kept = existing.properties.filter { old in
                request.mode == .append
                    || found.contains { $0.name == old.name && $0.type == old.type }
            }
            properties = kept + found.filter { new in !kept.contains { $0.name == new.name } }
        }
        properties = try TimeRoles.assign(request, to: properties)
        let names = properties.map(\.name)
        for level in regions?.levels ?? [] {
            for name in [level.property, level.sourceProperty] where !names.contains(name) {
                properties.append(
                    PropertyDefinition(name: name, type: .text, title: Self.title(of: name))
                )
            }
        }
        return CollectionDescription(
            id: request.collection,
            title: given?.title ?? request.title,
            summary: given?.summary ?? LocalizedText(),
            properties: properties,
            provenance: given?.provenance ?? Provenance(),
            regionLevel: given?.regionLevel
        )
    }

    /// Goes through the file without writing, for ids that the collection has already.
    ///
    /// - Throws: ``ImportError/refused(_:)`` when any record would be refused.
    private func rehearse(_ request: ImportRequest, _ decoder: RecordDecoder) async throws {
        let run = try ImportRun(request, decoder: decoder, regions: nil, notes: []) { _ in }
        var duplicates: [FeatureID] = []
        while let features = try run.nextBatch() {
            for feature in features where try await contains(feature.id, request) {
                duplicates.append(feature.id)
            }
        }
        run.finish(ImportOutcome(written: 0, duplicates: duplicates))
        if run.report.refused > 0 { throw ImportError.refused(run.report) }
    }

    private func contains(
        _ id: FeatureID,
        _ request: ImportRequest
    ) async throws(FeatureStoreError) -> Bool {
        do throws(FeatureStoreError) {
            _ = try await store.feature(id, in: request.collection)
            return true
        } catch {
            guard case .featureNotFound = error else { throw error }
            return false
        }
    }

    private static func title(of property: String) -> LocalizedText {
        switch property {
        case "country": LocalizedText(zh: "国家或地区代码", en: "Country or area code")
        case "province": LocalizedText(zh: "省级代码", en: "Province code")
        case "city": LocalizedText(zh: "地级代码", en: "City code")
        case "country_source": LocalizedText(zh: "国家代码来源", en: "Source of the country code")
        case "province_source": LocalizedText(zh: "省级代码来源", en: "Source of the province code")
        case "city_source": LocalizedText(zh: "地级代码来源", en: "Source of the city code")
        default: LocalizedText()
        }
    }

    private static func reason(_ error: CompressionError) -> String {
        switch error {
        case .unreadable: "there is no file that can be read"
        case .damaged(let reason): "the gzip data is damaged (\(reason))"
        case .truncated: "the gzip data ends too early"
        case .tooLarge(let limit): "the gzip data holds more than \(limit) bytes"
        case .outOfMemory: "memory is short"
        }
    }
}
