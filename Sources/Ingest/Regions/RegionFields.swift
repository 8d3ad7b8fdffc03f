internal import Features
internal import Formats

/// The fields of a file that name the regions of its records: `country`, `province`, `city`, in
/// any case, and those with addresses.
///
/// Decided record by record: a value that is the code of a region, or has the form of one, is
/// declared and kept; any other is a name, stored beside it as `<level>_name`. Addresses stay
/// where they are.
struct RegionFields {
    /// What a value of such a field is.
    enum Value: Hashable {
        /// A code in the spelling of the region sets.
        case code(String)
        /// A name or anything else.
        case name
    }

    private let regions: RegionAssigner
    /// The level of each such field.
    private(set) var levels: [String: RegionLevel] = [:]
    /// The fields that hold addresses, in the order in which they were met.
    private(set) var addresses: [String] = []
    private var levelsWithNames: Set<RegionLevel> = []
    private var levelsWithCodes: Set<RegionLevel> = []
    private var names: Set<String> = []

    init(_ regions: RegionAssigner) {
        self.regions = regions
    }

    /// Takes the fields of one record into account.
    mutating func add(_ fields: [Record.Field]) {
        for field in fields {
            let isNew = names.insert(field.name).inserted
            let lowered = field.name.lowercased()
            if isNew, Self.addressNames.contains(lowered) { addresses.append(field.name) }
            guard let level = regions.levels.first(where: { $0.property == lowered }) else {
                continue
            }
            levels[field.name] = level
            switch value(of: field, level) {
            case .code: levelsWithCodes.insert(level)
            case .name: levelsWithNames.insert(level)
            case nil: break
            }
        }
    }

    /// Whether any record may tell its regions by a name.
    var hasNames: Bool { !levelsWithNames.isEmpty || !addresses.isEmpty }

    /// Whether a field is one that tells the region of a record, by its name.
    static func isRegionField(_ name: String) -> Bool {
        let lowered = name.lowercased()
        return addressNames.contains(lowered)
            || RegionLevel.allCases.contains { $0.property == lowered }
    }

    private static let addressNames: Set<String> = ["address", "addr", "地址", "详细地址", "通讯地址", "所在地"]

    /// What the value of a field is; nil for none.
    func value(of field: Record.Field, _ level: RegionLevel) -> Value? {
        if case .null = field.value { return nil }
        let text = Self.text(of: field)
        if text.isEmpty { return nil }
        let code = text.uppercased()
        return regions.isKnown(code, at: level) || Self.hasForm(of: level, code)
            ? .code(code) : .name
    }

    /// Where the names of a level are stored.
    func nameProperty(of level: RegionLevel) -> String {
        var name = "\(level.property)_name"
        while names.contains(name) { name += "_" }
        return name
    }

    /// The properties that a field becomes, in order.
    func properties(of field: String) -> [PropertyDefinition] {
        guard let level = levels[field] else { return [] }
        var properties: [PropertyDefinition] = []
        if levelsWithCodes.contains(level) {
            properties.append(PropertyDefinition(name: level.property, type: .text))
        }
        if levelsWithNames.contains(level) {
            properties.append(PropertyDefinition(name: nameProperty(of: level), type: .text))
        }
        return properties
    }

    /// What was decided, in words for the report.
    var notes: [String] {
        levels.sorted { $0.key < $1.key }.compactMap { field, level in
            guard levelsWithNames.contains(level) else { return nil }
            return """
                values of '\(field)' that are no codes stand in '\(nameProperty(of: level))'
                """
        }
    }

    /// The text of a value without blanks around it.
    static func text(of field: Record.Field) -> String {
        let text = if case .string(let text) = field.value { text } else { field.value.text }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether a text has the form of a code: two letters for a country (ISO 3166-1), six digits
    /// (GB/T 2260) or letters and a hyphen (ISO 3166-2) below it.
    private static func hasForm(of level: RegionLevel, _ code: String) -> Bool {
        let bytes = Array(code.utf8)
        let isLetter = { (byte: UInt8) in (0x41...0x5a).contains(byte) }
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        if level == .country { return bytes.count == 2 && bytes.allSatisfy(isLetter) }
        if bytes.count == 6, bytes.allSatisfy(isDigit) { return true }
        guard level == .province, (4...6).contains(bytes.count), bytes[2] == 0x2d else {
            return false
        }
        return bytes[..<2].allSatisfy(isLetter)
            && bytes[3...].allSatisfy { isLetter($0) || isDigit($0) }
    }
}
