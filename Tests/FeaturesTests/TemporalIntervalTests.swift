import Features
import TestSupport
import Testing

@Suite("spans of time")
struct TemporalIntervalTests {
    private func span(_ start: Int64?, _ end: Int64?) -> TemporalInterval? {
        TemporalInterval(
            start: start.map(Instant.init(microseconds:)),
            end: end.map(Instant.init(microseconds:))
        )
    }

    @Test func `a span that ends before it starts is none`() {
        #expect(span(2, 1) == nil)
        #expect(span(1, 1) != nil)
        #expect(span(nil, nil) != nil)
    }

    @Test func `spans intersect where they share an instant`() throws {
        let ends: [Int64?] = [nil, 0, 1, 2, 3]
        let spans = ends.flatMap { start in ends.compactMap { span(start, $0) } }
        for a in spans {
            for b in spans {
                let isShared = (-1...4).contains { (moment: Int64) in
                    [a, b].allSatisfy {
                        ($0.start?.microseconds ?? moment) <= moment
                            && moment <= ($0.end?.microseconds ?? moment)
                    }
                }
                #expect(a.intersects(b) == isShared)
            }
        }
    }
}
