import Features

extension MapTexts {
    /// What is counted and how: the subtitle of the definition, else put together from the names
    /// of the collections and the measure.
    var what: LocalizedText {
        if let subtitle = map.definition.subtitle { return subtitle }
        func titles(_ role: MapSource.Role, _ language: LocalizedText.Language) -> String {
            map.sources.filter { $0.role == role }.map { source in
                let title = source.title.text(in: language)
                return title.isEmpty ? source.id : title
            }.joined(separator: language == .chinese ? "、" : ", ")
        }
        guard map.sources.contains(where: { $0.role == .counted }) else { return LocalizedText() }
        let measure = measureWords
        if map.definition.form == .points {
            return LocalizedText(
                zh: titles(.counted, .chinese) + "，按 \(map.definition.by) 区分。",
                en: titles(.counted, .english) + " by \(map.definition.by)."
            )
        }
        return LocalizedText(
            zh: "\(titles(.counted, .chinese))的\(measure.text(in: .chinese))，"
                + "按\(titles(.regions, .chinese))统计。",
            en: "\(titles(.counted, .english)): \(measure.text(in: .english)) "
                + "by \(titles(.regions, .english))."
        )
    }

    private var measureWords: LocalizedText {
        switch map.definition.measure {
        case nil: LocalizedText(zh: "数量", en: "number")
        case .sum(let name): LocalizedText(zh: " \(name) 之和", en: "sum of \(name)")
        case .mean(let name): LocalizedText(zh: " \(name) 平均值", en: "mean of \(name)")
        case .minimum(let name): LocalizedText(zh: " \(name) 最小值", en: "least \(name)")
        case .maximum(let name): LocalizedText(zh: " \(name) 最大值", en: "greatest \(name)")
        }
    }

    /// That not all features are counted, and which ones are; nil where all are.
    ///
    /// What does not fit is in the tables and in the address.
    var conditions: LocalizedText? {
        var texts = (map.definition.where ?? [:]).sorted { $0.key < $1.key }.map { name, value in
            "\(name) = '\(value)'"
        }
        for filter in map.sources.compactMap(\.filter) where !texts.contains(filter) {
            texts.append(filter)
        }
        let words = map.sources.compactMap(\.text).first?.phrases ?? []
        guard !texts.isEmpty || !words.isEmpty else { return nil }
        let condition = texts.isEmpty ? [] : [texts.joined(separator: " AND ")]
        let zh = words.isEmpty ? [] : ["文字含" + words.map { "“\($0)”" }.joined(separator: "或")]
        let en =
            words.isEmpty
            ? [] : ["a text holds " + words.map { "“\($0)”" }.joined(separator: " or ")]
        return LocalizedText(
            zh: "只计符合条件者：" + Self.cut((zh + condition).joined(separator: "，且 "), 120),
            en: "Counted only where " + Self.cut((en + condition).joined(separator: ", and "), 120)
        )
    }
}
