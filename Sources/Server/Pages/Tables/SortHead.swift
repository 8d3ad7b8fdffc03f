internal import Features

/// The head of a column that orders its table by a link.
struct SortHead: Sendable {
    let title: Words
    /// What the values are in; nil for nothing.
    let unit: String?
    let isNumber: Bool
    /// The same page in the order of this column, the other way where it is in that already; nil
    /// where the table cannot be ordered so.
    let href: String?
    /// The value of `aria-sort`; nil where the table is not in the order of this column.
    let state: String?
    /// What the link does, for those who do not see the arrow.
    let hint: String?
    /// A class of the cells below.
    let kind: String?

    /// A head without a link.
    init(_ title: Words, unit: String? = nil, isNumber: Bool = false) {
        self.title = title
        self.unit = unit
        self.isNumber = isNumber
        href = nil
        state = nil
        hint = nil
        kind = nil
    }

    /// The head of a column.
    ///
    /// - Parameters:
    ///   - title: What the column is called.
    ///   - unit: What its values are in.
    ///   - key: What the parameter calls it.
    ///   - isNumber: Whether it holds numbers; they start with the greatest.
    ///   - kind: A class of its cells.
    ///   - order: The order of the table; nil where it is in none of the columns.
    ///   - context: The page.
    ///   - parameter: The parameter that orders.
    ///   - resetting: The parameters that mean nothing in another order.
    init(
        _ title: Words,
        unit: String? = nil,
        key: String,
        isNumber: Bool = false,
        kind: String? = nil,
        order: TableOrder?,
        _ context: PageContext,
        parameter: String = TableOrder.parameter,
        resetting: [String] = []
    ) {
        self.title = title
        self.unit = unit
        self.isNumber = isNumber
        self.kind = kind
        let isCurrent = order?.key == key
        let next = TableOrder(
            key,
            isDescending: isCurrent ? order?.isDescending == false : isNumber
        )
        var changes: [String: String?] = [parameter: next.text]
        for name in resetting { changes[name] = .some(nil) }
        href = context.here(setting: changes) + "#table"
        state = isCurrent ? (order?.isDescending == true ? "descending" : "ascending") : nil
        hint = context.text(next.isDescending ? "sortFalling" : "sortRising")
    }
}
