internal import HTTPTypes

/// The fields of a request on which an answer depends, its coding aside.
///
/// Source: RFC 9110 §12.5.5.
enum Vary: Hashable, Sendable {
    /// None.
    case nothing
    /// Those by which format and language are chosen.
    case negotiation

    /// The field that says so.
    var field: HTTPField? {
        switch self {
        case .nothing: nil
        case .negotiation: Self.negotiationField
        }
    }

    private static let negotiationField = HTTPField(name: .vary, value: "Accept, Accept-Language")
}
