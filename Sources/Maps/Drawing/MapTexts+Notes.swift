import Features
import Thematic

extension MapTexts {
    /// The notes under the map: a line on the data, one on the boundaries, and one with what is
    /// short.
    func notes(dropped: Int, more: [LocalizedText] = []) -> [String] {
        let short = remarks(dropped: dropped, more: more)
        return languages.flatMap { language in
            let line = short.map { $0.text(in: language) }
                .joined(separator: language == .chinese ? "" : " ")
            let sources = [dataNote, boundaryNote].compactMap { $0?.text(in: language) }
            return sources + (line.isEmpty ? [] : [line])
        }
    }

    /// What is short: made-up data, what is not drawn, the projection.
    private func remarks(dropped: Int, more: [LocalizedText]) -> [LocalizedText] {
        var short: [LocalizedText] = []
        if map.isSynthetic {
            short.append(
                LocalizedText(zh: "本图含虚构数据。", en: "Synthetic: this map shows made-up data.")
            )
        }
        if let note = unknownNote { short.append(note) }
        if let note = joinNote { short.append(note) }
        short += more
        if dropped > 0 {
            short.append(
                LocalizedText(
                    zh: "\(dropped) 个标签未显示。",
                    en: dropped == 1 ? "1 label is not shown." : "\(dropped) labels are not shown."
                )
            )
        }
        if let step = map.definition.graticule {
            short.append(
                LocalizedText(
                    zh: "经纬网间隔 \(formatted(step))°。",
                    en: "Grid: every \(formatted(step))°."
                )
            )
        }
        if let name = map.definition.projectionName {
            short.append(
                LocalizedText(
                    zh: "投影：\(name.text(in: .chinese))。",
                    en: "Projection: \(name.text(in: .english))."
                )
            )
        }
        return short
    }

    /// What is counted and where it comes from; nil where nothing is.
    private var dataNote: LocalizedText? {
        if let table = map.sources.first(where: { $0.role == .table }) {
            return LocalizedText(
                zh: "数据：使用者提供的表格“\(table.title.text(in: .chinese))”。",
                en: "Data: the table “\(table.title.text(in: .english))”, brought by its user."
            )
        }
        let counted = map.sources.filter { $0.role == .counted }
        guard !counted.isEmpty else { return nil }
        let versions = counted.map { "\($0.version)" }
        return LocalizedText(
            zh: "数据：" + counted.map { origin($0, .chinese) }.joined(separator: "；")
                + "。数据版本 \(versions.joined(separator: "、"))。",
            en: "Data: " + counted.map { origin($0, .english) }.joined(separator: "; ")
                + "; data version \(versions.joined(separator: ", "))."
        )
    }

    /// The name of a collection, its attribution or else its source, and its date.
    ///
    /// The terms stand there where no attribution is asked for; all of it is in the metadata.
    private func origin(_ source: MapSource, _ language: LocalizedText.Language) -> String {
        let isChinese = language == .chinese
        let provenance = source.provenance
        var facts: [String] = []
        if let attribution = provenance.attribution {
            facts.append(SourceWords.said(attribution, language))
        } else {
            // What a source says of how it was made follows a semicolon.
            if let name = provenance.source?.split(separator: ";").first {
                facts.append(SourceWords.said(String(name), language))
            }
            if let licence = provenance.licence?.split(separator: ";").first {
                facts.append(String(licence))
            }
        }
        if let date = provenance.sourceDate { facts.append(date) }
        let title = source.title.text(in: language)
        let name = title.isEmpty ? source.id : title
        guard !facts.isEmpty else { return name }
        return isChinese
            ? "\(name)，\(facts.joined(separator: "，"))"
            : "\(name), \(facts.joined(separator: ", "))"
    }

    /// The boundary sets, what they say of their review, and their review numbers.
    private var boundaryNote: LocalizedText? {
        let sets = boundarySets
        guard !sets.isEmpty else { return nil }
        func text(_ language: LocalizedText.Language) -> String {
            let isChinese = language == .chinese
            let parts = sets.enumerated().map { index, source in
                let lead = index == 0 ? "" : Self.role(source.role, language)
                return lead + boundary(source, language)
            }
            // What all sets say of themselves is said once.
            let states = sets.map { SourceWords.state($0.provenance.boundarySet ?? "") }
            var end = ""
            if let state = states.first, !state.isEmpty, states.allSatisfy({ $0 == state }) {
                let said = SourceWords.said(state, language)
                end = isChinese ? (sets.count > 1 ? "；均" + said.dropFirst() : said) : said
            }
            return (isChinese ? "边界数据：" : "Boundaries: ")
                + parts.joined(separator: isChinese ? "；" : "; ") + end + (isChinese ? "。" : ".")
        }
        return LocalizedText(zh: text(.chinese), en: text(.english))
    }

    /// The regions, then what is drawn around them of another boundary set.
    private var boundarySets: [MapSource] {
        var sets: [MapSource] = []
        for source in map.sources where source.role != .counted && source.role != .table {
            if source.role == .context, map.context.isEmpty { continue }
            let isSaid = sets.contains {
                $0.provenance.boundarySet == source.provenance.boundarySet
                    && $0.provenance.reviewNumber == source.provenance.reviewNumber
            }
            if source.role == .regions || !isSaid { sets.append(source) }
        }
        return sets
    }

    private static func role(_ role: MapSource.Role, _ language: LocalizedText.Language) -> String {
        switch role {
        case .borders: language == .chinese ? "上级界线：" : "outlines: "
        case .context: language == .chinese ? "周边陆地：" : "land around: "
        case .counted, .table, .regions: ""
        }
    }

    /// One boundary set without what all say, with attribution, review number and whether it is
    /// approximate.
    private func boundary(_ source: MapSource, _ language: LocalizedText.Language) -> String {
        let isChinese = language == .chinese
        let comma = isChinese ? "，" : ", "
        let provenance = source.provenance
        guard let set = provenance.boundarySet else {
            return isChinese
                ? "\(source.id)，来源与审图状态未声明" : "\(source.id), origin and review not stated"
        }
        let state = SourceWords.state(set)
        let isShared = boundarySets.allSatisfy {
            SourceWords.state($0.provenance.boundarySet ?? "") == state
        }
        var text = SourceWords.said(isShared ? String(set.dropLast(state.count)) : set, language)
        if provenance.isApproximate, !set.contains("approximate") {
            text += isChinese ? "，界线为近似" : ", approximate"
        }
        if let number = provenance.reviewNumber {
            text += isChinese ? "，审图号：\(number)" : ", review number (审图号) \(number)"
        }
        let parts = (provenance.attribution ?? "").split(separator: ";").map {
            String($0.drop { $0 == " " })
        }
        for part in parts where !part.isEmpty && !set.contains(part) {
            text += comma + SourceWords.said(part, language)
        }
        if provenance.attribution == nil,
            let licence = provenance.licence?.split(separator: ";").first
        {
            text += isChinese ? "（\(licence)）" : " (\(licence))"
        }
        return text
    }
}
