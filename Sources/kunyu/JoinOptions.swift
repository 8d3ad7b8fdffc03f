internal import ArgumentParser
internal import Features
internal import Foundation
internal import Ingest
internal import Maps
internal import Server

/// Which table is drawn.
struct JoinOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A CSV table whose values are drawn, joined with the regions by code or name.",
            valueName: "file"
        )
    )
    var join: String?

    @Option(
        help: ArgumentHelp(
            "The column with codes or names of regions; one of the usual names unless given.",
            valueName: "column"
        )
    )
    var key: String?

    @Option(
        help: ArgumentHelp(
            "The column with the values; rows are counted unless given.",
            valueName: "column"
        )
    )
    var value: String?

    @Option(help: "What becomes of several values of a region: refuse, sum, mean, first or last.")
    var duplicates: String?

    /// The table of the options; nil where none is named.
    ///
    /// - Throws: ``CommandFailure`` where the file cannot be read, `InvalidParameter` where it is
    ///   no table.
    func table() throws -> JoinTable? {
        guard let join else {
            for (name, value) in [("key", key), ("value", value), ("duplicates", duplicates)]
            where value != nil { throw CommandFailure("--\(name) goes with --join") }
            return nil
        }
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: join))
        } catch {
            throw CommandFailure("\(join) cannot be read")
        }
        let title = URL(fileURLWithPath: join).deletingPathExtension().lastPathComponent
        return try JoinTableReader.table(Array(bytes), title: title, key: key, value: value)
    }

    /// Tells on standard error what of the table is not on the map.
    static func tell(_ report: JoinReport) {
        var lines = [
            "\(report.matched) of \(report.rows) rows matched a region, "
                + "\(report.unmatched.count) did not; \(report.withoutRow.count) regions have no row"
        ]
        for row in report.unmatched.prefix(20) {
            let candidates = row.candidates.map { "\($0.level.rawValue) \($0.code)" }
            lines.append(
                "line \(row.line): '\(row.key.prefix(80))' "
                    + (candidates.isEmpty
                        ? "names no region" : "may be \(candidates.joined(separator: " or "))")
            )
        }
        if report.unmatched.count > 20 { lines.append("and \(report.unmatched.count - 20) more") }
        for row in report.notNumbers.prefix(20) {
            lines.append("line \(row.line): '\(row.text.prefix(80))' is no number")
        }
        if report.notNumbers.count > 20 {
            lines.append("and \(report.notNumbers.count - 20) more values are no numbers")
        }
        StandardStreams.writeError(lines.joined(separator: "\n") + "\n")
    }
}

/// The names of the regions of a store, collected anew when those change.
actor StoreRegionNames {
    private let store: any FeatureStore
    private var collected: (versions: [String: Int64], naming: RegionNaming)?

    init(_ store: any FeatureStore) {
        self.store = store
    }

    /// What finds regions by their names.
    func naming() async throws -> RegionNaming {
        var versions: [String: Int64] = [:]
        for collection in try await store.collections()
        where collection.description.regionLevel != nil {
            versions[collection.description.id] = collection.status.version
        }
        if let collected, collected.versions == versions { return collected.naming }
        let names = try await RegionNames(from: store)
        let naming: RegionNaming = { name, level in
            switch names.certainMatch(name, at: level) {
            case .code(let code, _): .region(code)
            case .ambiguous(let candidates):
                .ambiguous(candidates.map { .init(code: $0.code, level: $0.level) })
            case .unknown: .unknown
            }
        }
        collected = (versions, naming)
        return naming
    }
}
