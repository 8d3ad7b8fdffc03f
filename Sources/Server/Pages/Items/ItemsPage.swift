internal import Features

/// What the page of a list of features shows.
struct ItemsPage: PageModel {
    /// How many features stand on a page unless asked otherwise.
    static let limit = "25"

    /// A condition that the request has, with the way to take it off.
    struct Condition: Sendable {
        let title: Words
        let value: String
        let href: String
    }

    /// A city to search around.
    struct City: Sendable {
        let name: Words
        let count: String?
        let href: String
    }

    /// The place that the search is around.
    struct Around: Sendable {
        let name: Words
        /// Longitude and latitude; nil where they are the name.
        let position: String?
        let detail: String
        let others: [ResultPlace.Choice]
        let hasOthers: Bool
    }

    let page: PageFrame
    let t: [String: String]
    let heading: Words
    let form: FilterForm
    let problem: String?
    let suggestions: [ResultPlace.Choice]
    let suggestionsTitle: String?
    let conditions: [Condition]
    let hasConditions: Bool
    let around: Around?
    let rings: RingDiagram?
    let cities: [City]
    let moreCities: [City]
    let hasCities: Bool
    let hasMoreCities: Bool
    let matched: String?
    /// What can be taken home; nil where nothing matches.
    let downloads: DownloadMenu?
    let table: ResultTable?
    let isEmpty: Bool
    let nextHref: String?
    let previousHref: String?
    let firstHref: String?
    let hasPager: Bool
}
