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
        let href: String?
    }

    /// A way to take the map home.
    struct Download: Sendable {
        let label: String
        let type: String
        let href: String
    }

    /// Texts to copy.
    struct Sharing: Sendable {
        let address: String
        let snippet: String
    }

    /// What was wrong with a parameter that has no field of its own.
    struct Fault: Sendable {
        let name: String
        let detail: String
    }

    let page: PageFrame
    let t: [String: String]
    let heading: Words
    let subtitle: Words
    let conditions: [ItemsPage.Condition]
    let hasConditions: Bool
    let fault: Fault?
    let picture: String
    /// The address of the picture alone; nil where it has none.
    let pictureHref: String?
    let finding: String
    let unit: Words
    let classes: [Class]
    let rows: [Row]
    let unknown: String?
    let join: JoinSummary?
    let notes: [String]
    let sources: [Source]
    let downloads: [Download]
    let sharing: Sharing?
    let form: MapControls?
    let joinForm: JoinForm?
    let tableTitle: String
    let countTitle: String
    let rankTitle: String
    let heads: [SortHead]
    /// Where the map is, for a sheet of paper; nil where it has no address.
    let printed: String?
    /// The page with this map on one side; nil where it has no address.
    let compareHref: String?
}
