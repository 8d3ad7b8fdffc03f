internal import Features
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird
internal import Maps
internal import NIOCore

/// A table that a request brings, and how it is to be drawn.
struct JoinRequest: Sendable {
    /// The bytes of the table.
    var table: [UInt8] = []
    /// What the table is called.
    var title = "table"
    /// The parameters of address and form, empty ones left out.
    private(set) var values: [String: String] = [:]

    /// The names of parameters beside those of every map.
    static let own = ["duplicates", "f", "key", "value"]

    /// The parameters of a map of a table.
    static let parameters =
        own + MapParameters.names.filter { !MapParameters.ofCounting.contains($0) }
        + PictureParameters.names

    subscript(_ name: String) -> String? { values[name] }

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - exchange: The request.
    ///   - limits: How large its body may be.
    /// - Throws: ``Problem`` 400, 413 or 415.
    init(_ exchange: Exchange, _ limits: ServerLimits) async throws {
        let parameters = try exchange.parameters(allowed: Self.parameters)
        for (name, value) in parameters.pairs where !value.isEmpty { values[name] = value }
        let contentType = exchange.request.headers[.contentType] ?? ""
        let mediaType = contentType.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        let allowed = [
            "text/csv", "text/tab-separated-values", "text/plain", "multipart/form-data",
        ]
        guard allowed.contains(mediaType) else {
            throw Problem(
                status: 415,
                title: "Unsupported media type",
                detail: """
                    '\(contentType.prefix(100))' is no table; a body of text/csv, or a form of \
                    multipart/form-data with the table in the field 'table' or 'text', is allowed
                    """
            )
        }
        let body = try await Self.body(of: exchange.request, limits)
        guard mediaType == "multipart/form-data" else {
            table = body
            return
        }
        guard let form = MultipartForm(body, contentType: contentType) else {
            throw Problem(
                status: 400,
                title: "Invalid form",
                detail: "the body is no form of multipart/form-data"
            )
        }
        try read(form)
    }

    private static func body(of request: Request, _ limits: ServerLimits) async throws -> [UInt8] {
        do {
            let buffer = try await request.body.collect(upTo: limits.bodySizeInBytes)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem.bodyTooLarge(limits)
        }
    }

    private mutating func read(_ form: MultipartForm) throws(Problem) {
        var seen: Set<String> = []
        for part in form.parts where !part.bytes.isEmpty {
            let name = part.name
            guard seen.insert(name).inserted else {
                throw .invalidParameter(name, "'\(name)' is given twice; once is allowed")
            }
            if name == "table" || name == "text" {
                guard table.isEmpty else { continue }
                table = Array(part.bytes)
                if let file = part.fileName, !file.isEmpty { title = Self.title(of: file) }
                continue
            }
            guard Self.parameters.contains(name) else {
                throw Problem(
                    status: 400,
                    title: "Unknown parameter",
                    detail: """
                        '\(name)' is no field of this form; it has table, text, \
                        \(Self.parameters.sorted().joined(separator: ", "))
                        """,
                    parameter: name
                )
            }
            guard let text = String(validating: part.bytes, as: UTF8.self) else {
                throw .invalidParameter(name, "the value is no UTF-8")
            }
            guard values[name] == nil || values[name] == text else {
                throw .invalidParameter(name, "'\(name)' is given twice; once is allowed")
            }
            if !text.allSatisfy(\.isWhitespace) { values[name] = text }
        }
    }

    /// The name of a file without its folder and its ending.
    private static func title(of file: String) -> String {
        let name = file.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? file
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        let text = String(stem.prefix(60).filter { !$0.isNewline })
        return text.isEmpty ? "table" : text
    }
}
