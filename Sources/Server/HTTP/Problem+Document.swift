internal import Formats
internal import HTTPTypes

extension Problem {
    /// The document for programs.
    ///
    /// Source: RFC 9457.
    var document: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "about:blank")
            json.member("title", title)
            json.member("status", status)
            json.member("detail", detail)
            if let parameter { json.member("parameter", parameter) }
            if let position { json.member("position", position) }
            for (name, number) in numbers.sorted(by: { $0.key < $1.key }) {
                json.member(name, number)
            }
        }
        return json.bytes
    }

    /// The header fields of an answer with the document.
    var headerFields: HTTPFields {
        var fields = HTTPFields()
        fields[.contentType] = MediaType.problem
        add(to: &fields)
        return fields
    }

    /// Adds the fields that the problem asks for, whatever the format of the answer.
    func add(to fields: inout HTTPFields) {
        fields[.cacheControl] = "no-store"
        fields[.vary] = "Accept, Accept-Language"
        if let allow { fields[.allow] = allow }
        if let size { fields[.contentRange] = "bytes */\(size)" }
        if let retryAfterInSeconds { fields[.retryAfter] = String(retryAfterInSeconds) }
    }
}

extension HTTPFields {
    /// Adds the fields that every answer has: pages of any origin may read it, and no browser may
    /// take it for what it is not.
    mutating func addCommonFields() {
        append(contentsOf: Self.common)
    }

    private static let common = [
        HTTPField(name: .accessControlAllowOrigin, value: "*"),
        HTTPField(
            name: .accessControlExposeHeaders,
            value: """
                Accept-Ranges, Allow, Content-Crs, Content-Disposition, Content-Encoding, \
                Content-Length, Content-Location, Content-Range, ETag, Link, Location, OGC-NumberMatched, OGC-NumberReturned, \
                Retry-After, Server-Timing
                """
        ),
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
    ]

    /// Adds the name of a field on which an answer depends as well.
    mutating func addVary(_ name: String) {
        guard let names = self[.vary] else {
            append(HTTPField(name: .vary, value: name))
            return
        }
        if names.hasSuffix(name) || names.contains(name + ",") { return }
        self[.vary] = names + ", " + name
    }
}
