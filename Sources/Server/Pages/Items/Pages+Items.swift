internal import Features
internal import GeometryTypes
internal import HTTPSyntax
internal import Hummingbird

extension Pages {
    /// The page of the features that match a request.
    ///
    /// A form sends its empty fields along; they are no conditions here, and the client is sent
    /// on to the address without them. What is wrong with a condition stands beside its field.
    func items(of collection: StoredCollection, _ exchange: Exchange) async throws -> Response {
        let given = QueryParameters(lenient: exchange.query)
        let context = PageContext(exchange, try exchange.language(given))
        let changes = Self.canonical(given)
        if !changes.isEmpty { return Self.redirect(to: context.here(setting: changes)) }
        let builder = ItemsPageBuilder(
            pages: self,
            collection: collection,
            reader: try await reader(collection.description, context)
        )
        do {
            return answer("items", try await builder.page(), context)
        } catch {
            guard let problem = Problem(ofRequest: error), problem.status == 400 else {
                throw error
            }
            return answer("items", try await builder.page(with: problem), context, status: 400)
        }
    }

    /// What to change in parameters that a form sent: empty ones go, and a position in the field
    /// for a name is a position.
    private static func canonical(_ given: QueryParameters) -> [String: String?] {
        var changes: [String: String?] = [:]
        for (name, value) in given.pairs where value.allSatisfy(\.isWhitespace) {
            changes[name] = .some(nil)
        }
        if given["near"] == nil, let place = given["place"],
            let near = ResultPlace.position(place)
        {
            changes["place"] = .some(nil)
            changes["near"] = near
        }
        // Around a place the distance orders, whatever did before.
        let isAround = ["near", "place"].contains { name in
            given[name]?.allSatisfy(\.isWhitespace) == false
        }
        if isAround, given["sortby"] != nil { changes["sortby"] = .some(nil) }
        return changes
    }
}

/// Makes the page of a list of features.
struct ItemsPageBuilder: Sendable {
    let pages: Pages
    let collection: StoredCollection
    let reader: FeatureReader

    private var context: PageContext { reader.context }
    private var description: CollectionDescription { collection.description }

    /// The page with the results.
    ///
    /// - Throws: What is wrong with the request, or the store.
    func page() async throws -> ItemsPage {
        let exchange = context.exchange
        let parameters = try FeaturesController.parameters(of: exchange, description)
        let place = try await ResultPlace.find(parameters, pages.data)
        var query = try await QueryReader(store: pages.store)
            .features(parameters, on: description, near: place?.near)
        // A page shows longitude and latitude, whatever system programs ask for.
        query.crs = .crs84
        if parameters["limit"] == nil { query.limit = Int(ItemsPage.limit) ?? query.limit }
        let page = try await pages.store.page(query)
        let table = ResultTable(
            page.entries,
            reader,
            query: query,
            caption: context.words(description.title, else: description.id).text
        )
        let cities = query.proximity == nil ? try await cities(query) : []
        return try await model(
            parameters,
            around: query.proximity.map { around($0, place) },
            cities: cities,
            matched: matched(page, isNear: query.proximity != nil),
            table: table,
            rings: RingDiagram(table, page.entries, context),
            next: page.next?.token,
            previous: page.previous?.token
        )
    }

    /// The page with what was wrong and the form as it was filled in.
    func page(with problem: Problem) async throws -> ItemsPage {
        var similar: [Place] = []
        if problem.parameter == "place", let name = context.parameters["place"] {
            similar = try await pages.data.regionNames().places.answer(name).similar
        }
        return try await model(context.parameters, problem: problem, similar: similar)
    }

