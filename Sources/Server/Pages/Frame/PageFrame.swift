/// What every page has around its content.
struct PageFrame: Sendable {
    /// A step on the way from the landing page; the last one has no link.
    struct Crumb: Sendable {
        let title: Words
        let href: String?
    }

    /// The same resource in another format.
    struct Alternate: Sendable {
        let label: String
        let type: String
        let href: String
    }

    /// What must be said of the data that a page shows.
    struct Notice: Sendable {
        let kind: String
        let label: String
        let text: String
    }

    let title: String
    let language: String
    let otherLanguage: String
    let otherHref: String
    let stylesheet: String
    let icon: String
    let home: String
    let collections: String
    let maps: String
    let api: String
    let conformance: String
    let functions: String
    let crumbs: [Crumb]
    let alternates: [Alternate]
    let notices: [Notice]
    /// What the page shows in the words of schema.org, as JSON fit for markup.
    let linkedData: String?
    let hasCrumbs: Bool
    let hasAlternates: Bool
}
