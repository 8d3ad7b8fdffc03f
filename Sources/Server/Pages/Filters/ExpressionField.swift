internal import Features
internal import HTTPSyntax

/// The field of a form for a filter in CQL2, with what was wrong with it and filters to begin with.
struct ExpressionField: Sendable {
    /// A filter that works on the collection.
    struct Example: Sendable {
        let text: String
        let href: String
    }

    /// The character at fault, between those around it.
    struct Excerpt: Sendable {
        let before: String
        let fault: String
        let after: String
    }

    let value: String
    /// What was wrong.
    let fault: String?
    let excerpt: Excerpt?
    let examples: [Example]
    let hasExamples: Bool
    let guideHref: String
    let isOpen: Bool

    /// How many characters around a fault are shown.
    private static let reach = 30

    init(
        _ parameters: QueryParameters,
        _ problem: Problem?,
        _ examples: [String],
        _ context: PageContext
    ) {
        value = parameters["filter"] ?? ""
        let isAtFault = problem?.parameter.map {
            ["filter", "filter-lang", "filter-crs"].contains($0)
        }
        fault = isAtFault == true ? problem?.detail : nil
        excerpt = problem?.position.flatMap { [value] in Self.excerpt(of: value, at: $0) }
        self.examples = examples.map { text in
            Example(
                text: text,
                href: context.here(setting: [
                    "filter": text, "filter-lang": nil, "filter-crs": nil, "cursor": nil,
                    "offset": nil,
                ])
            )
        }
        hasExamples = !examples.isEmpty
        guideHref = context.href("functions")
        isOpen = !value.isEmpty || fault != nil
    }

    /// The surroundings of a character of a text, counted from 1; nil where it has no such.
    static func excerpt(of text: String, at position: Int) -> Excerpt? {
        let scalars = Array(text.unicodeScalars)
        guard position >= 1, position <= scalars.count + 1 else { return nil }
        func part(_ range: Range<Int>) -> String {
            String(String.UnicodeScalarView(scalars[range.clamped(to: 0..<scalars.count)]))
        }
        let index = position - 1
        let (start, end) = (max(0, index - reach), min(scalars.count, index + 1 + reach))
        return Excerpt(
            before: (start > 0 ? "…" : "") + part(start..<index),
            fault: index < scalars.count ? part(index..<index + 1) : "\u{2423}",
            after: index < scalars.count
                ? part(index + 1..<max(index + 1, end)) + (end < scalars.count ? "…" : "") : ""
        )
    }
}
