internal import Features
internal import Formats
internal import GeometryTypes

extension LinkedData {
    /// A feature as a place; nil where it has no position.
    static func place(
        _ feature: Feature,
        of collection: StoredCollection,
        _ reader: FeatureReader
    ) -> LinkedData? {
        guard let geometry = feature.geometry else { return nil }
        let exchange = reader.context.exchange
        let description = collection.description
        let url = exchange.url("collections", description.id, "items", feature.id.text)
        let name = reader.name(of: feature).text
        return LinkedData { json in
            json.member("@type", "Place")
            json.member("@id", url)
            json.member("name", name)
            if let other = reader.name(of: feature, in: reader.context.language.other)?.text,
                other != name
            {
                json.member("alternateName", other)
            }
            json.member("identifier", feature.id.text)
            json.member("url", url)
            if case .point(let position) = geometry {
                json.object("geo") { json in
                    json.member("@type", "GeoCoordinates")
                    json.member("latitude", position.y)
                    json.member("longitude", position.x)
                }
            } else {
                writeGeometry(geometry.envelope, into: &json)
            }
            json.object("subjectOf") { json in
                json.member("@type", "Dataset")
                json.member("@id", exchange.url("collections", description.id))
                json.member(
                    "name",
                    reader.context.words(description.title, else: description.id).text
                )
            }
        }
    }
}
