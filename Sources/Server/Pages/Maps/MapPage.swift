/// What the page of one map shows.
struct MapPage: PageModel {
    struct Class: Sendable {
        let label: Words
        let colour: String?
        let count: String
    }

    struct Row: Sendable {
        let rank: String
        let name: Words
        let code: String
        let value: String
        let label: Words
        let colour: String?
    }

    struct Source: Sendable {
        let title: Words
        let href: String
    }

    let page: PageFrame
    let t: [String: String]
    let heading: Words
    let subtitle: Words
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
}

/// What the list of maps shows.
struct MapsPage: PageModel {
    let page: PageFrame
    let t: [String: String]
    let maps: [LandingPage.Picture]
    let isEmpty: Bool
}
