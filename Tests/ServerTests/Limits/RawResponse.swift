import Foundation
import Testing

/// A response as it stands on the wire.
struct RawResponse {
    let status: Int
    /// The header fields, names in lower case.
    let fields: [String: String]
    let body: String

    /// Reads the first response of what was received.
    init(_ text: String) throws {
        let parts = text.split(
            separator: "\r\n\r\n",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let lines = parts[0].split(separator: "\r\n")
        let first = try #require(lines.first, "nothing came").split(separator: " ")
        try #require(first.count >= 2)
        status = try #require(Int(first[1]))
        fields = Dictionary(
            lines.dropFirst().map { line in
                let pair = line.split(separator: ":", maxSplits: 1)
                return (
                    pair[0].lowercased(),
                    pair.count == 2 ? pair[1].trimmingCharacters(in: .whitespaces) : ""
                )
            },
            uniquingKeysWith: { first, _ in first }
        )
        body = parts.count == 2 ? String(parts[1]) : ""
    }

    /// Checks that it is a problem document after which the connection ends, readable by pages of
    /// any origin.
    func expectProblem(_ status: Int, closes: Bool = true) throws {
        #expect(self.status == status)
        #expect(fields["content-type"] == "application/problem+json")
        #expect(fields["access-control-allow-origin"] == "*")
        #expect(fields["x-content-type-options"] == "nosniff")
        #expect(fields["server"] == "kunyu")
        #expect(fields["date"]?.hasSuffix("GMT") == true)
        #expect(fields["content-length"] == String(body.utf8.count))
        if closes { #expect(fields["connection"] == "close") }
        if status == 503 || status == 429 {
            #expect(fields["retry-after"].flatMap(Int.init) != nil)
        }
        let json = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
        #expect(json?["status"] as? Int == status)
        #expect((json?["title"] as? String)?.isEmpty == false)
        #expect((json?["detail"] as? String)?.isEmpty == false)
    }
}
