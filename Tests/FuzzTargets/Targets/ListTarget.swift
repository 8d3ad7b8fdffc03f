internal import Features

/// A list is refused by its name, or holds what it may and no more.
enum ListTarget {
    static func violation(of text: String) -> String? {
        for name in ["ids", "properties", "q", "sortby"] {
            let query: FeatureQuery
            do {
                query = try TargetQuery.parse([name: text])
            } catch {
                if error.name != name { return "'\(error.name)' is blamed for \(name)" }
                continue
            }
            if let violation = violation(of: query) { return "\(name): \(violation)" }
        }
        return nil
    }

    private static func violation(of query: FeatureQuery) -> String? {
        let known = Set(TargetQuery.description.properties.map(\.name))
        if let ids = query.ids, ids.isEmpty || ids.count > 1000 { return "\(ids.count) ids" }
        if let names = query.properties {
            guard known.isSuperset(of: names), Set(names).count == names.count else {
                return "properties \(names)"
            }
        }
        if let phrases = query.text?.phrases {
            guard 1...TextQuery.maximumPhrases ~= phrases.count, !phrases.contains("") else {
                return "phrases \(phrases)"
            }
        }
        guard query.order.count <= SortKey.maximumCount,
            known.isSuperset(
                of: query.order.map(\.property)
            )
        else { return "order \(query.order)" }
        return nil
    }
}
