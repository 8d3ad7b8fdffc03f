internal import Features
internal import FlatStorage

/// The conditions of a query on properties and time, ready to be tested on the slots of a snapshot.
///
/// A class for the same reason as ``QueryRun``.
final class SlotConditions: Sendable {
    /// The condition that a property has a value.
    struct Term: Sendable {
        /// The place of the property in the description.
        let property: Int
        /// The value that features of the base are not asked for, but those that came later.
        let value: PropertyValue
        /// The codes of the values that meet it, rising; mostly one.
        let codes: [UInt32]

        /// Whether a value meets it.
        func holds(for own: PropertyValue?) -> Bool {
            switch (own, value) {
            case (.textList(let texts), .text(let text)):
                texts.contains { $0.utf8.elementsEqual(text.utf8) }
            default: own == value
            }
        }
    }

    /// A condition whose slots are at hand.
    enum Source: Sendable {
        case term(Term)
        /// The ids that are asked for.
        case chosen(FlatArray<UInt32>)
    }

    /// What is asked of each slot of the base, without a reference to count: the codes of the slots
    /// and the one code that is wanted.
    private struct Test: @unchecked Sendable {
        // Sound: the contents, which the conditions hold, keep the memory.
        let codes: UnsafePointer<UInt32>
        let wanted: UInt32
    }

    let terms: [Term]
    /// The search for words; nil where there is none.
    let text: TextCondition?
    /// The filter; nil where there is none.
    let filter: FilterSlots?
    /// The slots of the base whose ids are asked for, rising, those that are gone too; nil for all.
    private let chosen: FlatArray<UInt32>?
    /// The added slots whose ids are asked for.
    private let chosenAdditions: Set<Int>
    private let tests: [Test]
    /// The terms that more than one code meets, or none.
    private let wide: [Term]
    /// The first and last microsecond of the span of the query.
    private let span: (first: Int64?, last: Int64?)?
    private let snapshot: CollectionSnapshot
    private let contents: SnapshotContents
    private let baseCount: Int

    /// Translates the equalities, the ids and the time span of a query, and takes its search for
    /// words and its filter.
    ///
    /// - Throws: ``FeatureStoreError`` for a property that the collection does not have or a value
    ///   of another type.
    init(
        of query: FeatureQuery,
        _ description: CollectionDescription,
        _ snapshot: CollectionSnapshot,
        text: TextCondition?,
        filter: FilterSlots? = nil
    ) throws(FeatureStoreError) {
        self.snapshot = snapshot
        self.text = text
        self.filter = filter
        contents = snapshot.contents
        baseCount = snapshot.baseCount
        var terms: [Term] = []
        for equality in query.equalities {
            terms.append(try Self.term(equality, description, snapshot.contents))
        }
        self.terms = terms
        (chosen, chosenAdditions) = Self.slots(of: query.ids, snapshot.directory)
        wide = terms.filter { $0.codes.count != 1 }
        tests = terms.filter { $0.codes.count == 1 }.compactMap { [contents] term in
            contents.columns[term.property].codes.withUnsafeBufferPointer { codes in
                codes.baseAddress.map { Test(codes: $0, wanted: term.codes[0]) }
            }
        }
        let hasTime = description.properties.contains { $0.role != nil }
        span = query.interval.flatMap { interval in
            hasTime ? (interval.start?.microseconds, interval.end?.microseconds) : nil
        }
    }

    private static func slots(
        of ids: [FeatureID]?,
        _ directory: FeatureDirectory
    ) -> (FlatArray<UInt32>?, Set<Int>) {
        guard let ids else { return (nil, []) }
        let wanted = Set(ids)
        let base = wanted.compactMap { directory.base.ids.index(of: $0.text) }
        let added = wanted.compactMap { directory.slot(of: $0) }.filter {
            $0 >= directory.base.count
        }
        return (FlatArray(base.sorted().map { UInt32($0) }), Set(added))
    }

