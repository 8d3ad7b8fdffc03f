import Features
import Thematic

extension MapTexts {
    /// What stands beside the title of a map of made-up data, in both languages on every map.
    static let syntheticMark = "示范数据（虚构） · synthetic demonstration data"

    /// What belongs to no region; nil where everything does.
    var unknownNote: LocalizedText? {
        guard map.unknown > 0 else { return nil }
        let count = formatted(Double(map.unknown))
        if case .sum = map.definition.measure {
            return LocalizedText(
                zh: "另有合计 \(count) 不属于图中任何地区，未绘出。",
                en: "Another \(count) in all belong to none of these regions and are not drawn."
            )
        }
        return LocalizedText(
            zh: "另有 \(count) 个不属于图中任何地区，未绘出。",
            en: "\(count) more belong to none of these regions and are not drawn."
        )
    }

    /// What stands out on a map of categories: how many features each has.
    var categoryFinding: String {
        let legend = map.legend
        func list(_ language: LocalizedText.Language, _ separator: String) -> String {
            legend.map { "\($0.label.text(in: language)) \($0.count)" }
                .joined(separator: separator)
        }
        let count = map.features.count
        return language.text(
            LocalizedText(
                zh: "共 \(count) 个：\(list(.chinese, "、"))。",
                en: "\(count) in all: \(list(.english, ", "))."
            )
        )
    }

    /// The value beside the name of a feature, with its unit; nil where it has none.
    func value(of feature: ThematicMap.PointFeature) -> String? {
        guard let value = feature.value else { return nil }
        let text: String =
            switch value {
            case .integer(let number): formatted(Double(number))
            case .double(let number): formatted(number)
            default: value.displayText
            }
        return feature.unit.map { "\(text) \($0)" } ?? text
    }

    /// What a reader sees of a symbol when pointing at it.
    func symbolTitle(_ index: Int) -> String {
        guard map.definition.form == .points else {
            let region = map.regions[index]
            let name = language.text(region.name)
            return "\(name.isEmpty ? region.code : name): \(region.value.map { plain($0) } ?? "–")"
        }
        let feature = map.features[index]
        let name = language.text(feature.name)
        let category = feature.category.map { language.text(map.categories[$0].title) }
        let facts = [category, value(of: feature)].compactMap { $0 }
        let list = facts.isEmpty ? "–" : facts.joined(separator: language == .english ? ", " : "，")
        return "\(name.isEmpty ? "\(feature.id)" : name): \(list)"
    }

    /// What the symbols do not show by themselves: which were moved, which are missing.
    ///
    /// `left` holds the number of symbols for which each inset has no room.
    func symbolNotes(
        _ symbols: [DrawnSymbol],
        _ insets: [MapPicture.DrawnInset],
        left: [Int]
    ) -> [LocalizedText] {
        guard map.definition.form != .filledRegions else { return [] }
        var notes: [LocalizedText] = []
        let moved = symbols.count { $0.shift > 1 }
        if moved > 0 {
            notes.append(
                LocalizedText(
                    zh: "\(moved) 个符号略有移位，以免互相遮盖；细线指向原位置。",
                    en: "\(moved) symbols are set off so that none hides another; "
                        + "fine lines lead to their places."
                )
            )
        }
        let inInsets = left.reduce(0, +)
        if inInsets > 0 {
            notes.append(
                LocalizedText(
                    zh: "附图中 \(inInsets) 个符号因无空处而略去，见主图。",
                    en: "The inset has no room for \(inInsets) symbols that the main map shows."
                )
            )
        }
        let drawn = Set((symbols + insets.flatMap(\.symbols)).map(\.index))
        let nowhere = map.positions.count { $0 == nil }
        if nowhere > 0 {
            notes.append(
                LocalizedText(
                    zh: "\(nowhere) 个没有位置，未绘出。",
                    en: "\(nowhere) have no position and are not drawn."
                )
            )
        }
        let outside = map.positions.count - nowhere - drawn.count
        if outside > 0 {
            notes.append(
                LocalizedText(
                    zh: "\(outside) 个在图幅之外或无空处，未绘出。",
                    en: "\(outside) lie outside the map or find no room and are not drawn."
                )
            )
        }
        return notes
    }
}
