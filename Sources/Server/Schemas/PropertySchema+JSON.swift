internal import Features
internal import Formats

extension PropertySchema {
    /// The schema as a document.
    ///
    /// - Parameter url: The address of the document without a query.
    /// - Returns: UTF-8 bytes of one JSON object.
    func json(url: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
            json.member("$id", url)
            let title = CollectionDocument.bilingual(description.title)
            json.member("title", title.isEmpty ? description.id : title)
            let summary = CollectionDocument.bilingual(description.summary)
            if !summary.isEmpty { json.member("description", summary) }
            json.member("type", "object")
            json.object("properties") { json in
                for (index, entry) in entries.enumerated() {
                    write(entry, number: index + 1, into: &json)
                }
            }
            json.member("additionalProperties", false)
        }
        return json.bytes
    }

    private func write(_ entry: Entry, number: Int, into json: inout JSONWriter) {
        switch entry {
        case .id(let name):
            json.object(name) { json in
                json.member("title", "标识 / Id")
                json.member("type", "string")
                json.member("minLength", 1)
                json.member("readOnly", true)
                json.member("x-ogc-role", "id")
                json.member("x-ogc-propertySeq", number)
            }
        case .geometry(let name):
            json.object(name) { json in
                json.member("title", "几何 / Geometry")
                let kind = collection.status.arePoints ? "point" : "any"
                json.member("format", "geometry-" + kind)
                json.member("x-ogc-role", "primary-geometry")
                if self.kind == .schema { json.member("x-ogc-propertySeq", number) }
            }
        case .property(let property):
            json.object(property.name) { json in write(property, number, into: &json) }
        }
    }

    private func write(
        _ property: PropertyDefinition,
        _ number: Int,
        into json: inout JSONWriter
    ) {
        let title = CollectionDocument.bilingual(property.title)
        json.member("title", title.isEmpty ? property.name : title)
        // A parameter asks for one text of a list.
        let type = kind == .queryables && property.type == .textList ? .text : property.type
        type.writeType(into: &json)
        if let unit = property.unit {
            if Self.isCode(unit), type == .integer || type == .double {
                json.member("x-ogc-unit", unit)
            } else {
                json.member("description", "单位 / Unit: \(unit)")
            }
        }
        if let role = property.role { json.member("x-ogc-role", role.rawValue) }
        guard kind == .schema else { return }
        json.member("x-ogc-propertySeq", number)
        if isAssigned(property) { json.member("readOnly", true) }
        if let codes = property.codes, !codes.isEmpty {
            json.array("oneOf") { json in
                for entry in codes {
                    json.object { json in
                        json.member("const", entry.code)
                        json.member("title", CollectionDocument.bilingual(entry.title))
                    }
                }
            }
        }
    }

    /// Whether the service fills a property: it says where a code of a region came from.
    private func isAssigned(_ property: PropertyDefinition) -> Bool {
        RegionLevel.allCases.contains { level in
            level.sourceProperty == property.name && description.property(level.property) != nil
        }
    }

    /// Whether a unit may be a code of UCUM, whose characters are visible ones of ASCII; a currency
    /// has none there.
    private static func isCode(_ unit: String) -> Bool {
        !unit.isEmpty && unit.utf8.allSatisfy { (0x21...0x7e).contains($0) }
            && !currencies.contains(unit)
    }

    private static let currencies: Set<String> = ["CNY", "EUR", "USD"]
}
