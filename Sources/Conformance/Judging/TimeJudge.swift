internal import Features
internal import Formats

/// Whether features intersect a span of time, as far as their properties tell.
///
/// Which property is the time of a feature is the server's choice, and whether one or all of
/// several. So a feature with several is judged only where every choice gives the same.
struct TimeJudge {
    /// The properties whose values are times.
    let properties: [String]

    /// Finds the properties whose values are times or null, and a time at least once.
    init(_ features: [FoundFeature]) {
        var names: [String] = []
        var isTime: [String: Bool] = [:]
        for feature in features {
            for member in feature.json["properties"]?.members ?? [] where member.value != .null {
                let reads = member.value.string.flatMap(TimeReading.init) != nil
                if isTime[member.key] == nil { names.append(member.key) }
                isTime[member.key] = reads && isTime[member.key] != false
            }
        }
        properties = names.filter { isTime[$0] == true }
    }

    /// The spans of a feature.
    func readings(of feature: FoundFeature) -> [TimeReading] {
        properties.compactMap { name in
            feature.json["properties"]?[name]?.string.flatMap(TimeReading.init)
        }
    }

    /// Whether a feature belongs to a closed span; one without time does.
    func judge(_ feature: FoundFeature, _ span: TemporalInterval) -> Judgement {
        // The member of JSON-FG, which may say more than the properties.
        if let time = feature.json["time"], time != .null { return .open }
        let readings = readings(of: feature)
        if readings.allSatisfy({ Self.holds(span, $0) }) { return .inside }
        guard readings.count == properties.count,
            let first = readings.map(\.earliest).min(),
            let last = readings.map(\.latest).max(),
            let hull = TemporalInterval(start: first, end: last)
        else { return .open }
        return hull.intersects(span) ? .open : .outside
    }

    private static func holds(_ span: TemporalInterval, _ reading: TimeReading) -> Bool {
        if let start = span.start, reading.earliest < start { return false }
        if let end = span.end, end < reading.latest { return false }
        return true
    }
}
