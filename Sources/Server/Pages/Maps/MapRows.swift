internal import Features
internal import Maps

/// The table of a map: its regions by value, the highest first and those without one last, or
/// its features by category.
struct MapRows: Sendable {
    let map: ThematicMap
    let context: PageContext

    /// Whether the map shows features by category.
    var isOfFeatures: Bool { !map.features.isEmpty }

    var list: [MapPage.Row] { isOfFeatures ? features : regions }

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
        var rank = 0
        var previous: Double?
        return sorted.enumerated().map { index, region in
            if region.value != previous || index == 0 { rank = index + 1 }
            previous = region.value
            return MapPage.Row(
                rank: region.value == nil ? "–" : String(rank),
                name: context.words(region.name, else: region.code),
                href: href(to: region),
                code: region.code,
                value: region.value.map(Self.number) ?? "–",
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
        return sorted.enumerated().map { index, feature in
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
        case .double(let number): Self.number(number)
        default: value.displayText
        }
    }

    private static func number(_ value: Double) -> String {
        NumberText.fixed(value, decimals: value == value.rounded() ? 0 : 2)
    }
}
