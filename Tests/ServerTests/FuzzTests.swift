import Features
import TestSupport
import Testing

@Suite("hostile requests")
struct FuzzTests {
    private static let names = [
        "bbox", "near", "radius", "limit", "datetime", "cursor", "n", "f",
    ]

    /// Pieces of which values are made, good and bad ones.
    private static let pieces = [
        ",", ",", ",", "/", "-", ".", "0", "1", "9", "180", "-180", "90", "1e308", "1e999", "nan",
        "inf", "..",
        "/", "%", "%0", "%00", "%ff", "%E5%8C%97", "%C3%28", "+", "km", "m", "AQ", "json",
        "2020-01-01", "2020-02-30", "T12:00:00Z", "9223372036854775808", "'", "\"", "%22", "%27",
        "%3B", "--", "a", "Z",
    ]

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `no query ever fails inside`(_ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let fixture = ServedFixture()
        try await fixture.add(
            [point("a", 0, 0), square("b", around: (1, 1), half: 0.5)],
            to: "c",
            properties: [PropertyDefinition(name: "n", type: .integer)]
        )
        for _ in 0..<150 {
            let query = Self.names.shuffled(using: &random)
                .prefix(Int.random(in: 1...3, using: &random))
                .map { "\($0)=\(Self.value(using: &random))" }
                .joined(separator: "&")
            let answer = try await fixture.get("/collections/c/items?\(query)")
            #expect([200, 400].contains(answer.status), "seed \(seed): \(query)")
            #expect(try !answer.json.isEmpty)
        }
    }

    private static func value(using random: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...7, using: &random))
            .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
}
