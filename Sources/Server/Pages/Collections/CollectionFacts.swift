internal import Features
internal import GeometryTypes
internal import HTTPSyntax

/// What is known of a collection, in lines of a title and a text.
struct CollectionFacts: Sendable {
    let collection: StoredCollection
    let context: PageContext

    var list: [CollectionPage.Fact] {
        let provenance = collection.description.provenance
        let facts: [(String, String?)] = [
            ("count", NumberText.count(collection.status.featureCount)),
            ("extent", extent), ("temporalExtent", temporalExtent),
            ("source", provenance.source), ("sourceDate", provenance.sourceDate),
            ("licence", provenance.licence), ("attribution", provenance.attribution),
            ("boundarySet", provenance.boundarySet),
            ("coordinates", "WGS 84 (OGC:CRS84)"),
            ("version", String(collection.status.version)),
        ]
        return facts.compactMap { key, value in
            value.map { CollectionPage.Fact(title: context.text(key), value: $0) }
        }
    }

    private var extent: String? {
        guard let box = collection.status.extent else { return nil }
        func longitude(_ value: Double) -> String { degrees(value, "E", "W") }
        func latitude(_ value: Double) -> String { degrees(value, "N", "S") }
        return context.text(
            "extentValue",
            [
                "west": longitude(box.minX), "east": longitude(box.maxX),
                "south": latitude(box.minY), "north": latitude(box.maxY),
            ]
        )
    }

    private func degrees(_ value: Double, _ positive: String, _ negative: String) -> String {
        NumberText.fixed(abs(value), decimals: 2) + "°" + (value < 0 ? negative : positive)
    }

    private var temporalExtent: String? {
        guard let interval = collection.status.temporalExtent else { return nil }
        let open = context.text("openEnd")
        return context.text(
            "temporalValue",
            [
                "start": interval.start?.description ?? open,
                "end": interval.end?.description ?? open,
            ]
        )
    }
}

/// Requests that a program may make of a collection.
struct CollectionExamples: Sendable {
    let collection: StoredCollection
    let context: PageContext

    var list: [CollectionPage.Example] {
        let description = collection.description
        let items = context.exchange.url("collections", description.id, "items")
        var examples = [
            CollectionPage.Example(
                title: context.text("exampleFirst", ["n": "5"]),
                href: items + "?f=json&limit=5"
            )
        ]
        if let box = collection.status.extent {
            let middle = NumberText.position(
                longitude: (box.minX + box.maxX) / 2,
                latitude: (box.minY + box.maxY) / 2
            )
            let half = NumberText.position(
                longitude: (box.minX + box.maxX) / 2,
                latitude: box.maxY
            )
            let corner = NumberText.position(longitude: box.minX, latitude: box.minY)
            examples.append(
                .init(
                    title: context.text("exampleNear"),
                    href: items + "?f=json&near=\(middle)&radius=50km"
                )
            )
            examples.append(
                .init(
                    title: context.text("exampleBox"),
                    href: items + "?f=json&bbox=\(corner),\(half)"
                )
            )
        }
        if let leaf = CodeHierarchy.leaves(of: description).first, let code = leaf.codes?.first {
            let value = PercentEncoding.encode(code.code)
            examples.append(
                .init(
                    title: context.text("exampleCode"),
                    href: items + "?f=json&\(PercentEncoding.encode(leaf.name))=\(value)"
                )
            )
        }
        return examples
    }
}
