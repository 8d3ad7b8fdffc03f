internal import Features

/// The rows of a table of counts and measures, in the order of the keys or in that which was asked
/// for.
struct AggregateRows: Sendable {
    let view: AggregateView
    let query: AggregateQuery
    let names: NameOrder
    let order: TableOrder?

    private var context: PageContext { view.reader.context }

    /// What the parameter `sort` calls the columns: the properties that are grouped by, `count`,
    /// and the measure as the request names it.
    static func keys(of query: AggregateQuery) -> [String] {
        var keys = query.keys
        for key in ["count", query.measure.description] where !keys.contains(key) {
            keys.append(key)
        }
        return keys
    }

    /// The columns; `measured` is the property that is measured, nil for none.
    func heads(_ measured: PropertyDefinition?) -> [SortHead] {
        var heads = view.keys.map { property in
            SortHead(view.reader.title(of: property), key: property.name, order: order, context)
        }
        func number(_ title: String, _ key: String) -> SortHead {
            // A property may be called so itself, and has the name then.
            query.keys.contains(key)
                ? SortHead(Words(title), isNumber: true)
                : SortHead(Words(title), key: key, isNumber: true, order: order, context)
        }
        heads.append(number(context.text("facetCount"), "count"))
        if let measured {
            let kind = query.measure.description.prefix { $0 != ":" }
            let name = view.reader.title(of: measured).text
            let unit = measured.unit.map { " (\($0))" } ?? ""
            let title = context.text("measure.\(kind)", ["name": name + unit])
            heads.append(number(title, query.measure.description))
        }
        return heads
    }

    /// The rows of some groups.
    func list(_ groups: [AggregateResult.Group], isMeasured: Bool) -> [AggregatePage.Row] {
        (order?.sorted(groups, by: value) ?? groups).map { group in
            AggregatePage.Row(
                cells: zip(view.keys, group.keys).map(view.words),
                count: NumberText.count(group.count),
                value: isMeasured ? Self.text(group.value) : nil,
                href: view.href(to: group.keys)
            )
        }
    }

    private func value(_ group: AggregateResult.Group) -> TableValue {
        guard let order else { return .number(nil) }
        guard let index = view.keys.firstIndex(where: { $0.name == order.key }) else {
            return order.key == "count" ? .number(Double(group.count)) : .value(group.value)
        }
        let (property, value) = (view.keys[index], group.keys[index])
        switch value {
        case nil: return .value(nil)
        case .text(let code):
            if let name = view.reader.regionName(of: code, property) {
                return .name(names.key(name, else: code, context.language))
            }
            return .name(names.key(view.words(property, value).text))
        case .textList: return .name(names.key(view.words(property, value).text))
        case .some(let value): return .value(value)
        }
    }

    /// A measure as a person reads it.
    static func text(_ value: PropertyValue?) -> String {
        switch value {
        case nil: "–"
        case .integer(let number): NumberText.count(number)
        case .double(let number):
            NumberText.fixed(number, decimals: abs(number) >= 1000 ? 0 : 2)
        case .some(let other): other.displayText
        }
    }
}
