internal import HTTPTypes

/// The fields of a request on which an answer depends; the coding of texts is added to them.
///
/// Source: RFC 9110 §12.5.5.
enum Vary: Hashable, Sendable {
    /// None.
    case nothing
    /// That by which the coding is chosen, of answers that are no text.
    case coding
    /// Those by which format and language are chosen.
    case negotiation

    /// The field that says so.
    var field: HTTPField? {
        switch self {
        case .nothing: nil
        case .coding: Self.codingField
        case .negotiation: Self.negotiationField
        }
    }

    private static let codingField = HTTPField(name: .vary, value: "Accept-Encoding")
    // What is negotiated is text nearly always, whose coding is negotiated too.
    private static let negotiationField = HTTPField(
        name: .vary,
        value: "Accept, Accept-Language, Accept-Encoding"
    )
}
