internal import Features

/// Names that gave no code, each with its first line and how often it came.
struct DoubtfulNames {
    /// A name in a field.
    struct Name: Hashable {
        let field: String
        let text: String
        /// What it may stand for: nothing or several regions.
        let match: RegionNames.Match
    }

    /// The most names of one field and kind that are listed; all are counted.
    private static let listedNames = 50

    private var seen: [Name: (place: RecordPlace, count: Int)] = [:]

    mutating func add(_ name: Name, _ place: RecordPlace) {
        seen[name, default: (place, 0)].count += 1
    }

    /// The first names of each field and kind with their lines, then how many more there are.
    var findings: [(place: RecordPlace, message: String)] {
        struct Kind: Hashable {
            let field: String
            let isAmbiguous: Bool
        }
        let ordered = seen.sorted {
            ($0.value.place.number, $0.key.field, $0.key.text)
                < ($1.value.place.number, $1.key.field, $1.key.text)
        }
        var listed: [Kind: Int] = [:]
        var further: [Kind: (names: Int, records: Int)] = [:]
        var findings: [(place: RecordPlace, message: String)] = []
        for (name, value) in ordered {
            let kind = Kind(field: name.field, isAmbiguous: name.match != .unknown)
            listed[kind, default: 0] += 1
            guard listed[kind, default: 0] > Self.listedNames else {
                findings.append((value.place, Self.message(name, value.count)))
                continue
            }
            further[kind, default: (0, 0)].names += 1
            further[kind, default: (0, 0)].records += value.count
        }
        for (kind, more) in further {
            let reason = kind.isAmbiguous ? "stand for several regions" : "name no known region"
            let message =
                "\(more.names) more values of '\(kind.field)' \(reason) (\(more.records) times)"
            findings.append((.none, message))
        }
        return findings.sorted { ($0.place.number, $0.message) < ($1.place.number, $1.message) }
    }

    private static func message(_ name: Name, _ count: Int) -> String {
        let text = "\(name.field) \(name.text.debugDescription)"
        guard case .ambiguous(let candidates) = name.match else {
            return "\(text) names no known region; it gives no code (\(count) times)"
        }
        let codes = candidates.map { "\($0.level.property) \($0.code)" }
        return """
            \(text) may be \(codes.joined(separator: " or ")); it gives no code (\(count) times)
            """
    }
}
