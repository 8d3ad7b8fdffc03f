internal import Features
internal import Formats

/// The definition of the interface: what can be asked of this deployment, and what comes back.
///
/// What is the same for several requests stands once, among the components.
///
/// Source: OpenAPI 3.0.3; OGC 17-069r4 §7.3, §9.
struct APIDocument: Sendable {
    let collections: [CollectionDescription]
    let maps: [String]
    /// The collections that are drawn without a map of their own.
    let drawn: [String]
    /// The formats of features.
    let formats: [Format]
    /// The formats of maps.
    let mapFormats: [Format]
    /// Whether there is a folder of archives.
    var hasArchives = false

    /// The parameters that are the same for every collection.
    var parameters: [APIParameter] { APIParameter.all(formats, mapFormats) }

    /// All requests, in the order in which a person reads them.
    var operations: [APIOperation] {
        APIOperation.fixed
            + collections.flatMap { APIOperation.operations(of: $0, formats) }
            + APIOperation.operations(ofMaps: maps, drawn: drawn, mapFormats)
            + APIOperation.operations(ofTilesOf: collections, hasArchives: hasArchives)
    }

    /// The document.
    ///
    /// - Parameter baseURL: The address of the service.
    /// - Returns: UTF-8 bytes of one JSON object.
    func json(baseURL: String) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("openapi", "3.0.3")
            json.object("info", Self.writeInfo)
            json.array("servers") { $0.object { $0.member("url", baseURL) } }
            let operations = operations
            json.array("tags") { json in
                for tag in APIOperation.Subject.allCases
                where operations.contains(where: { $0.tag == tag }) {
                    json.object { json in
                        json.member("name", tag.rawValue)
                        json.member("description", tag.title.text(in: .english))
                    }
                }
            }
            json.object("paths") { json in
                for operation in operations { write(operation, into: &json) }
            }
            json.object("components") { json in
                json.object("parameters", writeParameters)
                APIAnswers.write(of: operations, into: &json)
            }
        }
        return json.bytes
    }

    private static func writeInfo(into json: inout JSONWriter) {
        json.member("title", "坤舆 Kunyu")
        json.member("version", "0.1.0")
        let rules = PageTexts.apiRules.map { "- \($0.en ?? "")" }
        let lead = PageTexts.all["api.lead"]?.en ?? ""
        json.member("description", ([lead, ""] + rules).joined(separator: "\n"))
        json.object("license") { json in
            json.member("name", "Apache-2.0")
            json.member("url", "https://www.apache.org/licenses/LICENSE-2.0.html")
        }
    }

    private func write(_ operation: APIOperation, into json: inout JSONWriter) {
        json.object(operation.path) { json in
            json.object("get") { json in
                json.array("tags") { $0.value(operation.tag.rawValue) }
                json.member("operationId", operation.id)
                let summary = operation.summary.text(in: .english)
                json.member("summary", operation.subject.map { "\(summary): \($0)" } ?? summary)
                json.array("parameters") { json in
                    for parameter in APIPathParameter.all
                    where operation.path.contains("{\(parameter.name)}") {
                        Self.writeReference("parameters/\(parameter.name)", into: &json)
                    }
                    for key in operation.parameters {
                        Self.writeReference("parameters/\(key)", into: &json)
                    }
                    for property in operation.properties {
                        guard let subject = operation.subject,
                            let key = key(of: property, in: subject)
                        else { continue }
                        Self.writeReference("parameters/\(key)", into: &json)
                    }
                }
                json.object("responses") { json in
                    APIAnswers.writeReferences(of: operation, into: &json)
                }
            }
            if let posted = operation.posted { write(posted, of: operation, into: &json) }
        }
    }

    private func write(
        _ posted: APIOperation.Posted,
        of operation: APIOperation,
        into json: inout JSONWriter
    ) {
        json.object("post") { json in
            json.array("tags") { $0.value(operation.tag.rawValue) }
            json.member("operationId", posted.key)
            json.member("summary", PageTexts.all["api.op.\(posted.key)"]?.en ?? "")
            json.array("parameters") { json in
                for key in posted.parameters {
                    Self.writeReference("parameters/\(key)", into: &json)
                }
            }
            json.object("requestBody") { json in
                json.member("required", true)
                json.object("content") { json in
                    for body in posted.bodies {
                        json.object(body.mediaType) { json in
                            json.object("schema") { json in
                                json.member("$ref", "#/components/schemas/\(body.schema)")
                            }
                        }
                    }
                }
            }
            json.object("responses") { json in
                APIAnswers.writeReferences(of: posted, into: &json)
            }
        }
    }

    static func writeReference(_ component: String, into json: inout JSONWriter) {
        json.object { $0.member("$ref", "#/components/\(component)") }
    }

    /// The key of the parameter that asks for a property: a number, for a name may hold characters
    /// that a key may not.
    private func key(of property: PropertyDefinition, in collection: String) -> String? {
        collections.first { $0.id == collection }?.properties.firstIndex(of: property)
            .map { "\(collection).\($0)" }
    }

    private func writeParameters(into json: inout JSONWriter) {
        for parameter in APIPathParameter.all {
            json.object(parameter.name) { parameter.write(into: &$0) }
        }
        for parameter in parameters {
            json.object(parameter.key) { parameter.write(into: &$0) }
        }
        for collection in collections {
            for property in FeatureQueryParser.queryables(of: collection) {
                guard let key = key(of: property, in: collection.id) else { continue }
                json.object(key) { json in
                    let title = CollectionDocument.bilingual(property.title)
                    APIParameter.write(
                        property.name,
                        title.isEmpty ? property.name : title,
                        into: &json
                    ) { json in
                        // One text of a list is asked for.
                        let type = property.type == .textList ? .text : property.type
                        type.writeType(into: &json)
                    }
                }
            }
        }
    }
}
