internal import Features
internal import Hummingbird

/// What the page of a schema shows.
struct SchemaPage: PageModel {
    struct Row: Sendable {
        let name: String
        let title: Words
        let type: String
        let unit: String?
        let note: String?
        let codes: String?
    }

    let page: PageFrame
    let t: [String: String]
    let heading: Words
    let lead: String
    let rows: [Row]
    let isEmpty: Bool
}

extension Pages {
    /// The page of the properties of a collection.
    func schema(
        _ schema: PropertySchema,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) async throws -> Response {
        let context = PageContext(exchange, language)
        let description = schema.description
        let reader = try await reader(description, context)
        let title = context.words(description.title, else: description.id)
        let heading = context.words(schema.kind.title)
        let rows = schema.entries.map { Self.row($0, reader) }
        let model = SchemaPage(
            page: context.frame(
                "\(heading.text) · \(title.text)",
                crumbs: [
                    .init(
                        title: Words(context.text("collectionsTitle")),
                        href: context.href("collections")
                    ),
                    .init(title: title, href: context.href("collections", description.id)),
                    .init(title: heading, href: nil),
                ],
                formats: [.json],
                provenances: [description.provenance]
            ),
            t: context.t,
            heading: Words("\(title.text)\(context.text("colon"))\(heading.text)"),
            lead: context.text("lead.\(schema.kind.rawValue)"),
            rows: rows,
            isEmpty: rows.isEmpty
        )
        return answer("schema", model, context)
    }

    private static func row(_ entry: PropertySchema.Entry, _ reader: FeatureReader)
        -> SchemaPage.Row
    {
        let context = reader.context
        switch entry {
        case .id(let name):
            return SchemaPage.Row(
                name: name,
                title: Words(context.text("columnID")),
                type: context.text("type.text"),
                unit: nil,
                note: context.text("role.id"),
                codes: nil
            )
        case .geometry(let name):
            return SchemaPage.Row(
                name: name,
                title: Words(context.text("geometryType")),
                type: context.text("type.geometry"),
                unit: nil,
                note: context.text("role.primary-geometry"),
                codes: nil
            )
        case .property(let property):
            return SchemaPage.Row(
                name: property.name,
                title: reader.title(of: property),
                type: context.text("type.\(property.type.rawValue)"),
                unit: property.unit,
                note: property.role.map { context.text("role.\($0.rawValue)") },
                codes: property.codes.map { codes in
                    context.text("codesCount", ["n": String(codes.count)])
                }
            )
        }
    }
}
