internal import Features
internal import FlatStorage
internal import Synchronization

/// A search for words, resolved on the features of a base.
final class TextCondition: Sendable {
    /// The values that answer by what they stand for, a title or a name, by the place of the property.
    typealias Titled = [Int: Set<PropertyValue>]

    private let matcher: TextMatcher
    private let titled: Titled
    /// The slots of the base that match, those that are gone too.
    let slots: BitSet
    /// How many slots that are.
    let count: Int

    private init(_ matcher: TextMatcher, _ titled: Titled, slots: BitSet) {
        self.matcher = matcher
        self.titled = titled
        self.slots = slots
        count = slots.count
    }

    /// Resolves a search, or takes it from the last ones.
    ///
    /// - Parameters:
    ///   - query: The search.
    ///   - matcher: The same, prepared.
    ///   - description: The collection.
    ///   - regions: The codes of the regions that have one of the phrases in a name.
    ///   - contents: The base.
    /// - Returns: The condition.
    /// - Complexity: O(values that hold terms of the phrases + slots that match).
    static func resolved(
        _ query: TextQuery,
        _ matcher: TextMatcher,
        on description: CollectionDescription,
        regions: [RegionLevel: Set<PropertyValue>],
        in contents: SnapshotContents
    ) -> TextCondition {
        var titled: Titled = [:]
        for (index, property) in description.properties.enumerated() {
            var values = Set(
                matcher.codes(of: property).compactMap { code in
                    PropertyValue(code, as: property.type == .textList ? .text : property.type)
                }
            )
            if property.codes == nil, let level = RegionLevel(rawValue: property.name) {
                values.formUnion(regions[level] ?? [])
            }
            if !values.isEmpty { titled[index] = values }
        }
        return contents.lastTexts.condition(LastTexts.Key(query: query, titled: titled)) {
            TextCondition(matcher, titled, slots: slots(matcher, titled, in: contents))
        }
    }

    private static func slots(
        _ matcher: TextMatcher,
        _ titled: Titled,
        in contents: SnapshotContents
    ) -> BitSet {
        var slots = BitSet(capacity: contents.places.count)
        for (property, column) in contents.columns.enumerated() {
            var codes = column.codes(matching: matcher)
            for value in titled[property] ?? [] {
                if case .text(let text) = value, column.values.type == .textList {
                    for code in column.values.codes(ofListsWith: text) { codes.insert(Int(code)) }
                } else if let code = column.values.code(of: value) {
                    codes.insert(Int(code))
                }
            }
            column.addSlots(of: codes, to: &slots)
        }
        return slots
    }

    /// Whether a feature that came later matches.
    func holds(_ feature: AddedFeature) -> Bool {
        feature.values.enumerated().contains { property, value in
            guard let value else { return false }
            if matcher.matches(value) { return true }
            guard let titled = titled[property] else { return false }
            if case .textList(let texts) = value {
                return texts.contains { titled.contains(.text($0)) }
            }
            return titled.contains(value)
        }
    }
}

extension Column {
    /// The codes of the values that hold one of the phrases.
    func codes(matching matcher: TextMatcher) -> BitSet {
        var codes = BitSet(capacity: values.count)
        guard let text else { return codes }
        for phrase in matcher.phrases {
            codes.formUnion(PhraseSearch.codes(of: phrase, in: text, values))
        }
        return codes
    }

    /// Adds the slots that have one of some values.
    func addSlots(of codes: BitSet, to slots: inout BitSet) {
        codes.visit { code in
            for index in Int(starts[code])..<Int(starts[code + 1]) {
                slots.insert(Int(order[index]))
            }
            return true
        }
    }
}

/// The searches that were resolved last on a base: the pages of a walk, and what is counted beside
/// them, ask for the same.
final class LastTexts: Sendable {
    /// A search, and the values that answer by their titles.
    struct Key: Hashable {
        let query: TextQuery
        let titled: TextCondition.Titled
    }

    /// How many are kept; each takes a bit for each feature.
    private static let kept = 8

    private let last = Mutex<[(key: Key, condition: TextCondition)]>([])

    /// The condition of a search, made when it is none of the last ones.
    func condition(_ key: Key, _ make: () -> TextCondition) -> TextCondition {
        let known = last.withLock { last -> TextCondition? in
            guard let index = last.firstIndex(where: { $0.key == key }) else { return nil }
            let entry = last.remove(at: index)
            last.append(entry)
            return entry.condition
        }
        if let known { return known }
        let condition = make()
        last.withLock { last in
            last.append((key, condition))
            if last.count > Self.kept { last.removeFirst() }
        }
        return condition
    }
}
