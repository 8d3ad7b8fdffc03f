internal import Features

/// The order of the rows of a table as the parameter `sort` names it: a column, falling with `-`
/// in front.
struct TableOrder: Hashable, Sendable {
    /// The name of the parameter.
    static let parameter = "sort"

    /// The key of the column.
    let key: String
    /// Whether the greatest value comes first.
    let isDescending: Bool

    init(_ key: String, isDescending: Bool = false) {
        self.key = key
        self.isDescending = isDescending
    }

    /// Reads the parameter; nil where it is not given.
    ///
    /// - Throws: ``Problem`` 400 where there is no such column; it names those that there are.
    init?(_ text: String?, of keys: [String]) throws(Problem) {
        guard let text, !text.isEmpty else { return nil }
        // A column may be called so itself.
        let isDescending = text.hasPrefix("-") && !keys.contains(text)
        let key = isDescending ? String(text.dropFirst()) : text
        guard keys.contains(where: { $0.utf8.elementsEqual(key.utf8) }) else {
            let allowed = keys.joined(separator: ", ")
            throw .invalidParameter(
                Self.parameter,
                "'\(text.prefix(80))' is no column of the table; \(allowed) is allowed, "
                    + "falling with - in front"
            )
        }
        self.init(key, isDescending: isDescending)
    }

    /// The order as the parameter writes it.
    var text: String { (isDescending ? "-" : "") + key }

    /// The rows in this order; those without a value come last whatever the direction, and equal
    /// ones stay as they are.
    ///
    /// - Complexity: O(*n* log *n*), and `value` is called once for each row.
    func sorted<Row>(_ rows: [Row], by value: (Row) -> TableValue) -> [Row] {
        let values = rows.map(value)
        return values.indices.sorted { left, right in
            let (a, b) = (values[left], values[right])
            if a.isNothing != b.isNothing { return b.isNothing }
            if a.precedes(b) { return !isDescending }
            if b.precedes(a) { return isDescending }
            return left < right
        }.map { rows[$0] }
    }
}

/// What a row is ordered by.
enum TableValue: Sendable {
    case number(Double?)
    case value(PropertyValue?)
    case name(NameKey)
    case code(String)

    fileprivate var isNothing: Bool {
        switch self {
        case .number(let number): number == nil
        case .value(let value): value == nil
        case .name, .code: false
        }
    }

    fileprivate func precedes(_ other: TableValue) -> Bool {
        switch (self, other) {
        case (.number(let a?), .number(let b?)): a < b
        case (.value(let a?), .value(let b?)): a.precedes(b)
        case (.name(let a), .name(let b)): a < b
        case (.code(let a), .code(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
        default: false
        }
    }
}
