internal import Features
internal import Formats

/// What comes back: the answers of each kind of request, and what may go wrong with any.
enum APIAnswers {
    /// A status other than 200.
    struct Status: Sendable {
        let code: Int
        var header: String?

        /// What it means, in both languages.
        var meaning: LocalizedText { PageTexts.all["api.status.\(code)"] ?? LocalizedText() }
    }

    static let statuses = [
        Status(code: 204, header: "ETag"), Status(code: 206, header: "Content-Range"),
        Status(code: 303, header: "Location"), Status(code: 304, header: "ETag"),
        Status(code: 400), Status(code: 404), Status(code: 408), Status(code: 412),
        Status(code: 413),
        Status(code: 414), Status(code: 415), Status(code: 416, header: "Content-Range"),
        Status(code: 429, header: "Retry-After"),
        Status(code: 431),
        Status(code: 500), Status(code: 503, header: "Retry-After"),
    ]

    private static func mayAnswer(_ operation: APIOperation, _ code: Int) -> Bool {
        switch code {
        case 204: operation.traits.contains(.empty)
        case 206, 416: operation.traits.contains(.ranged)
        case 303: operation.traits.contains(.redirecting)
        case 404: operation.traits.contains(.named)
        case 415: false
        default: true
        }
    }

    /// Writes the members of `responses` of a request.
    static func writeReferences(of operation: APIOperation, into json: inout JSONWriter) {
        json.object("200") { $0.member("$ref", "#/components/responses/\(operation.key)") }
        for status in statuses where mayAnswer(operation, status.code) {
            json.object(String(status.code)) { json in
                json.member("$ref", "#/components/responses/\(status.code)")
            }
        }
    }

    /// Writes the members of `responses` of what is sent.
    static func writeReferences(of posted: APIOperation.Posted, into json: inout JSONWriter) {
        json.object("200") { $0.member("$ref", "#/components/responses/\(posted.key)") }
        for status in statuses where ![204, 206, 303, 304, 404, 412, 416].contains(status.code) {
            json.object(String(status.code)) { json in
                json.member("$ref", "#/components/responses/\(status.code)")
            }
        }
    }

    /// Writes the components `responses`, `headers` and `schemas`.
    static func write(of operations: [APIOperation], into json: inout JSONWriter) {
        json.object("responses") { json in
            var written: Set<String> = []
            for operation in operations where written.insert(operation.key).inserted {
                json.object(operation.key) { write(answerOf: operation, into: &$0) }
                guard let posted = operation.posted else { continue }
                json.object(posted.key) { json in
                    let meaning = PageTexts.all["api.op.\(posted.key)"]?.en ?? ""
                    json.member("description", meaning)
                    writeContent(posted.forms, into: &json)
                }
            }
            for status in statuses {
                json.object(String(status.code)) { write(status, into: &$0) }
            }
        }
        json.object("headers") { json in
            for (name, meaning) in headers {
                json.object(name) { json in
                    json.member("description", meaning)
                    json.object("schema") { $0.member("type", "string") }
                }
            }
        }
        json.object("schemas") { json in
            for (name, schema) in APISchemas.all {
                json.key(name)
                json.raw(schema.utf8)
            }
        }
    }

    private static let headers = [
        ("Content-Range", "Which bytes of how many"),
        ("Content-Crs", "The reference system of the positions, in angle brackets"),
        ("ETag", "Changes with every byte of the answer"),
        ("Link", "The links of the answer (RFC 8288)"), ("Location", "The other address"),
        ("Retry-After", "After how many seconds to ask again"),
    ]

    private static func write(answerOf operation: APIOperation, into json: inout JSONWriter) {
        json.member("description", operation.summary.text(in: .english))
        var names = ["ETag"]
        if operation.traits.contains(.positioned) { names.append("Content-Crs") }
        if [.service, .collections, .features].contains(operation.tag) { names.append("Link") }
        writeHeaders(names, into: &json)
        writeContent(operation.forms, into: &json)
    }

    private static func write(_ status: Status, into json: inout JSONWriter) {
        json.member("description", status.meaning.text(in: .english))
        if let header = status.header { writeHeaders([header], into: &json) }
        guard status.code >= 400 else { return }
        writeContent(
            [APIOperation.Form(mediaType: MediaType.problem, schema: "problem"), .html],
            into: &json
        )
    }

    private static func writeHeaders(_ names: [String], into json: inout JSONWriter) {
        json.object("headers") { json in
            for name in names {
                json.object(name) { $0.member("$ref", "#/components/headers/\(name)") }
            }
        }
    }

    private static func writeContent(_ forms: [APIOperation.Form], into json: inout JSONWriter) {
        json.object("content") { json in
            for form in forms {
                json.object(form.mediaType) { json in
                    json.object("schema") { json in
                        json.member("$ref", "#/components/schemas/\(form.schema)")
                    }
                }
            }
        }
    }
}
