/// What the list of collections shows.
struct CollectionsPage: PageModel {
    struct Card: Sendable {
        let title: Words
        let summary: Words
        let count: String
        let href: String
        let itemsHref: String
        let badges: [String]
    }

    let page: PageFrame
    let t: [String: String]
    let cards: [Card]
}

/// What the list of conformance classes shows.
struct ConformancePage: PageModel {
    let page: PageFrame
    let t: [String: String]
    let classes: [String]
}
