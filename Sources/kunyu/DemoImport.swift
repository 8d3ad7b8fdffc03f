internal import Demo
internal import Features

/// Makes demonstration data for a store, in the words of the command line.
struct DemoImport {
    let seed: UInt64
    /// The folder of the code lists.
    let codes: String

    /// Makes the data of the seed at the places of a store.
    func generator(for store: any FeatureStore) async throws -> DemoGenerator {
        do {
            let codes = try DemoCodes(folder: codes)
            return DemoGenerator(
                seed: seed,
                places: try await DemoPlaces(from: store),
                codes: codes
            )
        } catch let error as DemoError {
            throw CommandFailure("\(error)")
        }
    }

    /// Imports the collections that are missing, or all in place of synthetic ones.
    ///
    /// - Returns: The number of collections written.
    @discardableResult
    func run(into store: any Store, replaces: Bool = false) async throws -> Int {
        let importer = DemoImporter(store: store)
        let presence = try await importer.presence()
        let foreign = presence.filter { $0.presence == .foreign }.map(\.id)
        if replaces, let id = foreign.first {
            throw CommandFailure("\(DemoError.notSynthetic(id))")
        }
        for id in foreign {
            StandardStreams.writeError(
                "'\(id)' is not synthetic and stays as it is; it gets no demonstration data\n"
            )
        }
        guard replaces || presence.contains(where: { $0.presence == .missing }) else { return 0 }
        var written = 0
        for collection in try await generator(for: store).collections
        where try await run(collection, importer, replaces: replaces) {
            written += 1
        }
        return written
    }

    private func run(
        _ collection: DemoCollection,
        _ importer: DemoImporter,
        replaces: Bool
    ) async throws -> Bool {
        let line = ProgressLine(collection.description.id)
        defer { line.end() }
        do {
            let outcome = try await importer.run(collection, replaces: replaces) { count in
                line.show(count: count, fraction: Double(count) / Double(collection.count))
            }
            guard case .written(let count) = outcome else { return false }
            line.end()
            StandardStreams.writeError(
                "imported \(count) synthetic features into \(collection.description.id)\n"
            )
            return true
        } catch let error as DemoError {
            throw CommandFailure("\(error)")
        }
    }
}