    private func model(
        _ parameters: QueryParameters,
        problem: Problem? = nil,
        similar: [Place] = [],
        around: ItemsPage.Around? = nil,
        cities: [ItemsPage.City] = [],
        matched: String? = nil,
        table: ResultTable? = nil,
        rings: RingDiagram? = nil,
        next: String? = nil,
        previous: String? = nil
    ) async throws -> ItemsPage {
        let form = FilterFormBuilder(
            collection: collection,
            reader: reader,
            counts: try await pages.codeCounts(
                of: collection,
                by: FilterFormBuilder.choices(reader)
            ),
            parameters: parameters,
            problem: problem
        ).form()
        let conditions = ResultConditions(reader: reader, parameters: parameters).list
        let heading = context.words(description.title, else: description.id)
        let isFirst = parameters["cursor"] == nil && parameters["offset"] == nil
        let suffix = conditions.map(\.value).prefix(3).joined(separator: " · ")
        return ItemsPage(
            page: context.frame(
                [context.text("itemsTitle"), heading.text, suffix].filter { !$0.isEmpty }
                    .joined(separator: " · "),
                crumbs: [
                    .init(
                        title: Words(context.text("collectionsTitle")),
                        href: context.href("collections")
                    ),
                    .init(title: heading, href: context.href("collections", description.id)),
                    .init(title: Words(context.text("itemsTitle")), href: nil),
                ],
                formats: problem == nil ? pages.formats.compactMap(Format.init) : [],
                provenances: [description.provenance]
            ),
            t: context.t,
            heading: heading,
            form: form,
            problem: problem.map { message($0) },
            suggestions: similar.map { choice($0) },
            suggestionsTitle: similar.isEmpty ? nil : context.text("placeSimilar"),
            conditions: conditions,
            hasConditions: !conditions.isEmpty,
            around: around,
            rings: rings,
            cities: Array(cities.prefix(24)),
            moreCities: Array(cities.dropFirst(24)),
            hasCities: !cities.isEmpty,
            hasMoreCities: cities.count > 24,
            matched: matched,
            downloads: table.flatMap { table in
                table.rows.isEmpty
                    ? nil : DownloadMenu(pages.formats, context, href: context.here(setting:))
            },
            table: table.flatMap { $0.rows.isEmpty ? nil : $0 },
            isEmpty: table?.rows.isEmpty ?? false,
            nextHref: next.map { context.here(setting: ["cursor": $0, "offset": nil]) },
            previousHref: previous.map { context.here(setting: ["cursor": $0, "offset": nil]) },
            firstHref: isFirst ? nil : context.here(setting: ["cursor": nil, "offset": nil]),
            hasPager: next != nil || previous != nil || !isFirst
        )
    }

    private func message(_ problem: Problem) -> String {
        guard problem.parameter == "place", let name = context.parameters["place"],
            context.parameters["near"] == nil
        else { return problem.detail }
        return context.text("placeUnknown", ["name": name]) + context.text("stop")
            + context.text("placeUnknownHint")
    }

    private func matched(_ page: FeaturePage, isNear: Bool) -> String {
        guard let number = page.numberMatched else { return context.text("matchedUnknown") }
        let key = isNear ? "matchedNear" : "matched"
        return context.text(key, ["n": NumberText.count(number)])
    }

    /// A place with the address of the same search around it.
    private func choice(_ place: Place) -> ResultPlace.Choice {
        var detail = reader.regions.whereabouts(of: place, context.language)
        if place.population > 0 {
            let population = NumberText.count(place.population)
            detail += detail.isEmpty ? "" : " · "
            detail += context.text("population", ["n": population])
        }
        return ResultPlace.Choice(
            name: context.words(place.name),
            detail: detail,
            href: context.here(setting: [
                "near": ResultPlace.near(place), "place": nil, "cursor": nil,
                "offset": nil, "sortby": nil,
            ])
        )
    }

    private func around(_ proximity: Proximity, _ place: ResultPlace?) -> ItemsPage.Around {
        let position = NumberText.position(
            longitude: proximity.center.x,
            latitude: proximity.center.y
        )
        // A link from the list of cities gives the position only: the city is said again.
        let city = reader.regions.cities.values.first { ResultPlace.near($0) == position }
        let named = place?.place ?? city
        let others = (place?.others ?? []).map(choice)
        return ItemsPage.Around(
            name: named.map { context.words($0.name) } ?? Words(position),
            position: named == nil ? nil : position,
            detail: named.map { choice($0).detail } ?? "",
            others: others,
            hasOthers: !others.isEmpty
        )
    }

    /// The cities that have most of what matches, or the most populous ones where the features
    /// say no city.
    private func cities(_ query: FeatureQuery) async throws -> [ItemsPage.City] {
        let cities = reader.regions.cities
        guard !cities.isEmpty else { return [] }
        var ranked: [(place: Place, count: Int?)] = []
        if let property = description.property(RegionLevel.city.property),
            reader.level(of: property) != nil
        {
            let counts = try await pages.store.counts(of: query, by: property.name)
            ranked = counts.compactMap { value, count in
                value.flatMap { cities[$0.displayText] }.map { ($0, count) }
            }
        }
        if ranked.isEmpty { ranked = cities.values.map { ($0, nil) } }
        ranked.sort { left, right in
            let (a, b) = (left.count ?? 0, right.count ?? 0)
            if a != b { return a > b }
            return (right.place.population, left.place.code ?? "")
                < (left.place.population, right.place.code ?? "")
        }
        return ranked.map { place, count in
            ItemsPage.City(
                name: context.words(place.name),
                count: count.map { NumberText.count($0) },
                href: choice(place).href
            )
        }
    }
}
