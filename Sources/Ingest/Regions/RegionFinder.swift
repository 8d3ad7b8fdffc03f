internal import Features
internal import GeometryTypes

/// Completes the region codes of features.
///
/// What a record declares, by code or by name, is kept. Points get the other codes from the
/// polygons in which they lie. Where none lies around them, and for features without a position,
/// there are still those that follow: the province of a city that is declared, and the regions
/// that an address names.
struct RegionFinder {
    /// What was found for one feature.
    struct Result {
        /// The feature with its codes and where they came from.
        var feature: Feature
        /// What it adds to the counts of the report.
        var contribution: Contribution
        /// Where the position contradicts the record, in words.
        var contradictions: [String] = []
    }

    /// Declared codes that no region has.
    private(set) var codes = DeclaredCodes()
    /// Names that gave no code.
    private(set) var doubts = DoubtfulNames()
    private let regions: RegionAssigner
    private let fields: RegionFields?

    init(_ regions: RegionAssigner, _ fields: RegionFields?) {
        self.regions = regions
        self.fields = fields
    }

    /// Finds the codes of a feature.
    mutating func complete(_ feature: Feature, _ place: RecordPlace) -> Result {
        var contribution = Contribution(lacksGeometry: feature.geometry == nil)
        var contradictions: [String] = []
        var properties = feature.properties
        var found: [RegionLevel: RegionAssigner.Assignment] = [:]
        var isPoint = false
        if case .point(let position) = feature.geometry {
            isPoint = true
            found = regions.assignments(for: position)
        }
        let named = fields.map { NamedCodes(feature.properties, in: $0, regions, found) }
        for name in named?.doubts ?? [] { doubts.add(name, place) }
        for level in regions.levels {
            let told = told(level, properties, named)
            if told?.kind == .code, let code = told?.code, !regions.isKnown(code, at: level) {
                codes.add(code, level, place)
            }
            guard let chosen = Self.choice(told, found[level]) else {
                if isPoint || isNamed(level, properties) { contribution.set(.none, at: level) }
                continue
            }
            properties[level.property] = .text(chosen.code)
            properties[level.sourceProperty] = .text(chosen.source.rawValue)
            let contradiction = Self.contradiction(told, found[level], level)
            if let contradiction { contradictions.append(contradiction) }
            contribution.set(
                Contribution.Outcome(chosen.source),
                at: level,
                isContradicted: contradiction != nil
            )
        }
        let completed = Feature(
            id: feature.id,
            geometry: feature.geometry,
            properties: properties
        )
        return Result(
            feature: completed,
            contribution: contribution,
            contradictions: contradictions
        )
    }

    /// A code that a record tells of itself.
    private struct Told {
        enum Kind {
            /// It stands in the record, or its name does.
            case code, name
            /// It lies above one that does, or is in an address: the position knows better.
            case implied, address
        }

        let code: String
        let kind: Kind
    }

    private func told(
        _ level: RegionLevel,
        _ properties: [String: PropertyValue],
        _ named: NamedCodes?
    ) -> Told? {
        if let code = properties[level.property]?.displayText, !code.isEmpty {
            return Told(code: code, kind: .code)
        }
        guard let named else { return nil }
        return named.declared[level].map { Told(code: $0, kind: .name) }
            ?? named.implied[level].map { Told(code: $0, kind: .implied) }
            ?? named.addressed[level].map { Told(code: $0, kind: .address) }
    }

    private static func choice(
        _ told: Told?,
        _ assignment: RegionAssigner.Assignment?
    ) -> RegionAssigner.Assignment? {
        guard let told else { return assignment }
        if let assignment, told.kind == .implied || told.kind == .address { return assignment }
        return RegionAssigner.Assignment(code: told.code, source: .declared)
    }

    /// What to say where the polygon has another code than the one told; nil where it has not.
    private static func contradiction(
        _ told: Told?,
        _ assignment: RegionAssigner.Assignment?,
        _ level: RegionLevel
    ) -> String? {
        guard let told, let assignment, assignment.source == .polygon,
            assignment.code != told.code
        else { return nil }
        switch told.kind {
        case .code, .name:
            return """
                \(level.property) is declared as \(told.code) and the position lies in \
                \(assignment.code); the declared code is kept
                """
        case .implied, .address:
            return """
                \(level.property) is \(told.code) by what the record names and the position lies \
                in \(assignment.code); the code of the position is taken
                """
        }
    }

    /// Whether a record has a name for its region of a level, or an address.
    private func isNamed(_ level: RegionLevel, _ properties: [String: PropertyValue]) -> Bool {
        guard let fields else { return false }
        return ([fields.nameProperty(of: level)] + fields.addresses)
            .contains { properties[$0]?.displayText.isEmpty == false }
    }
}
