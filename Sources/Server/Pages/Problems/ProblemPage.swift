internal import Features
internal import HTTPSyntax
internal import Hummingbird

/// What the page of a problem shows.
struct ProblemPage: PageModel {
    let page: PageFrame
    let t: [String: String]
    let heading: String
    let detail: Words
    let status: String
    let parameter: String?
    let up: String?
}

extension Pages {
    /// The page that says what went wrong, with the ways back.
    func problem(_ problem: Problem, _ exchange: Exchange) -> Response {
        let given = QueryParameters(lenient: exchange.query)
        let language = (try? exchange.language(given)) ?? exchange.request.preferredLanguage
        let context = PageContext(exchange, language)
        let known = ["400", "404", "405", "429", "503"].first { $0 == String(problem.status) }
        let heading = context.text("problem" + (known ?? "500"))
        let model = ProblemPage(
            page: context.frame(
                "\(problem.status) \(heading)",
                crumbs: [
                    .init(title: Words(heading), href: nil)
                ]
            ),
            t: context.t,
            heading: heading,
            detail: Words(.init(en: problem.detail), language),
            status: String(problem.status),
            parameter: problem.parameter,
            up: Self.up(context)
        )
        return answer("problem", model, context, status: problem.status)
    }

    /// The resource above; nil at the top.
    private static func up(_ context: PageContext) -> String? {
        let segments = context.exchange.path.split(separator: "/")
            .map { PercentEncoding.decode($0, plusIsSpace: false) ?? "" }
        guard segments.count > 1, !segments.contains("") else { return nil }
        return context.href(Array(segments.dropLast()), [])
    }
}
