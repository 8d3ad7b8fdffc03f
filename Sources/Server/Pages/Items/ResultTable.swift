internal import Features

/// A list of features as a table: rows on paper and wide screens, cards on a phone.
struct ResultTable: Sendable {
    struct Cell: Sendable {
        let label: String
        let isNumber: Bool
        let value: FeatureReader.Value?
        /// The text of a link where the value is an address.
        let link: String?
    }

    struct Row: Sendable {
        let anchor: String
        let name: Words
        let href: String
        let nameLabel: String
        /// The place in the schematic; nil where there is none.
        let number: Int?
        let cells: [Cell]
    }

    /// The column of names.
    let nameHead: SortHead
    /// The columns behind it.
    let heads: [SortHead]
    let rows: [Row]
    let caption: String

    init(
        _ entries: [FeaturePage.Entry],
        _ reader: FeatureReader,
        query: FeatureQuery?,
        caption: String
    ) {
        let context = reader.context
        let columns = ResultColumns(reader, query: query, entries: entries).contents
        let isNear = entries.contains { $0.proximity != nil }
        var heads: [SortHead] = []
        if isNear {
            heads.append(SortHead(Words(context.text("columnDistance")), isNumber: true))
            heads.append(SortHead(Words(context.text("columnDirection"))))
        }
        // Around a place the distance orders.
        let sorting = ResultSorting(reader, query: isNear ? nil : query)
        nameHead = sorting.nameHead
        heads += columns.map(sorting.head)
        self.heads = heads
        self.caption = caption
        rows = entries.enumerated().map { index, entry in
            let feature = entry.feature
            var cells: [Cell] = []
            if isNear { cells += Self.cells(entry.proximity, context) }
            cells += columns.map { Self.cell($0, feature, reader) }
            return Row(
                anchor: "row-\(index + 1)",
                name: reader.name(of: feature),
                href: context.href("collections", reader.description.id, "items", feature.id.text),
                nameLabel: context.text("columnName"),
                number: isNear ? index + 1 : nil,
                cells: cells
            )
        }
    }

    private static func cells(
        _ proximity: MeasuredProximity?,
        _ context: PageContext
    ) -> [Cell] {
        let distance = proximity.map { NumberText.distance($0.distance) }
        let direction = proximity.map { proximity in
            proximity.bearing.map { Self.direction($0, context) } ?? context.text("here")
        }
        return [("columnDistance", distance, true), ("columnDirection", direction, false)].map {
            key,
            text,
            isNumber in
            Cell(
                label: context.text(key),
                isNumber: isNumber,
                value: text.map { .init(words: Words($0), href: nil, code: nil) },
                link: nil
            )
        }
    }

    /// A direction by its wind and in degrees.
    static func direction(_ bearing: Double, _ context: PageContext) -> String {
        let degrees = NumberText.fixed(bearing, decimals: 0)
        return context.text("wind\(NumberText.wind(bearing))") + " \(degrees)°"
    }

    private static func cell(
        _ content: ResultColumns.Content,
        _ feature: Feature,
        _ reader: FeatureReader
    ) -> Cell {
        switch content {
        case .property(let property):
            let value = feature.properties[property.name].map { reader.value($0, of: property) }
            let title = reader.title(of: property).text
            return Cell(
                label: title,
                isNumber: property.isNumber,
                value: value,
                link: value?.href == nil ? nil : title
            )
        case .pair(let pair):
            let text = reader.text(feature, pair.base)
            let words = reader.context.words(text)
            return Cell(
                label: reader.title(of: pair).text,
                isNumber: false,
                value: words.text.isEmpty ? nil : .init(words: words, href: nil, code: nil),
                link: nil
            )
        }
    }
}

extension PropertyDefinition {
    /// Whether its values stand in a column of numbers.
    var isNumber: Bool { [.integer, .double].contains(type) && codes == nil }
}

extension FeatureReader {
    /// What a pair is called: what the titles of its two texts have in common at their start,
    /// else the title of the text in the language of the page.
    func title(of pair: Pair) -> Words {
        let own = context.language == .chinese ? pair.zh : pair.en
        guard let property = own ?? pair.zh ?? pair.en else { return Words(pair.base) }
        let title = title(of: property)
        guard let zh = pair.zh, let en = pair.en else { return title }
        let texts = (self.title(of: zh).text, self.title(of: en).text)
        var common = Substring(String(zip(texts.0, texts.1).prefix { $0 == $1 }.map(\.0)))
        while let last = common.last, last.isWhitespace || last.isPunctuation {
            common.removeLast()
        }
        return common.count < 2 ? title : Words(String(common))
    }
}
