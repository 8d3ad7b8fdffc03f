internal import Formats
internal import HTTPFetch

extension Examination {
    static let queryablesRelations = [
        "http://www.opengis.net/def/rel/ogc/1.0/queryables",
        "https://www.opengis.net/def/rel/ogc/1.0/queryables", "[ogc-rel:queryables]",
    ]
    private static let schemas = [
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
    ]
    private static let ownParameters: Set<String> = [
        "bbox", "bbox-crs", "crs", "datetime", "f", "filter", "filter-crs", "filter-lang", "ids",
        "limit", "offset", "properties", "q", "sortby",
    ]
    /// Collections whose queryables are asked for.
    private static let maximumQueryables = 20

    /// Whether any class that needs the queryables is looked at.
    var examinesQueryables: Bool {
        [.queryables, .queryableParameters, .filter, .featuresFilter, .basicCQL2].contains {
            examines($0)
        }
    }

    /// The queryables of the collections that are not looked at any further.
    func examineQueryables(but chosen: [CollectionEntry]) async {
        guard examinesQueryables else { return }
        let rest = collections.filter { entry in !chosen.contains { $0.id == entry.id } }
        for entry in rest.filter(\.hasItems).prefix(Self.maximumQueryables) {
            _ = await queryables(of: entry)
        }
    }

    /// The properties that filters may name, and whether they may name others; nil where they
    /// cannot be read.
    func queryables(of entry: CollectionEntry) async -> QueryablesDocument? {
        let links = entry.links.filter { Self.queryablesRelations.contains($0.rel ?? "") }
        if examines(.featuresFilter) {
            expect(
                !links.isEmpty,
                .itemsQueryablesLink,
                entry.list,
                "'\(entry.id)' has no link of relation queryables",
                "a link of relation \(Self.queryablesRelations[0]) in each collection"
            )
        }
        let path = url("/collections/\(PercentCoding.encode(entry.id))/queryables")
        guard let answer = await get(path, .schema, for: .queryablesOp) else { return nil }
        for rule in [Requirement.queryablesOp, .itemsQueryablesOp] {
            expect(answer.status == 200, rule, answer, "status \(answer.status)", "status 200")
        }
        guard answer.status == 200 else { return nil }
        guard let json = answer.json else {
            fail(.queryablesResponse, answer.request, "no JSON: \(answer.fault ?? "")", "JSON")
            return nil
        }
        if examines(.queryables) { examineSchema(answer, json, path) }
        let properties = json["properties"]?.members ?? []
        return QueryablesDocument(
            queryables: properties.map { Queryable(name: $0.key, schema: $0.value) },
            isClosed: json["additionalProperties"]?.flag == false,
            answer: answer
        )
    }

    private func examineSchema(_ answer: Answer, _ json: JSONValue, _ path: String) {
        expect(
            answer.mediaType == "application/schema+json",
            .queryablesOp,
            answer,
            "content type '\(answer.mediaType)'",
            "application/schema+json, as the request asked for it"
        )
        guard answer.mediaType == "application/schema+json" else { return }
        expect(
            Self.schemas.contains(json["$schema"]?.string ?? ""),
            .queryablesResponse,
            answer,
            "$schema \(json["$schema"]?.text ?? "missing")",
            "$schema \(Self.schemas[0]) or \(Self.schemas[1])"
        )
        let id = json["$id"]?.string.flatMap { answer.base?.resolving($0)?.description }
        let isOwn = id.map { Self.isSame($0, path) || Self.isSame($0, answer.response.url) }
        expect(
            isOwn == true,
            .queryablesResponse,
            answer,
            "$id \(json["$id"]?.text ?? "missing")",
            "$id \(path)"
        )
        expect(
            json["type"]?.string == "object" && json["properties"]?.members != nil,
            .queryablesResponse,
            answer,
            "type \(json["type"]?.text ?? "missing"), properties "
                + (json["properties"]?.members == nil ? "no object" : "an object"),
            "type object, and each property a queryable"
        )
    }

    /// Whether two addresses name one resource, whatever behind the question mark.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        func plain(_ text: String) -> String {
            let path = text.prefix { $0 != "?" && $0 != "#" }
            let bare = path.hasSuffix("/") ? path.dropLast() : path
            return bare.hasPrefix("https://") ? "http" + bare.dropFirst(5) : String(bare)
        }
        return plain(left) == plain(right)
    }

    /// The link to the queryables in the header of the items.
    func examineQueryablesHeader(_ sample: Selection) {
        guard examines(.queryables), let first = sample.first else { return }
        let header = first.response["link"] ?? ""
        expect(
            Self.queryablesRelations.contains { header.contains($0) },
            .queryablesLink,
            first,
            header.isEmpty ? "no header field Link" : "no link of relation queryables in it",
            "a link of relation \(Self.queryablesRelations[0]) in the header of the items"
        )
    }

    /// Simple queryables as parameters of the items.
    func examineParameters(
        _ source: ItemsSource,
        _ document: QueryablesDocument,
        _ sample: Selection
    )
        async
    {
        guard examines(.queryableParameters) else { return }
        // A name that is one of the standards' own parameters means that.
        let simple = document.queryables.filter {
            $0.kind.isSimple && !Self.ownParameters.contains($0.name)
        }
        if let definition, let address = WebAddress(source.url),
            let match = definition.match(path: address.path)
        {
            let missing = simple.first { definition.parameter($0.name, of: match) == nil }
            expect(
                missing == nil || acceptsAnyParameter,
                .queryableParameter,
                definition.answer,
                "no parameter \(missing?.name ?? "") at \(match.template)",
                "a parameter for each simple queryable of '\(source.entry.id)'"
            )
        }
        for kind in Queryable.Kind.allCases where kind.isSimple {
            guard let found = QueryableSample.best(kind, simple, sample.features) else { continue }
            // A span of a day or an instant may be meant by a text of time: form is all that is sure.
            let value = found.middle
            let text =
                switch value {
                case .text(let text): text
                case .timestamp(let instant, _): "\(instant)"
                case .date(let date): "\(date)"
                default: value.text.lowercased()
                }
            // Stars are wildcards and commas part lists to some servers.
            guard !text.contains("*"), !text.contains(","),
                let selection = await select(
                    source,
                    [(found.queryable.name, text)],
                    for: .queryableParameter
                )
            else { continue }
            let probe = FilterProbe.comparison(found.queryable, .equal, value)
            judge(selection, sample, probe, .queryableParameter, "\(found.queryable.name)=\(text)")
        }
        if simple.isEmpty { omit(.queryableParameter, "no collection has a simple queryable") }
    }
}

/// What the queryables of a collection say.
struct QueryablesDocument {
    let queryables: [Queryable]
    /// Whether a filter may name nothing else.
    let isClosed: Bool
    let answer: Answer
}
