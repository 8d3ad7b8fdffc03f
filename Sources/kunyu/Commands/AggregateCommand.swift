internal import ArgumentParser
internal import Features
internal import Formats

/// Prints counts and measures of groups of features.
struct AggregateCommand: AsyncParsableCommand {
    /// How the answer is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case json
        case csv
    }

    static let configuration = CommandConfiguration(
        commandName: "aggregate",
        abstract: "Print counts, sums, means and extremes by region or any property.",
        discussion: """
            A group without a value of a property is printed apart, as '–', and its count is part \
            of the total. A measure is taken over the features that have a value.

            Example: kunyu aggregate instruments --by city --measure sum:value_yuan
            """
    )

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var conditions: QueryOptions

    @Argument(help: "The collection.")
    var collection: String

    @Option(
        help: ArgumentHelp(
            "One or two properties: a region level (country, province, city) or any other.",
            valueName: "property,…"
        )
    )
    var by: String

    @Option(
        help: ArgumentHelp(
            "count, or sum:p, mean:p, min:p, max:p of a property p.",
            valueName: "measure"
        )
    )
    var measure = "count"

    @Option(help: "table, or json or csv for other programs.")
    var format = Format.table

    func run() async throws {
        let store = try storeOptions.openExisting(pinyin: conditions.pinyin)
        do {
            let description = try await store.collection(collection).description
            let query = try conditions.aggregateQuery(on: description, by: by, measure: measure)
            let result = try await store.aggregate(query)
            let keys = query.keys.compactMap { description.property($0) }
            let titles = try await ValueTitles(of: keys, in: store)
            let writer = AggregateWriter(result, of: query, titles: titles)
            switch format {
            case .table: try StandardStreams.write(table(result, query, titles))
            case .json: try StandardStreams.write(text(writer.json()) + "\n")
            case .csv: try StandardStreams.write(text(writer.csv()))
            }
        } catch let error as FeatureStoreError {
            throw CommandFailure(CommandFailure.text(of: error))
        }
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private func table(
        _ result: AggregateResult,
        _ query: AggregateQuery,
        _ titles: ValueTitles
    ) -> String {
        var columns: [(title: String, alignment: TextTable.Alignment)] = []
        for key in query.keys {
            columns.append((key, .left))
            if titles.hasTitles(key) { columns.append(("", .left)) }
        }
        columns.append(("count", .right))
        if query.measure != .count { columns.append((query.measure.description, .right)) }
        var table = TextTable(columns)
        let ordered = result.groups.filter(\.isComplete) + result.groups.filter { !$0.isComplete }
        for group in ordered {
            var cells: [String] = []
            for (key, value) in zip(query.keys, group.keys) {
                cells.append(value?.displayText ?? "–")
                guard titles.hasTitles(key) else { continue }
                let title = value.flatMap { titles.title(of: $0, key) }
                cells.append(
                    [title?.zh, title?.en].compactMap(\.self).joined(separator: " ")
                )
            }
            table.add(cells + measures(of: group, query))
        }
        let total = measures(of: result.total, query).joined(separator: "; \(query.measure) ")
        return table.text + "\(result.groups.count) groups, \(total) in all\n"
    }

    private func measures(of group: AggregateResult.Group, _ query: AggregateQuery) -> [String] {
        query.measure == .count
            ? [String(group.count)] : [String(group.count), group.value?.displayText ?? "–"]
    }
}
