internal import Features

/// The codes of regions that a record gives by names, in fields such as `city` and in addresses.
struct NamedCodes {
    /// The codes of the regions that the fields name, by level.
    private(set) var declared: [RegionLevel: String] = [:]
    /// The codes of the regions above those.
    private(set) var implied: [RegionLevel: String] = [:]
    /// The codes of the regions that an address names, by level.
    private(set) var addressed: [RegionLevel: String] = [:]
    /// The names that gave no code, each with its field.
    private(set) var doubts: [DoubtfulNames.Name] = []

    private let names: RegionNames
    private let found: [RegionLevel: RegionAssigner.Assignment]
    /// All codes so far, those that stand in the record included.
    private var codes: [RegionLevel: String] = [:]

    /// Looks for names in the properties of a record.
    ///
    /// Larger regions come first, so that a province tells which of two cities is meant. Where
    /// the position lies in a country of which no regions of a level are known, a name of that
    /// level is no doubtful one.
    init(
        _ properties: [String: PropertyValue],
        in fields: RegionFields,
        _ regions: RegionAssigner,
        _ found: [RegionLevel: RegionAssigner.Assignment]
    ) {
        names = regions.names
        self.found = found
        for level in regions.levels {
            if let code = Self.text(level.property, properties) {
                codes[level] = code
            } else if let text = Self.text(fields.nameProperty(of: level), properties) {
                add(text, at: level)
            }
        }
        for (level, code) in declared.sorted(by: { $0.key > $1.key }) {
            for (upper, code) in names.lineage(of: code, at: level) where codes[upper] == nil {
                codes[upper] = code
                implied[upper] = code
            }
        }
        for field in fields.addresses where regions.levels.contains(where: { codes[$0] == nil }) {
            if let text = Self.text(field, properties) { add(text, addressIn: field) }
        }
    }

    private mutating func add(_ text: String, at level: RegionLevel) {
        let around = code(above: level)
        let match = names.certainMatch(text, at: level, within: around)
        switch match {
        case .code(let code, _):
            declared[level] = code
            codes[level] = code
        case .ambiguous:
            doubts.append(DoubtfulNames.Name(field: level.property, text: text, match: match))
        case .unknown:
            // The name of a larger region says at least that much.
            if case .code(let code, let larger) = names.match(text, within: around), larger < level,
                codes[larger] == nil,
                names.isKnown(level, within: code)
            {
                declared[larger] = code
                codes[larger] = code
            }
            guard mayBeKnown(level) else { return }
            doubts.append(DoubtfulNames.Name(field: level.property, text: text, match: match))
        }
    }

    private mutating func add(_ text: String, addressIn field: String) {
        let match = names.match(text, within: codes.max { $0.key < $1.key }?.value)
        if case .code(let code, let level) = match {
            for (level, code) in names.lineage(of: code, at: level) where codes[level] == nil {
                codes[level] = code
                addressed[level] = code
            }
        } else if found[.city] == nil, mayBeKnown(.city) {
            doubts.append(DoubtfulNames.Name(field: field, text: text, match: match))
        }
    }

    /// The code of the smallest region above a level that the record gives.
    private func code(above level: RegionLevel) -> String? {
        codes.filter { $0.key < level }.max { $0.key < $1.key }?.value
    }

    /// Whether regions of a level are known where the record is.
    private func mayBeKnown(_ level: RegionLevel) -> Bool {
        let upper = found.filter { $0.key < level }.max { $0.key < $1.key }?.value.code
        guard let around = code(above: level) ?? upper else { return true }
        return names.isKnown(level, within: around)
    }

    private static func text(
        _ property: String,
        _ properties: [String: PropertyValue]
    ) -> String? {
        guard let text = properties[property]?.displayText, !text.isEmpty else { return nil }
        return text
    }
}
