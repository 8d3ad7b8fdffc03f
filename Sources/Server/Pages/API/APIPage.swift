/// What the page of the interface shows.
struct APIPage: PageModel {
    /// A link with its text.
    struct Link: Sendable {
        let title: Words
        let href: String
    }

    /// A parameter of a request, by the key of its line in the table.
    struct Reference: Sendable {
        let key: String
        let name: String
    }

    /// Requests of one kind.
    struct Operation: Sendable {
        let id: String
        let title: String
        let path: String
        /// The collections or maps that have it.
        let subjects: [Link]
        let subjectsTitle: String?
        let parameters: [Reference]
        let hasParameters: Bool
        let hasProperties: Bool
        let forms: String
        let examples: [String]
        let hasExamples: Bool
    }

    struct Section: Sendable {
        let id: String
        let title: String
        let operations: [Operation]
    }

    struct Parameter: Sendable {
        let key: String
        let name: String
        let meaning: Words
        let type: String
        let isRequired: Bool
    }

    struct Status: Sendable {
        let code: Int
        let meaning: String
    }

    let page: PageFrame
    let t: [String: String]
    let lead: String
    let baseURL: String
    let definition: String
    let definitionType: String
    let rules: [Words]
    let sections: [Section]
    let parameters: [Parameter]
    let statuses: [Status]
}
