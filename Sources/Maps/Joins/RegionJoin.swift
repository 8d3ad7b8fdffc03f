public import Features

/// The rows of a table found among regions.
public struct RegionJoin: Hashable, Sendable {
    /// The values by the codes of the regions; of counted rows every region has one.
    public let values: [String: Double]
    /// What became of the rows.
    public let report: JoinReport

    /// Finds the region of each row: by its code, then by its name.
    ///
    /// The codes are those of the property `code`, and of the properties `iso_a3` and `iso_3166_2`
    /// where regions have them.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - regions: The regions.
    ///   - code: The property of a region that holds its code.
    ///   - level: The level of the regions; without one names are not looked for.
    ///   - duplicates: What becomes of several values of one region.
    ///   - naming: Finds regions by their names.
    /// - Throws: ``JoinError``.
    /// - Complexity: O(*n* + *r*) for *n* regions and *r* rows, and a search by name for each
    ///   different key that is no code.
    public init(
        _ table: JoinTable,
        with regions: [Feature],
        code: String,
        level: RegionLevel?,
        duplicates: JoinDuplicates,
        naming: RegionNaming
    ) throws(JoinError) {
        guard !table.rows.isEmpty else { throw .empty }
        guard table.rows.count <= JoinTable.maximumRows else { throw .tooManyRows }
        let codes = Codes(regions, code)
        var matches: [String: JoinMatch] = [:]
        var rows = Rows(isCounted: table.value == nil)
        for row in table.rows {
            let match: JoinMatch
            if let known = matches[row.key] {
                match = known
            } else {
                match = Self.match(row.key, codes, level, naming)
                matches[row.key] = match
            }
            rows.add(row, match)
        }
        guard !rows.lines.isEmpty else {
            throw .nothingMatched(
                key: table.key,
                regions: level?.rawValue ?? code,
                first: table.rows.first?.key ?? ""
            )
        }
        let repeated = rows.duplicates
        if duplicates == .refuse, !repeated.isEmpty { throw .duplicates(repeated) }
        values = rows.values(by: duplicates, of: codes.all)
        report = JoinReport(
            key: table.key,
            value: table.value,
            rows: table.rows.count,
            matched: table.rows.count - rows.unmatched.count,
            unmatched: rows.unmatched,
            duplicates: repeated,
            rule: duplicates,
            empty: rows.empty,
            notNumbers: rows.notNumbers,
            withoutRow: codes.all.filter { rows.lines[$0] == nil }
        )
    }

    private static func match(
        _ key: String,
        _ codes: Codes,
        _ level: RegionLevel?,
        _ naming: RegionNaming
    ) -> JoinMatch {
        let plain = JoinKey.code(key)
        if plain.isEmpty { return .unknown }
        if let code = codes.byKey[plain] { return .region(code) }
        guard let level else { return .unknown }
        // A name is no longer than that; what is, is text.
        guard key.utf8.count <= 500 else { return .unknown }
        switch naming(key, level) {
        case .region(let code): return codes.known.contains(code) ? .region(code) : .unknown
        case .ambiguous(let candidates): return .ambiguous(candidates)
        case .unknown: return .unknown
        }
    }

    /// The codes of the regions as keys may write them.
    private struct Codes {
        /// The codes in order.
        let all: [String]
        let known: Set<String>
        /// The code by all ways to write it.
        private(set) var byKey: [String: String] = [:]

        init(_ regions: [Feature], _ property: String) {
            known = Set(regions.compactMap { $0.properties[property]?.displayText })
            all = known.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            for other in ["iso_3166_2", "iso_a3"] where other != property {
                for region in regions.sorted(by: { $0.id < $1.id }) {
                    guard let code = region.properties[property]?.displayText,
                        let key = region.properties[other]?.displayText
                    else { continue }
                    byKey[JoinKey.code(key)] = code
                }
            }
            for code in all { byKey[JoinKey.code(code)] = code }
        }
    }

    /// The rows by their regions.
    private struct Rows {
        let isCounted: Bool
        /// The lines of the rows of each region.
        private(set) var lines: [String: [Int]] = [:]
        private(set) var unmatched: [JoinReport.Unmatched] = []
        private(set) var empty: [Int] = []
        private(set) var notNumbers: [JoinReport.NotNumber] = []
        /// The values of each region with their lines, in order.
        private var numbers: [String: [(line: Int, value: Double)]] = [:]

        init(isCounted: Bool) {
            self.isCounted = isCounted
        }

        mutating func add(_ row: JoinTable.Row, _ match: JoinMatch) {
            switch match {
            case .region(let code):
                lines[code, default: []].append(row.line)
                guard let text = row.value else { return }
                switch JoinValue(text) {
                case .number(let value): numbers[code, default: []].append((row.line, value))
                case .empty: empty.append(row.line)
                case .text: notNumbers.append(.init(line: row.line, text: text))
                }
            case .ambiguous(let candidates):
                unmatched.append(.init(line: row.line, key: row.key, candidates: candidates))
            case .unknown: unmatched.append(.init(line: row.line, key: row.key, candidates: []))
            }
        }

        /// The regions with several values.
        var duplicates: [JoinReport.Duplicate] {
            numbers.filter { $0.value.count > 1 }
                .map { JoinReport.Duplicate(code: $0.key, lines: $0.value.map(\.line)) }
                .sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
        }

        func values(by rule: JoinDuplicates, of codes: [String]) -> [String: Double] {
            if isCounted {
                var counts: [String: Double] = [:]
                for code in codes { counts[code] = Double(lines[code]?.count ?? 0) }
                return counts
            }
            return numbers.compactMapValues { values in
                switch rule {
                case .refuse, .first: return values.first?.value
                case .last: return values.last?.value
                case .sum: return values.reduce(0) { $0 + $1.value }
                case .mean: return values.reduce(0) { $0 + $1.value } / Double(values.count)
                }
            }
        }
    }
}
