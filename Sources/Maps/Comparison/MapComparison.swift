public import Features

/// The values of two maps region by region.
public struct MapComparison: Hashable, Sendable {
    /// One region with its values on both maps.
    public struct Row: Hashable, Sendable {
        /// The code.
        public let code: String
        /// The full name.
        public let name: LocalizedText
        /// The value on the left map; nil where there is none.
        public let left: Double?
        /// The value on the right map; nil where there is none.
        public let right: Double?
        /// The place of the value among those of the left map, 1 for the greatest, equal values at
        /// one place; nil where there is no value.
        public let leftRank: Int?
        /// The same on the right map.
        public let rightRank: Int?

        /// The right value less the left one; nil where one is missing, or the difference is not
        /// finite.
        public var change: Double? {
            guard let left, let right, (right - left).isFinite else { return nil }
            return right - left
        }

        /// By how many places the region stands higher on the right map; nil where a value is
        /// missing.
        public var climb: Int? {
            guard let leftRank, let rightRank else { return nil }
            return leftRank - rightRank
        }
    }

    /// The regions in the order of their codes; none where the maps show different regions, or
    /// features one by one.
    public let rows: [Row]

    /// Compares two maps.
    ///
    /// Where both draw the same collection of regions, each region of either is a row.
    /// - Complexity: O(*n* log *n*) in the number of regions.
    public init(left: ThematicMap, right: ThematicMap) {
        guard left.definition.form != .points, right.definition.form != .points,
            left.definition.regions == right.definition.regions
        else {
            rows = []
            return
        }
        let (first, second) = (Self.table(left), Self.table(right))
        let codes = Set(first.keys).union(second.keys)
        rows = codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { code in
            Row(
                code: code,
                name: first[code]?.name ?? second[code]?.name ?? LocalizedText(),
                left: first[code]?.value,
                right: second[code]?.value,
                leftRank: first[code]?.rank,
                rightRank: second[code]?.rank
            )
        }
    }

    private typealias Entry = (name: LocalizedText, value: Double?, rank: Int?)

    private static func table(_ map: ThematicMap) -> [String: Entry] {
        let sorted = map.regions.compactMap(\.value).sorted(by: >)
        var ranks: [Double: Int] = [:]
        for (index, value) in sorted.enumerated() where ranks[value] == nil {
            ranks[value] = index + 1
        }
        return Dictionary(
            map.regions.map { region in
                (region.code, (region.name, region.value, region.value.flatMap { ranks[$0] }))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
