internal import Features
internal import Formats
internal import Tiles

/// A part of a path that a request fills in.
struct APIPathParameter: Sendable {
    /// Its name in braces, its key among the components of the definition, and in its text.
    let name: String
    let schema: APISchema

    static let all = [
        APIPathParameter(name: "featureId", schema: APISchema(type: .string, minimumLength: 1)),
        APIPathParameter(
            name: "tileMatrixSetId",
            schema: .choice(TileMatrixSet.all.map(\.id))
        ),
        APIPathParameter(
            name: "tileMatrix",
            schema: APISchema(type: .string, pattern: "^(1?[0-9]|2[0-4])$")
        ),
        APIPathParameter(name: "tileRow", schema: APISchema(type: .integer, minimum: 0)),
        APIPathParameter(name: "tileCol", schema: APISchema(type: .integer, minimum: 0)),
        APIPathParameter(name: "archive", schema: APISchema(type: .string, minimumLength: 1)),
    ]

    func write(into json: inout JSONWriter) {
        json.member("name", name)
        json.member("in", "path")
        json.member("description", PageTexts.all["api.\(name)"]?.en ?? "")
        json.member("required", true)
        json.object("schema", schema.write)
    }
}
