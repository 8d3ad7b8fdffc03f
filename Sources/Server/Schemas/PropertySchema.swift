internal import Features
internal import Formats

/// The properties of a collection as a JSON Schema: all of them, those that features can be asked
/// for by, or those that they can be ordered by.
///
/// It is a logical schema: the id and the geometry of a feature stand among its properties.
///
/// Source: OGC 23-058r1 (Features Part 5); OGC 19-079r2 §6 (queryables); JSON Schema 2020-12.
struct PropertySchema: Sendable {
    /// Which properties a schema lists; the raw value is the name of the resource.
    enum Kind: String, CaseIterable, Sendable {
        /// All of them.
        case schema
        /// Those that are parameters of requests, and the geometry, which `bbox` asks for.
        case queryables
        /// Those that `sortby` takes.
        case sortables

        /// The relation of a link from the collection.
        var relation: String { "http://www.opengis.net/def/rel/ogc/1.0/\(rawValue)" }

        /// What a person reads of it.
        var title: LocalizedText {
            switch self {
            case .schema: LocalizedText(zh: "结构", en: "Schema")
            case .queryables: LocalizedText(zh: "可查询属性", en: "Queryables")
            case .sortables: LocalizedText(zh: "可排序属性", en: "Sortables")
            }
        }
    }

    /// One property of a schema.
    enum Entry: Sendable {
        case id(name: String)
        case geometry(name: String)
        case property(PropertyDefinition)
    }

    let collection: StoredCollection
    let kind: Kind

    /// What is declared about the collection.
    var description: CollectionDescription { collection.description }

    /// The properties in the order in which features have them.
    var entries: [Entry] {
        let geometry = Entry.geometry(name: description.geometryName)
        switch kind {
        case .schema:
            return [.id(name: description.idName), geometry]
                + description.properties.map(Entry.property)
        case .queryables:
            return [geometry]
                + FeatureQueryParser.queryables(of: description).map(Entry.property)
        case .sortables:
            return FeatureQueryParser.sortables(of: description).map(Entry.property)
        }
    }
}

extension PropertyType {
    /// Writes the members `type` and, where it has one, `format` of a schema.
    func writeType(into json: inout JSONWriter) {
        switch self {
        case .text: json.member("type", "string")
        case .integer: json.member("type", "integer")
        case .double: json.member("type", "number")
        case .boolean: json.member("type", "boolean")
        case .date:
            json.member("type", "string")
            json.member("format", "date")
        case .dateTime:
            json.member("type", "string")
            json.member("format", "date-time")
        case .textList:
            json.member("type", "array")
            json.object("items") { $0.member("type", "string") }
        }
    }
}
