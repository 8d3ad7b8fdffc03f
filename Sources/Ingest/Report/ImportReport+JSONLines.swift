internal import Features
internal import Formats

extension ImportReport {
    /// The report as JSON lines: one object with the counts, then one for each finding listed.
    ///
    /// The counts are `collection`, `file`, `read`, `written`, `refused`, `withoutGeometry`,
    /// `findings` by severity and `regions` by level; a finding has `severity`, `line`, `record`,
    /// `id` (null where it is not known) and `message`.
    public var jsonLines: [UInt8] {
        var bytes = summary
        bytes.append(0x0a)
        for finding in findings {
            var json = JSONWriter()
            json.object { json in
                json.member("severity", finding.severity.rawValue)
                json.member("line", finding.line)
                json.member("record", finding.record)
                json.member("id", finding.id)
                json.member("message", finding.message)
            }
            bytes += json.bytes
            bytes.append(0x0a)
        }
        return bytes
    }

    private var summary: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("collection", collection)
            json.member("file", path)
            json.member("read", read)
            json.member("written", written)
            json.member("refused", refused)
            json.member("withoutGeometry", withoutGeometry)
            json.object("findings") { json in
                for severity in Severity.allCases {
                    json.member(severity.rawValue, count(of: severity))
                }
            }
            json.object("regions") { json in
                for level in levels.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
                    json.object(level.rawValue) { json in write(level, into: &json) }
                }
            }
        }
        return json.bytes
    }

    private func write(_ level: RegionLevel, into json: inout JSONWriter) {
        let counts = levels[level] ?? LevelCounts()
        for source in RegionAssigner.Source.allCases {
            json.member(source.rawValue, counts.bySource[source] ?? 0)
        }
        json.member("none", counts.none)
        json.member("contradictions", counts.contradictions)
    }
}
