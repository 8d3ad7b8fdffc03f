/// The features that pages of items gave, in order.
struct Selection {
    var features: [FoundFeature] = []
    /// Whether the last page was reached.
    var isComplete = false
    /// The count that the first page told.
    var numberMatched: Int?
    /// The first page.
    var first: Answer?
    /// The pages read.
    var pages = 0

    /// The ids; nil where a feature has none.
    var ids: [String]? {
        let ids = features.compactMap(\.id)
        return ids.count == features.count ? ids : nil
    }
}
