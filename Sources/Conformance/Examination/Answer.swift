internal import Formats
internal import HTTPFetch

/// A response with what was asked, and its JSON where it is some.
struct Answer {
    let method: String
    /// The address that was asked for.
    let url: String
    let response: FetchResponse
    /// The document; nil where the body is no JSON.
    let json: JSONValue?
    /// Why the body is no JSON.
    let fault: String?

    init(method: String, url: String, response: FetchResponse) {
        self.method = method
        self.url = url
        self.response = response
        (json, fault) = Self.parse(response.body)
    }

    var status: Int { response.status }
    var mediaType: String { response.mediaType }
    var request: String { "\(method) \(url)" }
    var isJSON: Bool { mediaType == "application/json" || mediaType.hasSuffix("+json") }

    /// Where relative links of the document lead.
    var base: WebAddress? { WebAddress(response.url) }

    private static func parse(_ body: [UInt8]) -> (JSONValue?, String?) {
        var chunk: [UInt8]? = body
        do {
            var parser = try JSONParser {
                defer { chunk = nil }
                return chunk
            }
            let value = try parser.value()
            guard try parser.isAtEnd() else { return (nil, "more text follows the value") }
            return (value, nil)
        } catch {
            return (nil, "\(error)")
        }
    }
}

extension JSONValue {
    var string: String? { if case .string(let text) = self { text } else { nil } }
    var elements: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
    var members: [Member]? { if case .object(let members) = self { members } else { nil } }
    var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }
    var whole: Int? {
        switch self {
        case .integer(let number): Int(number)
        case .double(let number): Int(exactly: number)
        default: nil
        }
    }
    var flag: Bool? { if case .boolean(let flag) = self { flag } else { nil } }
}
