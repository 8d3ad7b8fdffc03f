internal import Features
internal import Formats
internal import GeometryTypes

extension Examination {
    /// A value of datetime and the span that it stands for.
    private struct TimeQuery {
        let text: String
        let span: TemporalInterval?

        init(_ text: String, _ start: Instant?, _ end: Instant?) {
            self.text = text
            span = TemporalInterval(start: start, end: end)
        }
    }

    /// Times: abstract tests 13 and 19.
    func examineTimes(_ source: ItemsSource, _ sample: Selection) async {
        let judge = TimeJudge(sample.features)
        let instants = sample.features.flatMap { judge.readings(of: $0) }
            .flatMap { [$0.earliest, $0.latest] }.sorted()
        let hasTime = source.entry.hasTimes
        guard hasTime, let first = instants.first, let last = instants.last else {
            omit(.timeResponse, "no collection with extent.temporal has features with times")
            await examineStatuses(source)
            return
        }
        let early = instants[instants.count / 4]
        let middle = instants[instants.count / 2]
        let late = instants[instants.count * 3 / 4]
        let queries = Self.queries(first, early, middle, late, last)
        var matched: [String: Int] = [:]
        for query in queries {
            guard let span = query.span,
                let found = await collect(
                    source,
                    [("datetime", query.text)],
                    limit: pageSize(source)
                )
            else { continue }
            matched[query.text] = found.numberMatched
            compare(found, with: sample, for: .timeResponse, "datetime=\(query.text)") {
                judge.judge($0, span)
            }
        }
        if let before = matched["../\(middle)"], let after = matched["\(middle)/.."],
            let all = sample.numberMatched, let answer = sample.first
        {
            expect(
                before + after >= all && before <= all && after <= all,
                .timeResponse,
                answer,
                "\(all) features, but \(before) up to \(middle) and \(after) from it on",
                "each feature is before or after an instant, or has no time and is in both"
            )
        }
        await examineBoxAndTime(source, sample, judge, TimeQuery("\(early)/\(late)", early, late))
    }

    private static func queries(
        _ first: Instant,
        _ early: Instant,
        _ middle: Instant,
        _ late: Instant,
        _ last: Instant
    ) -> [TimeQuery] {
        let day: Int64 = 86_400_000_000
        let before = Instant(microseconds: first.microseconds - day)
        let after = Instant(microseconds: last.microseconds + day)
        return [
            TimeQuery("\(middle)", middle, middle),
            TimeQuery("\(early)", early, early),
            TimeQuery("\(early)/\(late)", early, late),
            TimeQuery("\(first)/\(last)", first, last),
            TimeQuery("../\(middle)", nil, middle),
            TimeQuery("/\(middle)", nil, middle),
            TimeQuery("\(middle)/..", middle, nil),
            TimeQuery("\(middle)/", middle, nil),
            TimeQuery("../\(before)", nil, before),
            TimeQuery("\(after)/..", after, nil),
            TimeQuery("\(shifted(early, hours: 8))/\(shifted(late, hours: -5))", early, late),
        ]
    }

    /// An instant written with an offset from UTC.
    private static func shifted(_ instant: Instant, hours: Int64) -> String {
        let local = Instant(microseconds: instant.microseconds + hours * 3_600_000_000)
        let digits = abs(hours) < 10 ? "0\(abs(hours))" : "\(abs(hours))"
        return String("\(local)".dropLast()) + (hours < 0 ? "-" : "+") + digits + ":00"
    }

    private func examineBoxAndTime(
        _ source: ItemsSource,
        _ sample: Selection,
        _ judge: TimeJudge,
        _ query: TimeQuery
    ) async {
        guard let span = query.span,
            let area = try? GeographicBox(west: -180, south: -90, east: 0, north: 90),
            let found = await collect(
                source,
                [("bbox", "-180,-90,0,90"), ("datetime", query.text)],
                limit: pageSize(source)
            )
        else { return }
        let boxJudge = BoxJudge(area)
        compare(found, with: sample, for: .itemsResponse, "bbox and datetime together") {
            boxJudge.judge($0).and(judge.judge($0, span))
        }
    }

    private func examineStatuses(_ source: ItemsSource) async {
        for text in [
            "2018-02-12T23:20:50Z", "2018-02-12T00:00:00Z/2018-03-18T12:31:12Z",
            "2018-02-12T00:00:00Z/..", "../2018-03-18T12:31:12Z", "/2018-03-18T12:31:12Z",
        ] {
            let url = source.url([("datetime", text), ("limit", "10")])
            guard let answer = await getOK(url, .features, for: .itemsOp) else { continue }
            _ = examinePage(answer, limit: 10, isDefaultCRS: true)
        }
    }
}
