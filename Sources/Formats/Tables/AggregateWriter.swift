public import Features

/// Writes an `AggregateResult` as JSON or CSV.
///
/// What has a value for every property grouped by stands apart from what lacks one, and the counts
/// of both add up to the total.
public struct AggregateWriter: Sendable {
    private let query: AggregateQuery
    private let result: AggregateResult
    private let titles: ValueTitles

    /// Creates a writer for the answer to a query, with the titles of the values grouped by.
    public init(_ result: AggregateResult, of query: AggregateQuery, titles: ValueTitles) {
        self.query = query
        self.result = result
        self.titles = titles
    }

    /// The answer as a JSON object.
    ///
    /// Members: `collection`, `version`, `synthetic`, `by`, `measure`, `groups` (`keys`, `titles`
    /// in `zh` and `en` where there are any, `count`, `value`), `unknown` (the groups that lack a
    /// value of a property, null in `keys`), `total` (`count`, `value`), and what `members` adds.
    public func json(members: (inout JSONWriter) -> Void = { _ in }) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("collection", result.collection.description.id)
            json.member("version", Int(result.collection.status.version))
            json.member("synthetic", result.collection.description.provenance.isSynthetic)
            json.array("by") { json in for key in query.keys { json.value(key) } }
            json.member("measure", query.measure.description)
            json.array("groups") { json in
                for group in result.groups where group.isComplete { write(group, into: &json) }
            }
            json.array("unknown") { json in
                for group in result.groups where !group.isComplete { write(group, into: &json) }
            }
            json.object("total") { write(measuresOf: result.total, into: &$0) }
            members(&json)
        }
        return json.bytes
    }

    private func write(_ group: AggregateResult.Group, into json: inout JSONWriter) {
        json.object { json in
            let pairs = zip(query.keys, group.keys)
            json.object("keys") { json in
                for (name, value) in pairs {
                    json.key(name)
                    json.property(value)
                }
            }
            if query.keys.contains(where: titles.hasTitles) {
                json.object("titles") { json in
                    for (name, value) in pairs {
                        guard let title = value.flatMap({ titles.title(of: $0, name) }) else {
                            continue
                        }
                        json.object(name) { json in
                            if let text = title.zh { json.member("zh", text) }
                            if let text = title.en { json.member("en", text) }
                        }
                    }
                }
            }
            write(measuresOf: group, into: &json)
        }
    }

    private func write(measuresOf group: AggregateResult.Group, into json: inout JSONWriter) {
        json.member("count", group.count)
        json.key("value")
        json.property(group.value)
    }

    /// The groups as CSV: for each property its value and, where values have titles, `…_zh` and
    /// `…_en`; then `count` and, for another measure than that, its value under its name.
    ///
    /// A group that lacks a value of a property has an empty field there.
    public func csv() -> [UInt8] {
        var csv = CSVWriter()
        var header: [String] = []
        for key in query.keys {
            header.append(key)
            if titles.hasTitles(key) { header += ["\(key)_zh", "\(key)_en"] }
        }
        header.append("count")
        if query.measure != .count { header.append(query.measure.description) }
        csv.record(header)
        for group in result.groups {
            var fields: [String] = []
            for (name, value) in zip(query.keys, group.keys) {
                fields.append(value?.displayText ?? "")
                guard titles.hasTitles(name) else { continue }
                let title = value.flatMap { titles.title(of: $0, name) }
                fields += [title?.zh ?? "", title?.en ?? ""]
            }
            fields.append(String(group.count))
            if query.measure != .count { fields.append(group.value?.displayText ?? "") }
            csv.record(fields)
        }
        return csv.bytes
    }
}
