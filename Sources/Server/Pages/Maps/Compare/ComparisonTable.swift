internal import Features
internal import Maps

/// The table of what differs between two maps, region by region.
struct ComparisonTable: Sendable {
    /// A region with its values on both maps.
    struct Row: Sendable {
        let name: Words
        let code: String
        let left: String
        let right: String
        let change: String
        /// `up`, `down` or `same`; empty where there is nothing to compare.
        let direction: String
    }

    /// What the parameter `sort` calls the columns.
    static let keys = ["name", "code", "left", "right", "change"]

    let pair: MapPair
    let order: TableOrder?
    let names: NameOrder
    let context: PageContext

    /// The columns; of values that are different quantities the places are compared.
    var heads: [SortHead] {
        func head(_ key: String, _ text: String, isNumber: Bool, kind: String? = nil) -> SortHead {
            SortHead(
                Words(context.text(text)),
                key: key,
                isNumber: isNumber,
                kind: kind,
                order: order ?? Self.standard,
                context
            )
        }
        return [
            head("name", "mapRegion", isNumber: false),
            head("code", "mapCode", isNumber: false, kind: "code"),
            head("left", pair.isSameQuantity ? "compareLeft" : "compareLeftRank", isNumber: true),
            head(
                "right",
                pair.isSameQuantity ? "compareRight" : "compareRightRank",
                isNumber: true
            ),
            head(
                "change",
                pair.isSameQuantity ? "compareDifference" : "compareClimb",
                isNumber: true
            ),
        ]
    }

    /// The regions whose value is greatest on the left map come first.
    private static let standard = TableOrder("left", isDescending: true)

    var rows: [Row] {
        (order ?? Self.standard).sorted(pair.comparison.rows, by: value).map(row)
    }

    private func value(_ row: MapComparison.Row) -> TableValue {
        switch (order ?? Self.standard).key {
        case "name": .name(names.key(row.name, else: row.code, context.language))
        case "code": .code(row.code)
        // Also where the places are shown: the first place is the greatest value.
        case "left": .number(row.left)
        case "right": .number(row.right)
        default: .number(pair.isSameQuantity ? row.change : row.climb.map(Double.init))
        }
    }

    private func row(_ row: MapComparison.Row) -> Row {
        let isSame = pair.isSameQuantity
        let change = isSame ? row.change : row.climb.map(Double.init)
        return Row(
            name: context.words(row.name, else: row.code),
            code: row.code,
            left: isSame ? Self.text(row.left) : Self.place(row.left, row.leftRank),
            right: isSame ? Self.text(row.right) : Self.place(row.right, row.rightRank),
            change: change.map(Self.signed) ?? "–",
            direction: change.map { $0 > 0 ? "up" : $0 < 0 ? "down" : "same" } ?? ""
        )
    }

    private static func text(_ value: Double?) -> String { value.map(NumberText.value) ?? "–" }

    private static func place(_ value: Double?, _ rank: Int?) -> String {
        rank.map { "\(NumberText.count($0)) (\(text(value)))" } ?? "–"
    }

    private static func signed(_ change: Double) -> String {
        let text = NumberText.value(abs(change))
        return change > 0 ? "+" + text : change < 0 ? "\u{2212}" + text : text
    }
}
