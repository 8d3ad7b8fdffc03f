import Features

extension MapTexts {
    /// Where the data and the boundaries come from, in full: for tables, where length is no matter.
    var sourceNotes: [LocalizedText] {
        var notes: [LocalizedText] = []
        let counted = map.sources.filter { $0.role == .counted }
        if !counted.isEmpty {
            notes.append(
                LocalizedText(
                    zh: "数据：" + counted.map { source($0, .chinese) }.joined(separator: "；") + "。",
                    en: "Data: " + counted.map { source($0, .english) }.joined(separator: "; ")
                        + "."
                )
            )
        }
        if let table = map.sources.first(where: { $0.role == .table }) {
            notes.append(
                LocalizedText(
                    zh: "数据：使用者提供的表格“\(table.title.text(in: .chinese))”。",
                    en: "Data: the table “\(table.title.text(in: .english))”, brought by its user."
                )
            )
        }
        var said: Set<String?> = []
        for source in map.sources where source.role != .counted && source.role != .table {
            let isAround = source.role == .context
            if isAround, map.context.isEmpty { continue }
            let set = source.provenance.boundarySet
            // Other regions mostly come from the same set: said once.
            if source.role != .regions, said.contains(set) { continue }
            said.insert(set)
            let (zh, en): (String, String) =
                switch source.role {
                case .borders: ("上级界线：", "Outlines: ")
                case .context: ("周边陆地：", "Land around: ")
                case .counted, .table, .regions: ("边界数据：", "Boundaries: ")
                }
            notes.append(
                LocalizedText(
                    zh: zh + boundary(source, .chinese) + "。",
                    en: en + boundary(source, .english) + "."
                )
            )
        }
        if map.sources.contains(where: \.provenance.isSynthetic) {
            notes.append(
                LocalizedText(
                    zh: "示范数据：本图含虚构数据（synthetic）。",
                    en: "Synthetic: this map shows made-up data."
                )
            )
        }
        if map.sources.contains(where: { $0.role == .regions && $0.provenance.isApproximate }) {
            notes.append(
                LocalizedText(zh: "地区界线为近似。", en: "The boundaries are approximate.")
            )
        }
        return notes
    }

    /// What of a table does not show on the map.
    var joinNote: LocalizedText? {
        guard let join = map.join else { return nil }
        var zh: [String] = []
        var en: [String] = []
        if !join.unmatched.isEmpty {
            zh.append("表中 \(join.rows) 行有 \(join.unmatched.count) 行未对应到地区")
            en.append("\(join.unmatched.count) of \(join.rows) rows matched no region")
        }
        if !join.notNumbers.isEmpty {
            zh.append("\(join.notNumbers.count) 个值不是数字")
            en.append(
                join.notNumbers.count == 1
                    ? "1 value is no number" : "\(join.notNumbers.count) values are no numbers"
            )
        }
        if !join.duplicates.isEmpty {
            let (count, rule) = (join.duplicates.count, join.rule)
            zh.append("\(count) 个地区有多行，取\(Self.duplicates[rule]?.zh ?? "")")
            en.append(
                "\(count) \(count == 1 ? "region has" : "regions have") several rows, "
                    + "the \(Self.duplicates[rule]?.en ?? "") counts"
            )
        }
        guard !zh.isEmpty else { return nil }
        return LocalizedText(
            zh: zh.joined(separator: "；") + "。",
            en: en.joined(separator: "; ") + "."
        )
    }

    private static let duplicates: [JoinDuplicates: (zh: String, en: String)] = [
        .sum: ("合计", "sum"), .mean: ("平均", "mean"), .first: ("首行", "first"), .last: ("末行", "last"),
        .refuse: ("首行", "first"),
    ]

    private func source(_ source: MapSource, _ language: LocalizedText.Language) -> String {
        let isChinese = language == .chinese
        let provenance = source.provenance
        var facts: [String] = []
        let origin = provenance.attribution ?? provenance.source
        if let origin { facts.append(origin) }
        if let licence = provenance.licence, !(origin ?? "").contains(licence) {
            facts.append(licence)
        }
        if let date = provenance.sourceDate { facts.append(date) }
        facts.append(isChinese ? "数据版本 \(source.version)" : "data version \(source.version)")
        let title = source.title.text(in: language)
        let name = title.isEmpty ? source.id : title
        let list = facts.joined(separator: isChinese ? "，" : ", ")
        return isChinese ? "\(name)（\(list)）" : "\(name) (\(list))"
    }

    /// The boundary set as it was declared; what the shipped sets say of themselves in English
    /// is said in Chinese on a Chinese map.
    private func boundary(_ source: MapSource, _ language: LocalizedText.Language) -> String {
        let isChinese = language == .chinese
        guard let set = source.provenance.boundarySet else {
            return isChinese
                ? "\(source.id)，来源与审图状态未声明" : "\(source.id), origin and review not stated"
        }
        var text = SourceWords.said(set, language)
        if let attribution = source.provenance.attribution, !text.contains(attribution) {
            text += (isChinese ? "；" : "; ") + attribution
        }
        if let licence = source.provenance.licence, !text.contains(licence) {
            text += isChinese ? "（\(licence)）" : " (\(licence))"
        }
        return text
    }
}
