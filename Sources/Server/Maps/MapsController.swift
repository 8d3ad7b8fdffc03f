internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird
internal import Maps

/// The thematic maps, as pictures and as the tables behind them.
struct MapsController {
    /// The formats of a map, the default first.
    static let formats = [Format.svg, .html, .json, .csv]
    /// The languages of the text in a map.
    static let languages = MapLanguage.allCases.map(\.rawValue)

    let maps: MapBuilder
    let store: any FeatureStore
    let pages: Pages
    let cache: AnswerCache

    func addRoutes(to routes: RouteTable) {
        routes.get("/maps", use: list)
        routes.get("/maps/:map", use: single)
    }

    /// The maps that can be drawn: whose data is there.
    private func list(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        if try exchange.format(parameters, allowed: [.json, .html]) == .html {
            return try await pages.mapList(exchange, language)
        }
        let definitions = try await maps.drawableDefinitions()
        var json = JSONWriter()
        json.object { json in
            json.links([
                Link("self", exchange.url("maps"), title: "This document"),
                .page(exchange.url("maps")),
            ])
            json.array("maps") { json in
                for definition in definitions {
                    json.object { json in
                        json.member("id", definition.id)
                        json.member("title", CollectionDocument.bilingual(definition.title))
                        json.links(links(to: definition.id, exchange))
                    }
                }
            }
        }
        return .bytes(json.bytes, MediaType.json)
    }

    private func links(to map: String, _ exchange: Exchange) -> [Link] {
        let url = exchange.url("maps", map)
        return [
            Link("self", url + "?f=svg", type: "image/svg+xml", title: "地图 / Map"),
            .page(url),
            Link("alternate", url + "?f=json", title: "数据与分级 / Values and classes"),
            Link("alternate", url + "?f=csv", type: "text/csv", title: "表格 / Table"),
        ]
    }

    private func single(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.segment("map")
        guard let definition = maps.definition(id) else {
            throw Problem.notFound("there is no map '\(id)'")
        }
        let parameters = try exchange.parameters(
            allowed: ["f", "filter", "filter-crs", "filter-lang", "lang"]
        )
        let format = try exchange.format(parameters, allowed: Self.formats)
        let language = try language(parameters, definition)
        let filters = try await filters(parameters, definition)
        let url = exchange.url("maps", id) + parameters.query()
        if format == .html {
            let map = try await maps.map(definition, filters: filters)
            let spoken = language == .english ? LocalizedText.Language.english : .chinese
            return try await pages.map(
                map,
                exchange,
                parameters["lang"] == nil ? exchange.request.preferredLanguage : spoken
            )
        }
        let key = try await key(of: definition, format, language, url)
        let revision = exchange.revision(key: key)
        if let response = exchange.unchanged(revision) { return response }
        let answer = try await cache.answer(key, isRenewed: exchange.wantsRenewal) { [maps] in
            let start = ContinuousClock.now
            let map = try await maps.map(definition, filters: filters)
            let read = ContinuousClock.now
            let text =
                switch format {
                case .json: try maps.json(of: map, language: language, url: url)
                case .csv: map.csv()
                default: try maps.svg(of: map, language: language, url: url)
                }
            var timing = ServerTiming("store", duration: read - start)
            timing.add("draw", duration: ContinuousClock.now - read)
            return CachedAnswer(Array(text.utf8), timing)
        }
        let mediaType =
            switch format {
            case .json: MediaType.json
            case .csv: MediaType.csv
            default: MediaType.svg
            }
        return answer.response(mediaType, revision, to: exchange)
    }

    /// The filter of a request on each collection that is counted.
    private func filters(
        _ parameters: QueryParameters,
        _ definition: MapDefinition
    ) async throws -> [String: FeatureFilter] {
        var filters: [String: FeatureFilter] = [:]
        let reader = QueryReader(store: store)
        for id in definition.counted {
            let description = try await store.collection(id).description
            filters[id] = try await reader.filter(parameters, on: description)
        }
        return filters
    }

    /// What a rendered map depends on: its URL, language and format, and the version of each
    /// collection drawn.
    private func key(
        of definition: MapDefinition,
        _ format: Format,
        _ language: MapLanguage,
        _ url: String
    ) async throws -> String {
        var parts = [url, "\(format)", language.rawValue]
        for id in definition.collections {
            let version = try await store.collection(id).status.version
            parts.append("\(id):\(version)")
        }
        return parts.joined(separator: " ")
    }

    private func language(
        _ parameters: QueryParameters,
        _ definition: MapDefinition
    ) throws(Problem) -> MapLanguage {
        guard let text = parameters["lang"] else { return definition.language }
        guard let language = MapLanguage(rawValue: text) else {
            throw .invalidParameter(
                "lang",
                "'\(text)' is no language here; \(Self.languages.joined(separator: ", ")) is allowed"
            )
        }
        return language
    }
}
