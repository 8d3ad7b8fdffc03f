internal import Features
internal import Formats
internal import GeometryTypes

/// The description of a collection as OGC API clients read it.
///
/// Source: OGC 17-069r4 §7.13, §7.14.
enum CollectionDocument {
    static let crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    private static let gregorian = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"

    /// Writes the members of one collection into an open object.
    static func write(
        _ collection: StoredCollection,
        _ exchange: Exchange,
        into json: inout JSONWriter
    ) {
        let description = collection.description
        json.member("id", description.id)
        json.member("title", bilingual(description.title))
        json.member("description", bilingual(description.summary))
        json.member("itemType", "feature")
        json.member("itemCount", collection.status.featureCount)
        json.array("crs") { $0.value(crs84) }
        json.member("storageCrs", crs84)
        writeExtent(of: collection.status, into: &json)
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
        let url = exchange.url("collections", description.id)
        json.links([
            Link("self", url, title: bilingual(description.title)),
            .page(url),
            Link("items", url + "/items", type: MediaType.geoJSON, title: "要素 / Features"),
        ])
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
                    json.member("crs", crs84)
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