    private static func term(
        _ equality: PropertyEquality,
        _ description: CollectionDescription,
        _ contents: SnapshotContents
    ) throws(FeatureStoreError) -> Term {
        let index = description.properties.firstIndex {
            $0.name.utf8.elementsEqual(equality.property.utf8)
        }
        guard let index else {
            throw .unknownProperty(equality.property, collection: description.id)
        }
        let property = description.properties[index]
        let values = contents.columns[index].values
        switch (property.type, equality.value) {
        case (.textList, .text(let text)):
            return Term(
                property: index,
                value: equality.value,
                codes: values.codes(ofListsWith: text)
            )
        case (.double, .integer(let number)):
            let value = PropertyValue.double(Double(number))
            return Term(
                property: index,
                value: value,
                codes: values.code(of: value).map { [$0] } ?? []
            )
        case (let type, let value) where type == value.type && type != .textList:
            return Term(
                property: index,
                value: value,
                codes: values.code(of: value).map { [$0] } ?? []
            )
        default:
            throw .typeMismatch(property: property.name, expected: property.type)
        }
    }

    /// Whether every feature meets them.
    var isEmpty: Bool {
        terms.isEmpty && span == nil && chosen == nil && text == nil && filter == nil
    }

    /// Whether there is a condition on time.
    var hasSpan: Bool { span != nil }

    /// Whether the feature of a slot meets them all.
    func hold(_ slot: Int) -> Bool {
        precondition(slot >= 0, "no slot")
        if let filter, !filter.holds(slot, baseCount: baseCount) { return false }
        guard slot < baseCount else {
            guard chosen == nil || chosenAdditions.contains(slot) else { return false }
            return hold(snapshot.added[slot - baseCount])
        }
        for test in tests where test.codes[slot] != test.wanted { return false }
        if let text, !text.slots.contains(slot) { return false }
        guard !wide.isEmpty || span != nil || chosen != nil else { return true }
        return holdWide(slot)
    }

    private func holdWide(_ slot: Int) -> Bool {
        for term in wide
        where !term.codes.holds(contents.columns[term.property].codes[slot]) { return false }
        if let chosen {
            let index = chosen.partitionPoint { $0 >= slot }
            guard index < chosen.count, chosen[index] == slot else { return false }
        }
        guard let span else { return true }
        let (first, last) = (contents.times.first[slot], contents.times.last[slot])
        if let end = span.last, first != SnapshotContents.noTime, first > end { return false }
        if let start = span.first, last != SnapshotContents.noTime, last < start { return false }
        return true
    }

    private func hold(_ feature: AddedFeature) -> Bool {
        guard terms.allSatisfy({ $0.holds(for: feature.values[$0.property]) }) else {
            return false
        }
        if let end = span?.last, let first = feature.first, first > end { return false }
        if let start = span?.first, let last = feature.last, last < start { return false }
        return text?.holds(feature) ?? true
    }

    /// The slots of the base that a search for words or a filter has found; nil where the strategy
    /// is another one or has none.
    func marked(_ strategy: QueryPlan.Strategy) -> MarkedSlots? {
        switch strategy {
        case .text: text.map { MarkedSlots(slots: $0.slots, count: $0.count) }
        case .filter: filter.map { MarkedSlots(slots: $0.base.slots, count: $0.base.count) }
        case .spatial, .attribute, .order: nil
        }
    }

    /// Whether there is a search for words or a filter.
    var isMarked: Bool { text != nil || filter != nil }

    /// The strategies by a search for words or a filter, that with the fewest features first.
    var markedStrategies: [(strategy: QueryPlan.Strategy, count: Int)] {
        [QueryPlan.Strategy.text, .filter]
            .compactMap { strategy in marked(strategy).map { (strategy, $0.count) } }
            .sorted { $0.1 < $1.1 }
    }

    /// The conditions whose slots are at hand.
    var sources: [Source] {
        terms.map { .term($0) } + (chosen.map { [.chosen($0)] } ?? [])
    }

    /// How many features of the base a source holds for, those that are gone too.
    func count(_ source: Source) -> Int {
        switch source {
        case .term(let term):
            term.codes.reduce(0) { $0 + contents.columns[term.property].slots(of: $1).count }
        case .chosen(let slots): slots.count
        }
    }

    /// The source that holds for the fewest features of the base; nil when there is none.
    var narrowest: Source? { sources.min { count($0) < count($1) } }

    /// The slots of the base that a source holds for, rising, those that are gone too.
    func slots(_ source: Source) -> FlatArray<UInt32> {
        switch source {
        case .chosen(let slots): return slots
        case .term(let term):
            let column = contents.columns[term.property]
            if term.codes.count == 1 { return column.slots(of: term.codes[0]) }
            return FlatArray(term.codes.flatMap { column.slots(of: $0).elements }.sorted())
        }
    }
}

/// The slots of a base that one condition has found, those that are gone too.
struct MarkedSlots {
    let slots: BitSet
    let count: Int
}
