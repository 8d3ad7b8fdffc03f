import Features
import GeometryTypes

extension ThematicMap {
    /// The map as GeoJSON: what ``mapLibreStyle(data:glyphs:font:language:)`` and ``sld(language:)``
    /// draw.
    ///
    /// Of regions each feature has the properties `code`, `name_zh`, `name_en`, `value` and `class`,
    /// and its polygons, or on a map of symbols the place of its symbol; on a map of categories
    /// `collection`, `id`, `name_zh`, `name_en`, `category` and `value`. What has no value or place
    /// has null. Coordinates are in CRS84 with up to seven decimals.
    ///
    /// Source: [RFC 7946](https://www.rfc-editor.org/rfc/rfc7946); exterior rings run
    /// counter-clockwise (§3.1.6).
    ///
    /// - Returns: A feature collection in UTF-8; same map, same bytes.
    /// - Complexity: O(*n*) in the positions.
    public func geoJSON() -> [UInt8] {
        var bytes: [UInt8] = []
        writeGeoJSON { bytes += $0 }
        return bytes
    }

    /// Writes the map as ``geoJSON()`` does, a feature at a time.
    ///
    /// - Parameter body: Takes the next bytes.
    /// - Throws: What `body` throws.
    public func writeGeoJSON<Failure: Error>(
        _ body: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let name = JSONText.string(definition.id).text
        try body(Array("{\"type\":\"FeatureCollection\",\"name\":\(name),\"features\":[".utf8))
        var isFirst = true
        func write(
            _ id: String,
            _ properties: [(String, JSONText)],
            _ geometry: Geometry?
        ) throws(Failure) {
            var text = isFirst ? "\n" : ",\n"
            isFirst = false
            text += "{\"type\":\"Feature\",\"id\":\(JSONText.string(id).text),\"properties\":"
            text += JSONText.object(properties).text
            text += ",\"geometry\":"
            append(geometry, to: &text)
            text += "}"
            try body(Array(text.utf8))
        }
        for region in regions {
            let isSymbol = definition.form == .symbols
            try write(
                region.code,
                [
                    ("code", .string(region.code)), ("name_zh", .optional(region.name.zh)),
                    ("name_en", .optional(region.name.en)), ("value", .optional(region.value)),
                    ("class", .string(key(of: region))),
                ],
                isSymbol ? region.position.map { .point($0) } : region.geometry
            )
        }
        for (index, feature) in features.enumerated() {
            try write(
                code(ofSymbol: index),
                [
                    ("collection", .string(feature.collection)), ("id", .string("\(feature.id)")),
                    ("name_zh", .optional(feature.name.zh)),
                    ("name_en", .optional(feature.name.en)),
                    ("category", .optional(feature.category.map { categories[$0].code })),
                    ("value", .optional(feature.value?.displayText)),
                ],
                feature.position.map { .point($0) }
            )
        }
        try body(Array("\n]}\n".utf8))
    }

    private func append(_ geometry: Geometry?, to text: inout String) {
        switch geometry {
        case .point(let position):
            text += "{\"type\":\"Point\",\"coordinates\":"
            append(position, to: &text)
            text += "}"
        case .some(let geometry) where !geometry.polygons.isEmpty:
            text += "{\"type\":\"MultiPolygon\",\"coordinates\":["
            for (index, polygon) in geometry.polygons.enumerated() {
                text += index == 0 ? "[" : ",["
                append(polygon.exterior, isOuter: true, to: &text)
                for hole in polygon.holes {
                    text += ","
                    append(hole, isOuter: false, to: &text)
                }
                text += "]"
            }
            text += "]}"
        default: text += "null"
        }
    }

    private func append(_ ring: LinearRing, isOuter: Bool, to text: inout String) {
        let isKept = (ring.doubledSignedArea >= 0) == isOuter
        let positions = isKept ? ring.positions : ring.positions.reversed()
        text += "["
        for (index, position) in positions.enumerated() {
            if index > 0 { text += "," }
            append(position, to: &text)
        }
        text += "]"
    }

    private func append(_ position: Position, to text: inout String) {
        text += "[\(decimal(position.x)),\(decimal(position.y))]"
    }

    /// A coordinate with up to seven decimals, a centimetre.
    private func decimal(_ value: Double) -> String {
        guard abs(value) < 1e9 else { return plain(value) }
        return plain((value * 1e7).rounded() / 1e7)
    }
}
