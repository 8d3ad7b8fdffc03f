public import Features

extension GeoJSONWriter {
    /// Features as ``feature(_:of:members:)`` writes them without further members: what a store
    /// keeps of each feature.
    public static let encoding = FeatureEncoding(name: "geojson-1") { description, isTurned in
        let keys = description.properties.map { JSONWriter.quoted(key: $0.name) }
        return { id, geometry, values, bytes in
            // The bytes change hands, so that nothing is copied.
            var behind: [UInt8] = []
            swap(&behind, &bytes)
            var json = JSONWriter(behind: behind)
            behind = []
            json.object { json in
                json.member("type", "Feature")
                json.member("id", id.text)
                json.key("geometry")
                json.geometry(geometry, isTurned: isTurned)
                json.object("properties") { json in
                    for (key, value) in zip(keys, values) {
                        json.key(quoted: key)
                        json.property(value)
                    }
                }
            }
            bytes = json.takeBytes()
        }
    }
}
