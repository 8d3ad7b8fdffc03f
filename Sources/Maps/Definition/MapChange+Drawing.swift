import Features
import Thematic

/// How it is drawn.
extension MapChange {
    mutating func applyForm() throws(InvalidParameter) {
        let form = try reader.choice("form", of: MapParameters.Form.allCases)
        switch form {
        case nil: break
        case .regions:
            if definition.form == .symbols { definition.fillRegions(from: catalog) }
        case .symbols:
            if definition.form != .symbols || definition.symbols?.kind == .proportional {
                definition.setSymbols(.tiers, from: catalog)
            }
        case .circles:
            if definition.symbols?.kind != .proportional {
                definition.setSymbols(.proportional, from: catalog)
            }
        }
        if let maximum = try reader.number("maximum", in: 1e-9...1e15) {
            guard definition.symbols?.kind == .proportional else {
                throw InvalidParameter("maximum", "goes with form=circles")
            }
            definition.symbols?.maximum = maximum
        }
    }

    mutating func applyClassification(hasNewValues: Bool) throws(InvalidParameter) {
        if definition.form == .points {
            for name in ["method", "classes", "breaks", "zero", "palette"]
            where reader.isGiven(name) { try requireRegions(name) }
            return
        }
        let method = try reader.choice("method", of: MapParameters.methods)
        let most = definition.form == .symbols ? MapDefinition.Symbols.maximumTiers : 9
        let breaks = try reader.rising("breaks", count: 1...most - 1)
        let classes = try reader.whole("classes", in: 1...most)
        var rule = definition.classification
        if let breaks {
            guard method == nil || method == .tiers else {
                throw InvalidParameter("breaks", "goes with method=tiers, or without a method")
            }
            guard classes == nil || classes == breaks.count + 1 else {
                throw InvalidParameter("classes", "the breaks make \(breaks.count + 1) classes")
            }
            rule.method = .tiers
            rule.upperBounds = breaks
            rule.count = nil
        } else if let method, method != rule.method || hasNewValues {
            guard method != .tiers else {
                throw InvalidParameter("breaks", "method=tiers takes them, and they are not given")
            }
            rule = ClassificationRule(method: method, count: rule.count, zero: rule.zero)
        } else if hasNewValues, rule.method == .tiers {
            // Tiers are made for the values that the map had.
            rule = ClassificationRule(method: .naturalBreaks, zero: rule.zero)
        }
        if method == nil, breaks == nil, definition.symbols?.kind ?? .tiers == .tiers,
            definition.form == .symbols, rule.method != .tiers, !rule.method.takesCount
        {
            // Symbols tell few classes apart, and these may be many.
            rule = ClassificationRule(method: .naturalBreaks, zero: rule.zero)
        }
        if let classes, breaks == nil {
            guard rule.method == .tiers || rule.method.takesCount else {
                throw InvalidParameter(
                    "classes",
                    "method=\(rule.method.rawValue) finds how many classes there are by itself"
                )
            }
            if rule.method == .tiers {
                guard classes != (rule.upperBounds?.count ?? 0) + 1 else { return try set(rule) }
                guard method == nil else {
                    throw InvalidParameter("classes", "the tiers are fixed; breaks gives others")
                }
                rule = ClassificationRule(method: .naturalBreaks, zero: rule.zero)
            }
            rule.count = classes
        }
        try set(rule, most: most, hasNewValues: hasNewValues)
    }

    private mutating func set(
        _ rule: ClassificationRule,
        most: Int = 9,
        hasNewValues: Bool = false
    ) throws(InvalidParameter) {
        var rule = rule
        if hasNewValues, let measure = definition.measure {
            switch measure {
            case .sum: break
            // A mean of zero is a number as any other.
            case .mean, .minimum, .maximum: rule.zero = .value
            }
        }
        if let zero = try reader.choice("zero", of: Classification.Zero.allCases) {
            rule.zero = zero
        }
        if let bounds = rule.upperBounds, rule.method == .tiers, bounds.count >= most {
            rule.upperBounds = Array(bounds.suffix(most - 1))
        } else if rule.method != .tiers, rule.count ?? 5 > most {
            rule.count = most
        }
        definition.classification = rule
    }

    mutating func applyLook() throws(InvalidParameter) {
        if let palette = try reader.choice("palette", of: ColourRamp.allCases) {
            definition.colours = palette
        }
        if let language = try reader.choice("lang", of: MapLanguage.allCases) {
            definition.language = language
        }
        if let width = try reader.number("width", in: 400...4000, isWhole: true) {
            definition = definition.resized(toWidth: width)
        }
        try applyLabels()
        if let text = reader.text("projection") { try definition.setProjection(text) }
        if reader.text("graticule") == "none" {
            definition.graticule = nil
            definition.world?.graticule = nil
        } else if definition.world != nil {
            if let degrees = try reader.number("graticule", in: 5...90) {
                definition.world?.graticule = degrees
            }
        } else if let degrees = try reader.number("graticule", in: 1...90) {
            definition.graticule = degrees
        }
    }

    private mutating func applyLabels() throws(InvalidParameter) {
        guard let text = reader.text("labels") else { return }
        let most = definition.form == .symbols ? MapDefinition.Symbols.maximumTiers : 10_000
        let number: Int? =
            switch text {
            case "none": 0
            case "all": nil
            default: try reader.whole("labels", in: 0...most)
            }
        switch definition.form {
        case .filledRegions: definition.labels = number.map { MapDefinition.Labels(top: $0) }
        case .symbols: definition.symbols?.labelled = number ?? most
        case .points:
            var points = definition.points ?? MapDefinition.Points()
            points.labelled = number != 0
            definition.points = points
        }
    }

    func title() throws(InvalidParameter) -> String? {
        guard let text = reader.text("title") else { return nil }
        let most = MapParameters.maximumTitleLength
        let isText = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
        guard isText, text.unicodeScalars.count <= most, !text.allSatisfy(\.isWhitespace) else {
            throw InvalidParameter("title", "1 to \(most) letters on one line are allowed")
        }
        return text
    }

    /// Checks what the parts are together.
    func validate() throws(InvalidParameter) {
        do {
            try definition.validate()
        } catch {
            let given = MapParameters.names.filter { reader.isGiven($0) }
            var likely: [String]
            switch error {
            case .invalidClassification: likely = ["breaks", "classes", "method"]
            case .invalidDefinition(let path, _):
                let part = String(path.prefix { $0 != "." })
                likely = [String(path.split(separator: ".").last ?? ""), part]
                switch part {
                case "classification": likely += ["breaks", "classes", "method", "form"]
                case "world": likely.append("projection")
                case "colours":
                    likely += ["palette", "classes", "breaks", "method", "form", "zero"]
                case "normalised": likely += ["normalise", "per"]
                case "symbols", "base", "points", "outlines": likely += ["form", "level"]
                default: break
                }
            }
            let name = likely.first(where: given.contains) ?? given[0]
            throw InvalidParameter(name, "\(error)")
        }
    }
}
