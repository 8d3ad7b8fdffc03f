import CQL2
import Features
import TestSupport
import Testing

@Suite("random filters")
struct RandomFilterTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `a filter comes back from its text and its JSON, and means the same`(seed: UInt64) {
        var filters = RandomFilters(
            on: Fixture.description,
            features: Fixture.features,
            seed: seed
        )
        for number in 0..<1500 {
            let text = filters.next()
            do throws(CQL2Error) {
                let expression = try CQL2Expression(text: text)
                let fromText = try CQL2Expression(text: expression.text)
                let fromJSON = try CQL2Expression(json: expression.json)
                let filter = try expression.filter(on: Fixture.description)
                guard fromText == expression, fromJSON == expression,
                    fromText.text == expression.text, fromJSON.text == expression.text,
                    fromText.json == expression.json,
                    try fromText.filter(on: Fixture.description) == filter,
                    filter.text == expression.text
                else {
                    Issue.record("seed \(seed), filter \(number): \(text) → \(expression.text)")
                    return
                }
            } catch {
                Issue.record("seed \(seed), filter \(number): \(error) in \(text)")
                return
            }
        }
    }
}
