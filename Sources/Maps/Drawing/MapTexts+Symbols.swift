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

    /// What stands out on a map of categories, for the line under the title: of a few categories
    /// each with its share, of many the three with the most features.
    var categorySummary: LocalizedText {
        let count = map.features.count
        let entries = map.legend.filter { $0.membership != .missing || $0.count > 0 }
        guard count > 0 else { return LocalizedText(zh: "没有数据。", en: "There is no data.") }
        let isFew = entries.count <= 4
        let sorted = entries.enumerated().filter { $0.element.count > 0 }
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .map(\.element)
        let ranked = isFew ? entries : Array(sorted.prefix(3))
        // Others with as many as the third are not passed over in silence.
        let isTied = !isFew && sorted.count > 3 && sorted[2].count == sorted[3].count
        func list(_ language: LocalizedText.Language, _ separator: String) -> String {
            ranked.map { entry in
                let name = categoryName(entry).text(in: language)
                let percent = "\(Int((Double(entry.count) * 100 / Double(count)).rounded()))%"
                return language == .chinese
                    ? "\(name) \(entry.count)（\(percent)）" : "\(name) \(entry.count) (\(percent))"
            }.joined(separator: separator)
        }
        let kinds = entries.count { $0.count > 0 && $0.membership != .missing }
        return LocalizedText(
            zh: (isFew ? "共 \(count) 个：" : "共 \(count) 个、\(kinds) 类，最多：") + list(.chinese, "、")
                + (isTied ? " 等。" : "。"),
            en: (isFew ? "\(count) in all: " : "\(count) of \(kinds) kinds, most of them: ")
                + list(.english, ", ") + (isTied ? " and others." : ".")
        )
    }

    /// The name of a category without what its line of the legend says besides.
    private func categoryName(_ entry: LegendEntry) -> LocalizedText {
        guard case .interval(let index) = entry.membership, map.categories.indices.contains(index)
        else { return entry.label }
        return map.categories[index].title
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

    /// The name and the value of a region; of a quotient also what was divided by what, so that a
    /// high one of little is known as such.
    func title(ofRegion index: Int) -> String {
        let region = map.regions[index]
        let name = language.text(region.name)
        var value = region.value.map { plain($0) } ?? "–"
        if map.definition.normalised != nil {
            let parts = [region.numerator, region.denominator].map { $0.map(formatted) ?? "–" }
            value = "\(region.value.map(formatted) ?? "–") (\(parts.joined(separator: " / ")))"
        }
        return "\(name.isEmpty ? region.code : name): \(value)"
    }

    /// What a reader sees of a symbol when pointing at it.
    func symbolTitle(_ index: Int) -> String {
        guard map.definition.form == .points else {
            return title(ofRegion: index)
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
        if map.circleScale != nil {
            notes += circleNotes(symbols, moved: moved)
        } else if moved > 0 {
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
        // Of circles "none" and what is not covered have no sign.
        let scale = map.circleScale
        let asked = map.positions.indices.filter { index in
            scale.map { map.circle(of: index, $0) != nil } ?? true
        }
        let nowhere = asked.count { map.positions[$0] == nil }
        if nowhere > 0 {
            notes.append(
                LocalizedText(
                    zh: "\(nowhere) 个没有位置，未绘出。",
                    en: "\(nowhere) have no position and are not drawn."
                )
            )
        }
        let outside = asked.count - nowhere - drawn.count
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

    /// At which latitude the scale bar of an inset holds, where it does not hold all over it.
    func scaleNotes(_ insets: [MapPicture.DrawnInset]) -> [LocalizedText] {
        let latitudes = insets.compactMap { $0.scaleBar?.latitude }
        guard let latitude = latitudes.first else { return [] }
        let degrees = formatted(abs(latitude).rounded())
        return [
            LocalizedText(
                zh: "附图比例尺在\(latitude < 0 ? "南" : "北")纬 \(degrees)° 处准确。",
                en: "The scale bar of the inset holds at \(degrees)°\(latitude < 0 ? "S" : "N")."
            )
        ]
    }

    /// How many circles overlap, and which stand off their places.
    private func circleNotes(_ symbols: [DrawnSymbol], moved: Int) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        let overlapping = symbols.indices.count { index in
            let own = symbols[index]
            return symbols.indices.contains { other in
                let delta = symbols[other].centre - own.centre
                let reach = symbols[other].symbol.radius + own.symbol.radius
                return other != index && (delta * delta).sum() < reach * reach
            }
        }
        if overlapping > 0 {
            notes.append(
                LocalizedText(
                    zh: "\(overlapping) 个圆与相邻的圆重叠，小者在上。",
                    en: "\(overlapping) circles overlap others, the smaller ones on top."
                )
            )
        }
        if moved > 0 {
            notes.append(
                LocalizedText(
                    zh: "\(moved) 个圆与他者重合，略有移位，以便看见。",
                    en: moved == 1
                        ? "1 circle of the same place as another is set off to be seen."
                        : "\(moved) circles of the same places as others are set off to be seen."
                )
            )
        }
        return notes
    }
}
