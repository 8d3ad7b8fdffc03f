internal import Features
internal import HTTPTypes
internal import Hummingbird

/// What the work of a request took, told to the client in a header.
///
/// Source: W3C Server Timing; the times are milliseconds.
struct ServerTiming: Sendable {
    /// The value of the header.
    private(set) var value = ""

    /// A timing of one thing.
    init(_ name: String, description: String? = nil, duration: Duration? = nil) {
        add(name, description: description, duration: duration)
    }

    /// Which way a query took to its features, and how long.
    init(_ plan: QueryPlan) {
        self.init("plan", description: plan.strategy.rawValue, duration: plan.duration)
    }

    /// Adds one thing.
    ///
    /// - Parameters:
    ///   - name: A token.
    ///   - description: Which way it went, without quotation marks.
    ///   - duration: How long it took, where that is known.
    mutating func add(_ name: String, description: String? = nil, duration: Duration? = nil) {
        if !value.isEmpty { value += ", " }
        value += name
        if let description {
            value += ";desc=\""
            value += description
            value += "\""
        }
        if let duration {
            value += ";dur="
            value += Self.milliseconds(duration)
        }
    }

    /// Milliseconds with three decimals.
    static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        let (whole, rest) = microseconds.quotientAndRemainder(dividingBy: 1000)
        let digits = String(1000 + rest).dropFirst()
        return "\(whole).\(digits)"
    }
}

extension Response {
    /// The answer with a header that tells what took how long, for pages of other origins too.
    consuming func timed(_ timing: ServerTiming) -> Response {
        for field in Self.timingFields { headers.append(field) }
        if let name = Self.serverTiming {
            headers.append(HTTPField(name: name, value: timing.value))
        }
        return self
    }

    private static let serverTiming = HTTPField.Name("Server-Timing")
    private static let timingFields = [HTTPField.Name("Timing-Allow-Origin")].compactMap { name in
        name.map { HTTPField(name: $0, value: "*") }
    }
}
