internal import Features

/// What the page of a table of counts and measures shows.
struct AggregatePage: PageModel {
    struct Row: Sendable {
        let cells: [Words]
        let count: String
        let value: String?
        let href: String?
    }

    let page: PageFrame
    let t: [String: String]
    let heading: Words
    let conditions: [ItemsPage.Condition]
    let hasConditions: Bool
    let heads: [SortHead]
    let rows: [Row]
    let totalSpan: Int
    let totalCount: String
    let totalValue: String?
}

/// What the page of the values of properties as a tree shows.
struct FacetsPage: PageModel {
    let page: PageFrame
    let t: [String: String]
    let heading: Words
    let subtitle: String
    let conditions: [ItemsPage.Condition]
    let hasConditions: Bool
    let entries: [FacetList.Entry]
    let total: String
}
