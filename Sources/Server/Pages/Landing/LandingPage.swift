internal import Features
internal import Hummingbird

/// What the landing page shows.
struct LandingPage: PageModel {
    /// A collection with its size.
    struct Number: Sendable {
        let title: Words
        let count: String
        let href: String
    }

    /// The kinds of one collection to browse.
    struct Browse: Sendable {
        let title: Words
        let count: String
        let href: String
        let trees: [FacetList]
    }

    struct Picture: Sendable {
        let title: Words
        let href: String
        let source: String
    }

    /// The map over the page, where it can be drawn.
    struct Map: Sendable {
        let head: WebMap.Head
        /// What its scripts need to know, as JSON fit for markup.
        let settings: String
    }

    let page: PageFrame
    let t: [String: String]
    let action: String
    let hidden: [FilterForm.Hidden]
    let kinds: FilterForm.Field
    let place: FilterForm.Field
    let radius: FilterForm.Field
    let hasCollections: Bool
    let numbers: [Number]
    let browse: [Browse]
    let hasBrowse: Bool
    let maps: [Picture]
    let hasMaps: Bool
    let baseURL: String
    let example: String?
    let map: Map?
    /// The list of what the address of the map shows; nil where it says nothing.
    let list: String?
    let tilesHref: String
    /// The URL of tiles of everything, with names in braces.
    let tilesTemplate: String
}
