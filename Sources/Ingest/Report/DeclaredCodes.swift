internal import Features

/// Declared codes that no region has, each with its first line and how often it came.
struct DeclaredCodes {
    private struct Key: Hashable {
        let level: RegionLevel
        let code: String
    }

    private var seen: [Key: (place: RecordPlace, count: Int)] = [:]

    mutating func add(_ code: String, _ level: RegionLevel, _ place: RecordPlace) {
        seen[Key(level: level, code: code), default: (place, 0)].count += 1
    }

    var findings: [(place: RecordPlace, message: String)] {
        seen.map { key, value in
            (
                value.place,
                """
                \(key.level.property) \(key.code.debugDescription) is no known code; it is kept \
                (\(value.count) times)
                """
            )
        }
        .sorted { ($0.place.number, $0.message) < ($1.place.number, $1.message) }
    }
}
