internal import Formats
internal import HTTPFetch

extension Examination {
    private static let sortablesRelations = [
        "http://www.opengis.net/def/rel/ogc/1.0/sortables",
        "https://www.opengis.net/def/rel/ogc/1.0/sortables", "[ogc-rel:sortables]",
    ]

    /// The order of features, and pages forth and back.
    func examineSorting(_ source: ItemsSource, _ sample: Selection) async {
        guard examines(.sorting) || examines(.featuresSorting) else { return }
        if examines(.featuresSorting) {
            let links = source.entry.links
            expect(
                links.contains { Self.sortablesRelations.contains($0.rel ?? "") },
                .sortableLink,
                source.entry.list,
                "'\(source.entry.id)' has no link of relation sortables",
                "a link of relation \(Self.sortablesRelations[0]) in each collection"
            )
        }
        guard let sortables = await sortables(of: source.entry) else {
            for rule in [Requirement.sortbyDefinition, .sortbyResponse, .sortingResponse] {
                omit(rule, "no sortables could be read")
            }
            return
        }
        examineSortDefinition(of: source)
        let names = sortables.filter { sortable in
            [.integer, .number, .timestamp, .date, .text].contains(sortable.kind)
        }
        let found = Queryable.Kind.allCases.compactMap {
            QueryableSample.best($0, names, sample.features)
        }
        guard !found.isEmpty else {
            for rule in [Requirement.sortbyDefinition, .sortbyResponse, .sortingResponse] {
                omit(rule, "no collection shows values of its sortables")
            }
            return
        }
        for sortable in found { await examineOrder(source, sortable.queryable) }
        // The first key is alike in many features, and the order of the second is known.
        let last = found[found.count - 1].queryable
        let groups = found.filter { $0.queryable != last }.min { $0.values.count < $1.values.count }
        if let groups { await examineKeys(source, [groups.queryable, last]) }
        await examineSortedPages(source, last, sample)
        await examinePreviousPages(source, sample, [("sortby", "-" + last.name)])
    }

    // MARK: - Sortables

    private func sortables(of entry: CollectionEntry) async -> [Queryable]? {
        let path = url("/collections/\(PercentCoding.encode(entry.id))/sortables")
        guard let answer = await getOK(path, .schema, for: .sortablesOp) else { return nil }
        expect(
            answer.mediaType == "application/schema+json",
            .sortablesOp,
            answer,
            "content type '\(answer.mediaType)'",
            "application/schema+json, as the request asked for it"
        )
        let properties = answer.json?["properties"]?.members
        let sortables = (properties ?? []).map { Queryable(name: $0.key, schema: $0.value) }
        let bare = sortables.first { $0.kind != .geometry && $0.schema["type"] == nil }
        expect(
            answer.json?["type"]?.string == "object" && properties != nil && bare == nil,
            .sortablesSuccess,
            answer,
            bare.map { "'\($0.name)' has no type" } ?? "no object with properties",
            "type object, and each property a sortable with its type"
        )
        if let order = entry.json["defaultSortOrder"], order != .null {
            let names = (order.elements ?? []).compactMap(\.string).map { name in
                name.hasPrefix("+") || name.hasPrefix("-") ? String(name.dropFirst()) : name
            }
            let known = Set(sortables.map(\.name))
            expect(
                order.elements?.count == names.count && names.allSatisfy(known.contains),
                .defaultSortOrder,
                entry.list,
                "defaultSortOrder \(order.text.prefix(120))",
                "an array of names of sortables, with + or - before them"
            )
        } else {
            exclude(.defaultSortOrder, "no collection gives defaultSortOrder, as they may")
        }
        return properties == nil ? nil : sortables
    }

    private func examineSortDefinition(of source: ItemsSource) {
        guard examines(.featuresSorting) else { return }
        guard let definition, let address = WebAddress(source.url),
            let match = definition.match(path: address.path)
        else {
            omit(.sortbyParam, "no readable API definition has the items")
            return
        }
        let parameter = definition.parameter("sortby", of: match)
        expect(
            parameter != nil && parameter?.json?["required"]?.flag != true,
            .sortbyParam,
            definition.answer,
            "no optional parameter sortby of \(match.template)",
            "the parameter sortby"
        )
    }

    // MARK: - Order

    /// The values that a request gives, in its order; nil where it is refused.
    private func readings(
        _ source: ItemsSource,
        _ sortby: String,
        _ keys: [Queryable],
        limit: Int? = nil,
        for requirement: Requirement
    ) async -> (Selection, [[FilterLiteral?]])? {
        guard
            let selection = await select(
                source,
                [("sortby", sortby)],
                limit: limit,
                for: requirement
            )
        else { return nil }
        return (
            selection, selection.features.map { feature in keys.map { $0.literal(of: feature) } }
        )
    }

