internal import Features
internal import HTTPSyntax
internal import Hummingbird

extension Pages {
    /// The page of a table of counts and measures.
    func aggregate(
        _ result: AggregateResult,
        of query: AggregateQuery,
        _ parameters: QueryParameters,
        _ exchange: Exchange,
        _ language: LocalizedText.Language,
        _ order: TableOrder?
    ) async throws -> Response {
        let context = PageContext(exchange, language)
        let description = result.collection.description
        let view = AggregateView(
            reader: try await reader(description, context),
            keys: query.keys.compactMap { description.property($0) },
            parameters: parameters
        )
        let measured = query.measure.property.flatMap { description.property($0) }
        let conditions = view.conditions
        let title = context.text("aggregateTitle")
        let rows = AggregateRows(view: view, query: query, names: names, order: order)
        let model = AggregatePage(
            page: view.frame(title, formats: [.json, .csv]),
            t: context.t,
            heading: view.heading,
            conditions: conditions,
            hasConditions: !conditions.isEmpty,
            heads: rows.heads(measured),
            rows: rows.list(result.groups, isMeasured: measured != nil),
            totalSpan: max(1, view.keys.count),
            totalCount: NumberText.count(result.total.count),
            totalValue: measured.map { _ in AggregateRows.text(result.total.value) }
        )
        return answer("aggregate", model, context)
    }

    /// The page of the values of properties as a tree.
    func facets(
        _ tree: FacetTree,
        _ parameters: QueryParameters,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) async throws -> Response {
        let context = PageContext(exchange, language)
        let description = tree.collection.description
        let view = AggregateView(
            reader: try await reader(description, context),
            keys: tree.properties.compactMap { description.property($0) },
            parameters: parameters
        )
        let conditions = view.conditions
        let model = FacetsPage(
            page: view.frame(context.text("facetsTitle"), formats: [.json]),
            t: context.t,
            heading: view.heading,
            subtitle: view.keys.map { view.reader.title(of: $0).text }.joined(separator: " › "),
            conditions: conditions,
            hasConditions: !conditions.isEmpty,
            entries: view.entries(tree.nodes, above: []),
            total: NumberText.count(tree.total)
        )
        return answer("facets", model, context)
    }
}

/// What a table and a tree of the same collection have in common: names, conditions, links.
struct AggregateView: Sendable {
    let reader: FeatureReader
    /// The properties grouped by.
    let keys: [PropertyDefinition]
    let parameters: QueryParameters

    private var context: PageContext { reader.context }
    private var description: CollectionDescription { reader.description }

    /// The title of the collection.
    var heading: Words { context.words(description.title, else: description.id) }

    /// The conditions that the request has beside what it groups by.
    var conditions: [ItemsPage.Condition] {
        ResultConditions(reader: reader, parameters: parameters).list
    }

    func frame(_ title: String, formats: [Format]) -> PageFrame {
        let by = keys.map { reader.title(of: $0).text }.joined(separator: ", ")
        return context.frame(
            "\(title) · \(heading.text) · \(by)",
            crumbs: [
                .init(
                    title: Words(context.text("collectionsTitle")),
                    href: context.href("collections")
                ), .init(title: heading, href: context.href("collections", description.id)),
                .init(title: Words(title), href: nil),
            ],
            formats: formats,
            provenances: [description.provenance]
        )
    }

    /// A value of a key as a person reads it.
    func words(_ property: PropertyDefinition, _ value: PropertyValue?) -> Words {
        value.map { reader.value($0, of: property).words } ?? Words(context.text("facetsWithout"))
    }

    /// The features that have some values of the keys and meet the conditions; nil where a value
    /// is missing or can be no condition.
    func href(to values: [PropertyValue?]) -> String? {
        let known = Set(FeatureQueryParser.queryables(of: description).map(\.name))
        var pairs = parameters.pairs.filter { name, _ in
            !["by", "measure", "sort", "f", "lang"].contains(name)
                && !keys.prefix(values.count).contains { $0.name == name }
        }.map { ($0.name, $0.value) }
        for (key, value) in zip(keys, values) {
            guard let value, known.contains(key.name), value.type != .textList else { return nil }
            pairs.append((key.name, value.displayText))
        }
        return context.href(["collections", description.id, "items"], pairs)
    }

    /// The nodes of a tree with links; what no feature has is left out.
    func entries(_ nodes: [FacetTree.Node], above: [PropertyValue?]) -> [FacetList.Entry] {
        guard above.count < keys.count else { return [] }
        let key = keys[above.count]
        return nodes.filter { $0.count > 0 }.map { node in
            let path = above + [node.value]
            return FacetList.Entry(
                title: words(key, node.value),
                count: NumberText.count(node.count),
                href: href(to: path),
                entries: entries(node.children, above: path)
            )
        }
    }
}
