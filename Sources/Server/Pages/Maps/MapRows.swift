internal import Features
internal import Maps

/// The table of a map: its regions by value, the highest first and those without one last, or
/// its features by category; or either in the order that was asked for.
struct MapRows: Sendable {
    /// What the parameter `sort` calls the columns.
    static let keys = ["name", "code", "value", "class"]

    let map: ThematicMap
    let names: NameOrder
    let order: TableOrder?
    let context: PageContext

    init(_ map: ThematicMap, _ names: NameOrder, _ order: TableOrder?, _ context: PageContext) {
        self.map = map
        self.names = names
        self.order = order
        self.context = context
    }

    /// The columns behind the places; without links where the table has no address of its own.
    var heads: [SortHead] {
        let standard =
            isOfFeatures ? TableOrder("class") : TableOrder("value", isDescending: true)
        func head(
            _ key: String,
            _ text: String,
            isNumber: Bool = false,
            kind: String? = nil
        ) -> SortHead {
            let title = Words(context.text(text))
            guard !map.definition.isJoined else { return SortHead(title, isNumber: isNumber) }
            return SortHead(
                title,
                key: key,
                isNumber: isNumber,
                kind: kind,
                order: order ?? standard,
                context
            )
        }
        return [
            head("name", isOfFeatures ? "columnName" : "mapRegion"),
            head("code", "mapCode", kind: "code"),
            head("value", "mapValue", isNumber: true), head("class", "mapClass"),
        ]
    }

    /// Whether the map shows features by category.
    var isOfFeatures: Bool { !map.features.isEmpty }

    var list: [MapPage.Row] { isOfFeatures ? features : regions }

    private func value(_ region: ThematicMap.Region) -> TableValue {
        switch order?.key {
        case "name": .name(names.key(region.name, else: region.code, context.language))
        case "code": .code(region.code)
        // A class holds the values between two others.
        default: .number(region.value)
        }
    }

    private func value(_ feature: ThematicMap.PointFeature) -> TableValue {
        switch order?.key {
        case "name": .name(names.key(feature.name, else: feature.id.text, context.language))
        case "code": .code(feature.id.text)
        case "value": .value(feature.value)
        default: .number(Double(feature.category ?? map.categories.count))
        }
    }

    /// The classes as the legend lists them.
    var classes: [MapPage.Class] { map.legend.map(drawn) }

    private func drawn(_ entry: LegendEntry) -> MapPage.Class {
        MapPage.Class(
            label: context.words(entry.label),
            colour: entry.colour.map { "\($0)" },
            path: entry.symbol?.path,
            count: NumberText.count(entry.count)
        )
    }

    private var regions: [MapPage.Row] {
        let sorted = map.regions.sorted { left, right in
            let (a, b) = (left.value ?? -.infinity, right.value ?? -.infinity)
            return a == b ? left.code < right.code : a > b
        }
        let entries = Dictionary(
            map.legend.map { ($0.membership, drawn($0)) },
            uniquingKeysWith: { first, _ in first }
        )
        var ranks: [Double: Int] = [:]
        for (index, region) in sorted.enumerated() {
            if let value = region.value, ranks[value] == nil { ranks[value] = index + 1 }
        }
        return (order?.sorted(sorted, by: value) ?? sorted).map { region in
            MapPage.Row(
                rank: region.value.flatMap { ranks[$0] }.map { String($0) } ?? "–",
                name: context.words(region.name, else: region.code),
                href: href(to: region),
                code: region.code,
                value: region.value.map(NumberText.value) ?? "–",
                drawn: entries[region.membership]
            )
        }
    }

    private var features: [MapPage.Row] {
        let entries = classes
        let sorted = map.features.sorted { left, right in
            let last = map.categories.count
            let (a, b) = (left.category ?? last, right.category ?? last)
            return a == b ? left.id < right.id : a < b
        }
        return (order?.sorted(sorted, by: value) ?? sorted).enumerated().map { index, feature in
            let unit = feature.unit.map { " " + $0 } ?? ""
            return MapPage.Row(
                rank: String(index + 1),
                name: context.words(feature.name, else: feature.id.text),
                href: context.href("collections", feature.collection, "items", feature.id.text),
                code: feature.id.text,
                value: feature.value.map { Self.text($0) + unit } ?? "–",
                drawn: entries.indices.contains(feature.category ?? entries.count - 1)
                    ? entries[feature.category ?? entries.count - 1] : nil
            )
        }
    }

    /// What was counted in a region, where that is one collection.
    private func href(to region: ThematicMap.Region) -> String? {
        let definition = map.definition
        guard !definition.isJoined, definition.counted.count == 1,
            let collection = definition.counted.first,
            let value = region.value, value > 0, !FeatureQueryParser.common.contains(definition.by)
        else { return nil }
        let conditions = (definition.where ?? [:]).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
        return context.href(
            ["collections", collection, "items"],
            [(definition.by, region.code)] + conditions
        )
    }

    private static func text(_ value: PropertyValue) -> String {
        switch value {
        case .integer(let whole): NumberText.count(whole)
        case .double(let number): NumberText.value(number)
        default: value.displayText
        }
    }
}