    private func examineOrder(_ source: ItemsSource, _ key: Queryable) async {
        for (sign, rule, isDescending) in [
            ("", Requirement.sortbyDefinition, false), ("+", .sortbyResponse, false),
            ("-", .sortbyResponse, true),
        ] {
            let sortby = sign + key.name
            guard let (selection, rows) = await readings(source, sortby, [key], for: rule),
                let first = selection.first
            else { return }
            let fault = Self.disorder(rows.map { $0[0] }, isDescending: isDescending)
            expect(
                fault == nil,
                rule,
                first,
                fault ?? "",
                "features in \(isDescending ? "descending" : "ascending") order of \(key.name)"
            )
        }
    }

    /// Where the values are out of order; those that are absent stand anywhere, together.
    private static func disorder(_ values: [FilterLiteral?], isDescending: Bool) -> String? {
        var last: FilterLiteral?
        var seen: Set<FilterLiteral> = []
        for case let value? in values {
            defer { last = value }
            guard let last, last != value else { continue }
            // A text whose place is the server's choice stands at one place nevertheless.
            if seen.contains(value) { return "\(value.text) stands at two places" }
            seen.insert(last)
            let order = last.order(to: value)
            if order == (isDescending ? .less : .greater) {
                return "\(value.text) stands behind \(last.text)"
            }
        }
        return nil
    }

    /// A second key orders what is alike in the first.
    private func examineKeys(_ source: ItemsSource, _ keys: [Queryable]) async {
        let sortby = "\(keys[0].name),-\(keys[1].name)"
        guard let (selection, rows) = await readings(source, sortby, keys, for: .sortbyResponse),
            let first = selection.first
        else { return }
        var groups: [[[FilterLiteral?]]] = []
        for row in rows {
            if groups.last?.last?[0] == row[0] {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        let fault = groups.lazy.compactMap { group in
            Self.disorder(group.map { $0[1] }, isDescending: true)
        }.first
        expect(
            fault == nil,
            .sortbyResponse,
            first,
            fault ?? "",
            "features that are alike in \(keys[0].name) in descending order of \(keys[1].name)"
        )
    }

    private func examineSortedPages(
        _ source: ItemsSource,
        _ key: Queryable,
        _ sample: Selection
    ) async {
        let size = max(1, min(sample.features.count, 200) / 4)
        guard
            let (selection, rows) = await readings(
                source,
                "-" + key.name,
                [key],
                limit: size,
                for: .sortingResponse
            ), let first = selection.first
        else { return }
        var fault = Self.disorder(rows.map { $0[0] }, isDescending: true)
        if let ids = selection.ids, Set(ids).count < ids.count {
            fault = "\(ids.count - Set(ids).count) features came on two pages"
        }
        expect(
            fault == nil,
            .sortingResponse,
            first,
            fault ?? "",
            "features in descending order of \(key.name) over all pages"
        )
    }

    // MARK: - Back

    /// Links to the previous page lead back where the next ones came from.
    func examinePreviousPages(
        _ source: ItemsSource,
        _ sample: Selection,
        _ parameters: [(String, String)]
    ) async {
        let size = max(1, min(sample.features.count, 100) / 4)
        var pages: [[String?]] = []
        var address: String? = source.url(parameters + [("limit", String(size))])
        var answer: Answer?
        while let next = address, pages.count < 3 {
            guard let page = await get(next, .features, for: .previousPage), page.status == 200
            else { return }
            answer = page
            pages.append(Self.ids(page))
            address = DocumentLink.links(of: page.json).json("next").flatMap {
                target($0, of: page)
            }
        }
        guard pages.count > 1 else {
            omit(.previousPage, "no collection has two pages")
            return
        }
        while var page = answer, pages.count > 1 {
            guard let link = DocumentLink.links(of: page.json).json("prev"),
                let address = target(link, of: page)
            else {
                omit(.previousPage, "pages have no link to the previous one, as they may")
                return
            }
            guard let found = await getOK(address, .features, for: .previousPage) else { return }
            page = found
            answer = found
            pages.removeLast()
            let ids = Self.ids(found)
            expect(
                ids == pages.last,
                .previousPage,
                found,
                "\(ids.count) features, the first '\((ids.first ?? nil) ?? "")'",
                "the page whose next link led on, its first feature "
                    + "'\((pages.last?.first ?? nil) ?? "")'"
            )
        }
    }

    private static func ids(_ page: Answer) -> [String?] {
        (page.json?["features"]?.elements ?? []).map { FoundFeature($0).id }
    }
}
