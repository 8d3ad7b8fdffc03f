/// What is told of a set of matrices wherever sets or their tilesets are listed.
struct MatrixSetCard: Sendable {
    let id: String
    let about: String
    /// Where the title leads.
    let href: String
    let crs: String
    let zooms: String
}

/// What the page of all tilesets of a collection, or of the service, shows.
struct TilesetsPage: PageModel {
    struct Entry: Sendable {
        let set: MatrixSetCard
        /// Where the template goes.
        let hint: String
        let template: String
        /// The address of its TileJSON; nil where there is none.
        let tileJSON: String?
    }

    let page: PageFrame
    let t: [String: String]
    let heading: Words
    let entries: [Entry]
    let matrixSets: String
}

/// What the page of one tileset shows.
struct TilesetPage: PageModel {
    struct Layer: Sendable {
        let id: String
        let title: Words
        let href: String
        let geometry: String
        let fields: String
    }

    let page: PageFrame
    let t: [String: String]
    let heading: Words
    let hint: String
    let template: String
    let tileJSON: String?
    let facts: [CollectionPage.Fact]
    let matrixSet: String
    let matrixSetHref: String
    let layers: [Layer]
    let hasLayers: Bool
}

/// What the page of all sets of matrices shows.
struct TileMatrixSetsPage: PageModel {
    let page: PageFrame
    let t: [String: String]
    let entries: [MatrixSetCard]
}

/// What the page of one set of matrices shows.
struct TileMatrixSetPage: PageModel {
    struct Matrix: Sendable {
        let id: String
        let scale: String
        let cell: String
        let size: String
    }

    let page: PageFrame
    let t: [String: String]
    let heading: String
    let about: String
    let crs: String
    let uri: String
    let matrices: [Matrix]
}

/// What the page of all archives shows.
struct ArchivesPage: PageModel {
    struct Entry: Sendable {
        let title: String
        let href: String
        let about: String?
        let size: String
        let zooms: String
        let fileHref: String
    }

    let page: PageFrame
    let t: [String: String]
    let entries: [Entry]
    let isEmpty: Bool
}

/// What the page of one archive shows.
struct ArchivePage: PageModel {
    struct Layer: Sendable {
        let id: String
        let fields: String
    }

    let page: PageFrame
    let t: [String: String]
    let heading: String
    let about: String?
    let template: String
    let tileJSON: String
    let fileURL: String
    let fileHref: String
    let facts: [CollectionPage.Fact]
    let layers: [Layer]
    let hasLayers: Bool
}
