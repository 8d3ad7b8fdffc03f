internal import Features

/// What the page of one feature shows.
struct ItemPage: PageModel {
    struct Line: Sendable {
        let title: Words
        let name: String
        let unit: String?
        /// Where the code of a region came from; nil for other properties.
        let note: String?
        let value: FeatureReader.Value
    }

    struct Around: Sendable {
        let title: String
        let href: String
    }

    let page: PageFrame
    let t: [String: String]
    let heading: Words
    /// The name in the other language; nil where it is the same or missing.
    let otherName: Words?
    let collectionTitle: Words
    let lines: [Line]
    let position: String?
    let positionTitle: String
    let booking: FeatureReader.Value?
    let bookingTitle: String?
    let nearest: ResultTable?
    let nearestHref: String?
    let around: [Around]
    let hasAround: Bool
}
