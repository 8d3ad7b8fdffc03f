internal import Features
internal import Formats
internal import GeometryTypes

/// The description of a collection as OGC API clients read it.
///
/// Source: OGC 17-069r4 §7.13, §7.14; OGC 18-058r1 §6.2 (`crs`, `storageCrs`).
enum CollectionDocument {
    private static let maximumKeywords = 32
    private static let gregorian = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"

    /// Writes the members of one collection, whose features there are in some formats and which may
    /// be drawn as a map, into an open object.
    static func write(
        _ collection: StoredCollection,
        _ formats: [FeatureFormat],
        _ exchange: Exchange,
        isDrawn: Bool,
        into json: inout JSONWriter
    ) {
        let description = collection.description
        json.member("id", description.id)
        json.member("title", bilingual(description.title))
        json.member("description", bilingual(description.summary))
        json.member("itemType", "feature")
        json.member("itemCount", collection.status.featureCount)
        writeReferenceSystems(into: &json)
        json.member("storageCrs", CRSIdentifier.crs84.uri)
        writeExtent(of: collection.status, into: &json)
        writeKeywords(of: description, into: &json)
        let provenance = description.provenance
        json.member("synthetic", provenance.isSynthetic)
        if let attribution = provenance.attribution { json.member("attribution", attribution) }
        json.object("kunyu") { json in
            json.member("version", Int(collection.status.version))
            if let text = provenance.source { json.member("source", text) }
            if let text = provenance.sourceDate { json.member("sourceDate", text) }
            if let text = provenance.licence { json.member("licence", text) }
            if let text = provenance.boundarySet { json.member("boundarySet", text) }
            json.member("approximate", provenance.isApproximate)
        }
        json.links(links(of: description, formats, exchange, isDrawn: isDrawn))
    }

    /// Writes the member `crs`.
    ///
    /// Each collection has the list in full: not every client follows a pointer to the list of
    /// all collections, which OGC 18-058r1 allows instead.
    static func writeReferenceSystems(into json: inout JSONWriter) {
        json.array("crs") { json in
            for crs in ReferenceSystems.listed { json.value(crs.uri) }
        }
    }

    /// The links of one collection.
    static func links(
        of description: CollectionDescription,
        _ formats: [FeatureFormat],
        _ exchange: Exchange,
        isDrawn: Bool
    ) -> [Link] {
        let url = exchange.url("collections", description.id)
        var links = [
            Link("self", url, title: bilingual(description.title)),
            .page(url),
            Link("items", url + "/items", type: MediaType.geoJSON, title: "要素 / Features"),
            Link(
                "items",
                url + "/items?f=html",
                type: "text/html",
                title: "要素网页 / Features as a page"
            ),
        ]
        links += formats.filter { $0 != .geoJSON }.map { format in
            .features([url, "/items"], as: format, rel: "items")
        }
        for kind in PropertySchema.Kind.allCases {
            links.append(
                Link(
                    kind.relation,
                    url + "/" + kind.rawValue,
                    type: MediaType.schema,
                    title: bilingual(kind.title)
                )
            )
        }
        links.append(
            Link(
                "describedby",
                url + "/" + PropertySchema.Kind.schema.rawValue,
                type: MediaType.schema,
                title: bilingual(PropertySchema.Kind.schema.title)
            )
        )
        if isDrawn {
            links.append(
                Link(
                    "http://www.opengis.net/def/rel/ogc/1.0/map",
                    url + "/map?f=svg",
                    type: "image/svg+xml",
                    title: "专题地图 / Thematic map"
                )
            )
        }
        links.append(.tilesets(url + "/tiles"))
        let provenance = description.provenance
        if let address = Licence.address(of: provenance.licence) {
            links.append(
                Link("license", address, type: "text/html", title: provenance.licence)
            )
        }
        return links
    }

    /// What people may look for the collection by: its titles, and those of the entries on top of
    /// its code lists.
    private static func writeKeywords(
        of description: CollectionDescription,
        into json: inout JSONWriter
    ) {
        let titles =
            [description.title]
            + description.properties.compactMap(\.codes).joined()
            .filter { $0.parent == nil }.map(\.title)
        var words: [String] = []
        for word in titles.flatMap({ [$0.zh, $0.en] }) {
            if let word, !word.isEmpty, !words.contains(word) { words.append(word) }
        }
        guard !words.isEmpty else { return }
        json.array("keywords") { json in
            for word in words.prefix(maximumKeywords) { json.value(word) }
        }
    }

    /// Both languages where they differ, as people of both read the answer.
    static func bilingual(_ text: LocalizedText) -> String {
        let parts = [text.zh, text.en].compactMap(\.self).filter { !$0.isEmpty }
        return parts.count == 2 && parts[0] == parts[1]
            ? parts[0] : parts.joined(separator: " / ")
    }

    private static func writeExtent(of status: CollectionStatus, into json: inout JSONWriter) {
        guard status.extent != nil || status.temporalExtent != nil else { return }
        json.object("extent") { json in
            if let box = status.extent {
                json.object("spatial") { json in
                    json.array("bbox") { json in
                        json.array { json in
                            for number in [box.minX, box.minY, box.maxX, box.maxY] {
                                json.value(number)
                            }
                        }
                    }
                    json.member("crs", CRSIdentifier.crs84.uri)
                }
            }
            if let interval = status.temporalExtent {
                json.object("temporal") { json in
                    json.array("interval") { json in
                        json.array { json in
                            for end in [interval.start, interval.end] {
                                json.value(end?.description)
                            }
                        }
                    }
                    json.member("trs", gregorian)
                }
            }
        }
    }
}
