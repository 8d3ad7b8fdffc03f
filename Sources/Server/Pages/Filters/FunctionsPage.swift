internal import Features
internal import Hummingbird

/// What the page of filters and their functions shows.
struct FunctionsPage: PageModel {
    /// Something that a filter can say, with a filter that says it.
    struct Example: Sendable {
        let title: String
        let text: String
    }

    struct Function: Sendable {
        let name: String
        /// How it is called: the name, its operands, what it gives.
        let call: String
        let summary: Words
        let operands: [Operand]
        let example: String
    }

    struct Operand: Sendable {
        let name: String
        let type: String
    }

    let page: PageFrame
    let t: [String: String]
    let lead: String
    /// The address of the standard.
    let standard: String
    let examples: [Example]
    let functions: [Function]
}

extension Pages {
    /// The page of filters: what they can say, and the functions that they can call.
    func functions(_ exchange: Exchange, _ language: LocalizedText.Language) -> Response {
        let context = PageContext(exchange, language)
        let title = context.text("functionsTitle")
        let model = FunctionsPage(
            page: context.frame(
                title,
                crumbs: [.init(title: Words(title), href: nil)],
                formats: [.json]
            ),
            t: context.t,
            lead: context.text("functionsLead"),
            standard: "https://docs.ogc.org/is/21-065r2/21-065r2.html",
            examples: FilterExamples.general.map { key, text in
                FunctionsPage.Example(title: context.text("cql.\(key)"), text: text)
            },
            functions: FilterFunction.allCases.map { function in
                let operands = function.parameters.map { operand in
                    FunctionsPage.Operand(
                        name: operand.name,
                        type: context.text("operand.\(operand.kind)")
                    )
                }
                let names = operands.map(\.name).joined(separator: ", ")
                let result = function.results.count > 1 ? "number" : function.results[0]
                return FunctionsPage.Function(
                    name: function.rawValue,
                    call: "\(function.rawValue)(\(names)) → \(context.text("result.\(result)"))",
                    summary: context.words(function.summary),
                    operands: operands,
                    example: FilterExamples.text(of: function)
                )
            }
        )
        return answer("functions", model, context)
    }
}
