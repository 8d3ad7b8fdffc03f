/// What the page of one map shows.
struct MapPage: PageModel {
    /// A class or category as it is drawn.
    struct Class: Sendable {
        let label: Words
        let colour: String?
        /// The data of the path of its symbol; nil where areas are filled.
        let path: String?
        let count: String
    }

    /// A region, or on a map of categories a feature.
    struct Row: Sendable {
        let rank: String
        let name: Words
        let href: String?
        let code: String
        let value: String
        let drawn: Class?
    }

    struct Source: Sendable {
        let title: Words
        let href: String
    }

    let page: PageFrame
    let t: [String: String]
    let heading: Words
    let subtitle: Words
    let conditions: [ItemsPage.Condition]
    let hasConditions: Bool
    let picture: String
    let bilingual: String
    let finding: String
    let unit: Words
    let classes: [Class]
    let rows: [Row]
    let unknown: String?
    let notes: [String]
    let sources: [Source]
    let downloads: [PageFrame.Alternate]
    let tableTitle: String
    let countTitle: String
    let rankTitle: String
    let nameTitle: String
}

/// What the list of maps shows.
struct MapsPage: PageModel {
    let page: PageFrame
    let t: [String: String]
    let maps: [LandingPage.Picture]
    let isEmpty: Bool
}
