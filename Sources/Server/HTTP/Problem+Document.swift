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
        if let allow { fields[.allow] = allow }
        if let retryAfterInSeconds { fields[.retryAfter] = String(retryAfterInSeconds) }
    }
}

extension HTTPFields {
    /// Adds the fields that every answer has.
    mutating func addCommonFields() {
        self[.accessControlAllowOrigin] = "*"
        self[.xContentTypeOptions] = "nosniff"
        if self[.vary] == nil { self[.vary] = "Accept, Accept-Language" }
    }
}
