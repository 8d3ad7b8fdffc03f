/// What the page of two maps side by side shows.
struct ComparePage: PageModel {
    /// The fields of one map in the form.
    struct Side: Sendable {
        let legend: String
        let fields: [FilterForm.Field]
    }

    /// The form by which both maps are chosen.
    struct Form: Sendable {
        let action: String
        let hidden: [FilterForm.Hidden]
        let sides: [Side]
        let scale: FilterForm.Field
        let swapHref: String?
    }

    /// One map as it is drawn.
    struct Figure: Sendable {
        let letter: String
        let title: Words
        let subtitle: Words
        let href: String
        let picture: String
        let finding: String
        let unit: Words
    }

    /// A class of the legend of both.
    struct Class: Sendable {
        let label: Words
        let colour: String?
        let path: String?
        let left: String
        let right: String
    }

    /// A comparison to go on with.
    struct Suggestion: Sendable {
        let title: String
        let href: String
    }

    let page: PageFrame
    let t: [String: String]
    let lead: String
    let fault: MapPage.Fault?
    let form: Form
    let figures: [Figure]
    let hasFigures: Bool
    /// By which scale both are drawn.
    let scale: String?
    /// The same where there is neither a legend of both nor a reason; else nil.
    let plainScale: String?
    /// Why they are not drawn by one.
    let obstacle: String?
    let classes: [Class]
    let hasClasses: Bool
    let heads: [SortHead]
    let rows: [ComparisonTable.Row]
    let hasRows: Bool
    /// Why there is no table.
    let noRows: String?
    let suggestions: [Suggestion]
    let hasSuggestions: Bool
}
