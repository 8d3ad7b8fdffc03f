import Features
import Thematic

extension ThematicMap {
    /// Into which categories features fall, and which one each is in.
    struct FeatureCategories {
        let classification: Classification
        let categories: [Category]
        let category: (Feature) -> Int?
    }

    /// The categories of features: the codes of a property or, with a method for numbers, classes
    /// of its values.
    ///
    /// - Throws: ``MapError`` where the property is not one of numbers, or cannot be classified.
    static func groups(
        of features: [FeatureGroup],
        _ definition: MapDefinition
    ) throws(MapError) -> FeatureCategories {
        let property = definition.by
        guard definition.classification.method != .categories else {
            let categories = categories(features, by: property)
            var places: [String: Int] = [:]
            for (place, category) in categories.enumerated() { places[category.code] = place }
            return FeatureCategories(
                classification: try classification([], definition),
                categories: categories
            ) { feature in
                feature.properties[property].flatMap { places[$0.displayText] }
            }
        }
        for group in features {
            let type = group.collection.property(property)?.type
            guard type == .integer || type == .double else {
                throw .invalidDefinition(path: "by", reason: "must name a property of numbers")
            }
        }
        let values = features.flatMap { $0.features.map { number($0, property) } }
        let classification = try classification(values, definition)
        let unit = features.lazy.compactMap { $0.collection.property(property)?.unit }.first
        var categories = classes(classification, definition, unit: unit)
        let place = { (value: Double?) -> Int? in
            switch classification.membership(of: value) {
            case .interval(let index): index
            case .none: categories.firstIndex { $0.code == "none" }
            case .missing, .notCovered:
                definition.classification.missing == .highest && !classification.classes.isEmpty
                    ? classification.classes.count - 1 : nil
            }
        }
        let counts = values.compactMap(place)
        for index in counts { categories[index].count += 1 }
        return FeatureCategories(classification: classification, categories: categories) {
            place(number($0, property))
        }
    }

    /// The classes as categories, the lowest first, then "none" where zero is apart.
    private static func classes(
        _ classification: Classification,
        _ definition: MapDefinition,
        unit: String?
    ) -> [Category] {
        let rule = definition.classification
        let suffix = unit.map { " \($0)" } ?? ""
        var categories = classification.classes.enumerated().map { index, interval in
            let range = interval.label(rule.labels ?? .ranges) + suffix
            let isOpen = rule.missing == .highest && index + 1 == classification.classes.count
            let (zh, en) = (range + (isOpen ? " 或无数值" : ""), range + (isOpen ? " or no value" : ""))
            let names = rule.classNames ?? []
            guard names.indices.contains(index) else {
                let label = LocalizedText(zh: zh, en: en)
                return Category(code: String(index + 1), title: label, label: label, count: 0)
            }
            let label = LocalizedText(
                zh: "\(names[index].text(in: .chinese))（\(zh)）",
                en: "\(names[index].text(in: .english)) (\(en))"
            )
            return Category(code: String(index + 1), title: names[index], label: label, count: 0)
        }
        if classification.zero == .separate {
            let none = LocalizedText(zh: "0（无）", en: "0 (none)")
            categories.append(Category(code: "none", title: none, label: none, count: 0))
        }
        return categories
    }

    private static func number(_ feature: Feature, _ property: String) -> Double? {
        switch feature.properties[property] {
        case .integer(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// The symbol of a category: of named states and of codes by shape, of a few classes of
    /// numbers by size too.
    func symbol(ofCategory index: Int) -> MapSymbol {
        let rule = definition.classification
        let count = classification.classes.count
        if categories[index].code == "none", rule.method != .categories { return .none }
        guard rule.method != .categories, rule.classNames == nil,
            count <= MapDefinition.Symbols.maximumTiers
        else { return .category(index) }
        return MapSymbol.tiers(count, definition.colours ?? .yellowGreenBlue)[index]
    }
}
