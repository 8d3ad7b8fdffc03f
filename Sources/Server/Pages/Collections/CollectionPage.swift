/// What the page of one collection shows.
struct CollectionPage: PageModel {
    struct Fact: Sendable {
        let title: String
        let value: String
    }

    struct Property: Sendable {
        let name: String
        let title: Words
        let type: String
        let unit: String?
        let codes: String?
        let codesHref: String?
    }

    struct Example: Sendable {
        let title: String
        let href: String
    }

    struct Tiles: Sendable {
        let template: String
        let href: String
        let tileJSON: String
    }

    let page: PageFrame
    let t: [String: String]
    let heading: Words
    let summary: Words
    let count: String
    let itemsHref: String
    let downloads: DownloadMenu
    let facts: [Fact]
    let properties: [Property]
    let schemas: [Example]
    let facets: [FacetList]
    let hasFacets: Bool
    let maps: [LandingPage.Picture]
    let hasMaps: Bool
    /// The address of the map that every collection with codes of regions has.
    let mapHref: String?
    /// Where the features can be had in tiles; nil where none has a geometry.
    let tiles: Tiles?
    let tables: [Example]
    let hasTables: Bool
    let examples: [Example]
}

/// The entries of a code list with counts, as a tree.
struct FacetList: Sendable {
    struct Entry: Sendable {
        let title: Words
        let count: String
        /// The features of the entry; nil where there is no condition for them.
        let href: String?
        let entries: [Entry]
        let hasEntries: Bool

        init(title: Words, count: String, href: String?, entries: [Entry]) {
            self.title = title
            self.count = count
            self.href = href
            self.entries = entries
            hasEntries = !entries.isEmpty
        }
    }

    let title: Words
    let entries: [Entry]

    init(_ title: Words, _ nodes: [CodeNode], in collection: String, _ context: PageContext) {
        self.title = title
        entries = Self.entries(nodes, collection, context)
    }

    private static func entries(
        _ nodes: [CodeNode],
        _ collection: String,
        _ context: PageContext
    ) -> [Entry] {
        nodes.map { node in
            Entry(
                title: node.title,
                count: NumberText.count(node.count),
                href: context.href(
                    ["collections", collection, "items"],
                    [(node.property, node.code)]
                ),
                entries: entries(node.children, collection, context)
            )
        }
    }
}
