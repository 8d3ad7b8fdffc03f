internal import Formats
internal import HTTPFetch

extension Examination {
    private static let crs84 = [
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        "http://www.opengis.net/def/crs/OGC/0/CRS84h",
    ]

    /// The list of collections: abstract tests 9 and 10.
    func examineCollections() async {
        let links = DocumentLink.links(of: landing?.json)
        var address: String? = url("/collections")
        if let landing, let link = links.json("data"), let found = target(link, of: landing) {
            address = found
        }
        var pages = 0
        while let next = address, pages < 10 {
            address = nil
            guard let answer = await getOK(next, .json, for: .collectionsOp) else { break }
            let isFirst = pages == 0
            pages += 1
            if isFirst { collectionsDocument = answer }
            guard let json = readable(answer) else { break }
            examineLinks(of: answer, for: .collectionsLinks)
            for entry in json["collections"]?.elements ?? [] { add(entry, of: answer) }
            if let link = DocumentLink.links(of: json).json("next") {
                address = target(link, of: answer)
            }
        }
        if collections.isEmpty { omit(.collectionsItems, "no collection is listed") }
    }

    private func readable(_ answer: Answer) -> JSONValue? {
        if examines(.geojson) {
            expect(
                answer.mediaType == "application/json",
                .geojsonDefinition,
                answer,
                "content type '\(answer.mediaType)'",
                "application/json"
            )
        }
        let json = answer.json
        expect(
            json?["links"]?.elements?.isEmpty == false && json?["collections"]?.elements != nil,
            .collectionsSuccess,
            answer,
            answer.fault.map { "no JSON: \($0)" } ?? "no arrays links and collections",
            "an object with the arrays links and collections (collections.yaml)"
        )
        return json
    }

    private func add(_ json: JSONValue, of answer: Answer) {
        guard let id = json["id"]?.string, !id.isEmpty else {
            fail(
                .collectionsItems,
                answer.request,
                "an entry without a text id",
                "each entry has the text id (collection.yaml)"
            )
            return
        }
        expect(
            !collections.contains { $0.id == id },
            .collectionsItems,
            answer,
            "two entries with the id '\(id)'",
            "one entry for each collection"
        )
        let entry = CollectionEntry(id: id, json: json, list: answer)
        collections.append(entry)
        expect(
            json["links"]?.elements != nil,
            .collectionsSuccess,
            answer,
            "'\(id)' has no array links",
            "each entry has the array links (collection.yaml)"
        )
        if let systems = json["crs"] {
            let isPlain = systems.elements?.allSatisfy { $0.string != nil } == true
            let names = entry.referenceSystems
            expect(
                isPlain && names.contains(where: Self.crs84.contains),
                .collectionsSuccess,
                answer,
                "the crs of '\(id)' is \(systems.text.prefix(200))",
                "crs, where it is there, is an array of URIs with CRS84 or CRS84h in it"
            )
        }
        examineItemsLinks(of: entry)
        examineExtent(of: entry)
    }

    private func examineItemsLinks(of entry: CollectionEntry) {
        let itemType = entry.json["itemType"]?.string ?? "feature"
        guard itemType == "feature" else { return }
        let links = entry.links.filter { $0.rel == "items" }
        expect(
            !links.isEmpty && links.allSatisfy { $0.type != nil },
            .collectionsItemsLinks,
            entry.list,
            "'\(entry.id)' has \(links.count) links of relation items"
                + (links.isEmpty ? "" : ", one without a type"),
            "a link of relation items with its type for each media type"
        )
        guard !links.isEmpty else { return }
        var types: [String] = []
        if declared.contains(.geojson) { types.append("application/geo+json") }
        if declared.contains(.html) { types.append("text/html") }
        for type in types {
            expect(
                links.contains { $0.mediaType == type },
                .collectionsItemsLinks,
                entry.list,
                "'\(entry.id)' has no items link of type \(type)",
                "a link of relation items for each media type that is declared"
            )
        }
    }

    /// The links self and alternate of a document.
    func examineLinks(of answer: Answer, for requirement: Requirement) {
        let links = DocumentLink.links(of: answer.json)
        let own = links.filter { $0.rel == "self" }
        expect(
            own.contains { $0.type != nil },
            requirement,
            answer,
            own.isEmpty ? "no link of relation self" : "a self link without a type",
            "a link of relation self with its type"
        )
        let isTyped = links.allSatisfy { $0.rel != "alternate" || $0.type != nil }
        expect(
            isTyped,
            requirement,
            answer,
            "an alternate link without a type",
            "each alternate link has its type"
        )
        guard declared.contains(.html) else { return }
        expect(
            links.contains { $0.rel == "alternate" && $0.mediaType == "text/html" },
            requirement,
            answer,
            "no alternate link of type text/html",
            "an alternate link for each other media type; the class HTML is declared"
        )
    }

    /// The collections that are looked at.
    func chosenCollections() -> [CollectionEntry] {
        guard options.collections.isEmpty else {
            return collections.filter { options.collections.contains($0.id) }
        }
        let filled = collections.filter(\.hasItems)
        var chosen = Array(filled.prefix(options.maximumCollections))
        // What is said of times can be looked at only where there are some.
        if !chosen.contains(where: \.hasTimes), let timed = filled.first(where: \.hasTimes) {
            if chosen.count == options.maximumCollections { chosen.removeLast() }
            chosen.append(timed)
        }
        return chosen
    }
}
