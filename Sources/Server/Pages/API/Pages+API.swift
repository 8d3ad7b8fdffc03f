internal import Features
internal import HTTPSyntax
internal import Hummingbird
internal import Maps

extension Pages {
    /// The page of the interface: its requests, parameters and rules, with examples.
    func api(
        _ document: APIDocument,
        _ collections: [StoredCollection],
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) -> Response {
        let context = PageContext(exchange, language)
        let title = context.text("apiTitle")
        let examples = APIExamples(collections: collections, context: context)
        let model = APIPage(
            page: context.frame(
                title,
                crumbs: [.init(title: Words(title), href: nil)],
                formats: [.json]
            ),
            t: context.t,
            lead: context.text("api.lead"),
            baseURL: exchange.baseURL + "/",
            definition: context.here(setting: ["f": "json", "lang": nil]),
            definitionType: MediaType.openAPI,
            rules: PageTexts.apiRules.map { context.words($0) },
            sections: sections(document, examples, collections, context),
            parameters: document.parameters.map { parameter in
                APIPage.Parameter(
                    key: parameter.key,
                    name: parameter.name,
                    meaning: context.words(parameter.meaning),
                    type: parameter.schema.summary(context),
                    isRequired: parameter.isRequired
                )
            },
            statuses: APIAnswers.statuses.map { status in
                APIPage.Status(
                    code: status.code,
                    meaning: context.words(status.meaning).text
                )
            }
        )
        return answer("api", model, context)
    }

    private func sections(
        _ document: APIDocument,
        _ examples: APIExamples,
        _ collections: [StoredCollection],
        _ context: PageContext
    ) -> [APIPage.Section] {
        let operations = document.operations
        let named =
            collections.map { ("collections/\($0.description.id)", $0.description.title) }
            + maps.definitions.map { ("maps/\($0.id)", $0.title) }
        let titles = Dictionary(named, uniquingKeysWith: { first, _ in first })
        return APIOperation.Subject.allCases.compactMap { tag in
            var keys: [String] = []
            for operation in operations where operation.tag == tag && !keys.contains(operation.key)
            {
                keys.append(operation.key)
            }
            guard !keys.isEmpty else { return nil }
            return APIPage.Section(
                id: tag.rawValue,
                title: context.words(tag.title).text,
                operations: keys.map { key in
                    let same = operations.filter { $0.key == key }
                    let parameters = same.first?.parameters.compactMap { key in
                        document.parameters.first { $0.key == key }
                    }
                    return Self.operation(
                        same,
                        parameters ?? [],
                        examples.list(key),
                        titles,
                        context
                    )
                }
            )
        }
    }

    /// What requests of one kind have in common.
    private static func operation(
        _ same: [APIOperation],
        _ parameters: [APIParameter],
        _ examples: [String],
        _ titles: [String: LocalizedText],
        _ context: PageContext
    ) -> APIPage.Operation {
        let first = same[0]
        let placeholder = first.tag == .maps ? "{mapId}" : "{collectionId}"
        let path = first.subject.map { subject in
            first.path.replacing(
                "/" + PercentEncoding.encode(subject),
                with: "/" + placeholder,
                maxReplacements: 1
            )
        }
        let subjects = subjects(same, titles, context)
        return APIPage.Operation(
            id: first.key,
            title: context.words(first.summary).text,
            path: path ?? first.path,
            subjects: subjects,
            subjectsTitle: subjects.isEmpty
                ? nil : context.text(first.tag == .maps ? "apiForMaps" : "apiFor"),
            parameters: parameters.map { parameter in
                APIPage.Reference(key: parameter.key, name: parameter.name)
            },
            hasParameters: !first.parameters.isEmpty,
            hasProperties: same.contains { !$0.properties.isEmpty },
            forms: first.forms.map(\.mediaType).joined(separator: ", "),
            examples: examples,
            hasExamples: !examples.isEmpty
        )
    }

    /// Links to all collections, or maps, where requests describe them; they lead on to the rest.
    private static func subjects(
        _ same: [APIOperation],
        _ titles: [String: LocalizedText],
        _ context: PageContext
    ) -> [APIPage.Link] {
        same.compactMap { operation in
            guard let subject = operation.subject, ["describe", "map"].contains(operation.key)
            else { return nil }
            let folder = operation.tag == .maps ? "maps" : "collections"
            return APIPage.Link(
                title: context.words(
                    titles["\(folder)/\(subject)"] ?? LocalizedText(),
                    else: subject
                ),
                href: context.href(folder, subject)
            )
        }
    }
}
