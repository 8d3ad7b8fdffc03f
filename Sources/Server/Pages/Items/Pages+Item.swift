internal import Features
internal import GeometryTypes
internal import Hummingbird

extension Pages {
    /// How many of the same kind a feature is shown with.
    private static let neighbours = 5

    /// The page of one feature.
    func item(
        _ feature: Feature,
        of collection: StoredCollection,
        _ exchange: Exchange,
        _ language: LocalizedText.Language
    ) async throws -> Response {
        let context = PageContext(exchange, language)
        let description = collection.description
        let reader = try await reader(description, context)
        let name = reader.name(of: feature)
        let title = context.words(description.title, else: description.id)
        let other = reader.name(of: feature, in: language.other)
        let nearest = try await nearest(to: feature, reader)
        let address = Self.address(of: feature, reader)
        let around = try await around(feature, besides: description.id, context)
        let items = context.href("collections", description.id, "items")
        let model = ItemPage(
            page: context.frame(
                [name.text, title.text, feature.id.text].joined(separator: " · "),
                crumbs: [
                    .init(
                        title: Words(context.text("collectionsTitle")),
                        href: context.href("collections")
                    ),
                    .init(title: title, href: context.href("collections", description.id)),
                    .init(title: Words(context.text("itemsTitle")), href: items),
                    .init(title: name, href: nil),
                ],
                formats: [.json],
                provenances: [description.provenance],
                linkedData: .place(feature, of: collection, reader)
            ),
            t: context.t,
            heading: name,
            otherName: other.flatMap { $0.text == name.text ? nil : $0 },
            collectionTitle: title,
            lines: Self.lines(of: feature, reader),
            position: feature.geometry.map(Self.position),
            positionTitle: context.text(
                feature.geometry?.isPoint ?? true ? "itemCoordinates" : "itemBox"
            ),
            booking: address?.value,
            bookingTitle: address?.title,
            nearest: nearest.table,
            nearestHref: nearest.href,
            around: around,
            hasAround: !around.isEmpty
        )
        return answer("item", model, context)
    }

    private static func lines(of feature: Feature, _ reader: FeatureReader) -> [ItemPage.Line] {
        let id = ItemPage.Line(
            title: Words(reader.context.text("columnID")),
            name: "id",
            unit: nil,
            note: nil,
            value: .init(words: Words(feature.id.text), href: nil, code: nil)
        )
        return [id]
            + reader.description.properties.compactMap { property in
                guard let value = feature.properties[property.name],
                    !reader.isSource(property)
                else { return nil }
                let source = reader.source(of: property).flatMap { source in
                    feature.properties[source.name].map { reader.value($0, of: source).words.text }
                }
                return ItemPage.Line(
                    title: reader.title(of: property),
                    name: property.name,
                    unit: property.unit,
                    note: source,
                    value: reader.value(value, of: property)
                )
            }
    }

    private static func position(of geometry: Geometry) -> String {
        if case .point(let position) = geometry {
            return NumberText.position(longitude: position.x, latitude: position.y)
        }
        let box = geometry.envelope
        return NumberText.position(longitude: box.minX, latitude: box.minY) + ","
            + NumberText.position(longitude: box.maxX, latitude: box.maxY)
    }

    /// The address of a feature where it can be booked or read about.
    private static func address(
        of feature: Feature,
        _ reader: FeatureReader
    ) -> (title: String, value: FeatureReader.Value)? {
        for property in reader.description.properties {
            guard property.name == "url" || property.name.hasSuffix("_url"),
                let value = feature.properties[property.name].map({ reader.value($0, of: property) }
                ),
                value.href != nil
            else { continue }
            return (reader.title(of: property).text, value)
        }
        return nil
    }

    /// The nearest others that carry the same most special code, or any where there is none.
    private func nearest(
        to feature: Feature,
        _ reader: FeatureReader
    ) async throws -> (table: ResultTable?, href: String?) {
        guard let centre = feature.geometry?.middle else { return (nil, nil) }
        let description = reader.description
        var query = FeatureQuery(collection: description.id, limit: Self.neighbours + 1)
        query.proximity = try Proximity(center: centre)
        let kind = CodeHierarchy.leaves(of: description).first {
            feature.properties[$0.name] != nil
        }
        if let kind, let value = feature.properties[kind.name] {
            query.equalities = [PropertyEquality(property: kind.name, value: value)]
        }
        let entries = try await store.page(query).entries.filter { $0.feature.id != feature.id }
        guard !entries.isEmpty else { return (nil, nil) }
        let context = reader.context
        let table = ResultTable(
            Array(entries.prefix(Self.neighbours)),
            reader,
            query: query,
            caption: context.text("nearestSame")
        )
        let near = NumberText.position(longitude: centre.x, latitude: centre.y)
        var conditions = [("near", near)]
        if let equality = query.equalities.first {
            conditions.append((equality.property, equality.value.displayText))
        }
        return (table, context.href(["collections", description.id, "items"], conditions))
    }

    /// The other collections around a feature.
    private func around(
        _ feature: Feature,
        besides own: String,
        _ context: PageContext
    ) async throws -> [ItemPage.Around] {
        guard let centre = feature.geometry?.middle else { return [] }
        let near = NumberText.position(longitude: centre.x, latitude: centre.y)
        return try await store.collections().compactMap { collection in
            let description = collection.description
            guard description.id != own, description.regionLevel == nil,
                description.id != PageData.gazetteer
            else { return nil }
            let title = context.words(description.title, else: description.id).text
            return ItemPage.Around(
                title: context.text("aroundWithin", ["title": title]),
                href: context.href(
                    ["collections", description.id, "items"],
                    [("near", near), ("radius", "50km")]
                )
            )
        }
    }
}

extension Geometry {
    /// Whether it is one position.
    var isPoint: Bool { if case .point = self { true } else { false } }

    /// A point of the earth that stands for it: itself, or the middle of its box.
    var middle: Position {
        if case .point(let position) = self { return position }
        let box = envelope
        return Position(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2)
    }
}

extension FeatureReader {
    /// The name of a feature in one language alone; nil where that is missing.
    func name(of feature: Feature, in language: LocalizedText.Language) -> Words? {
        for base in ["name", "title", "place"] {
            let text = text(feature, base)
            guard let own = language == .chinese ? text.zh : text.en, !own.isEmpty else { continue }
            let words = LocalizedText(
                zh: language == .chinese ? own : nil,
                en: language == .english ? own : nil
            )
            return Words(words, language.other)
        }
        return nil
    }
}
