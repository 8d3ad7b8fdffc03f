public import Features

/// A seeded random collection of features with texts in Chinese and English, and searches for words
/// in them, many of which are there.
public struct RandomTexts: Sendable {
    private var generator: SplitMix64
    /// The names of the cities, to search for.
    private var texts: [[String]] = []

    /// The collection of the features.
    public let description = Sample.collection(
        "c",
        [
            PropertyDefinition(name: "name_zh", type: .text),
            PropertyDefinition(name: "name_en", type: .text),
            PropertyDefinition(name: "tags", type: .textList),
            PropertyDefinition(name: "size", type: .integer),
            PropertyDefinition(
                name: "kind",
                type: .text,
                codes: [
                    CodedValue(
                        code: "ms",
                        title: LocalizedText(zh: "质谱仪", en: "Mass spectrometer")
                    ),
                    CodedValue(code: "lc", title: LocalizedText(zh: "液相色谱", en: nil)),
                ]
            ),
            PropertyDefinition(name: "city", type: .text),
        ]
    )

    /// The collection of the cities.
    public let cities = CollectionDescription(
        id: "places",
        title: LocalizedText(en: "Cities"),
        properties: [
            PropertyDefinition(name: "code", type: .text),
            PropertyDefinition(name: "name_zh", type: .text),
            PropertyDefinition(name: "name_en", type: .text),
            PropertyDefinition(name: "seat", type: .text),
        ],
        regionLevel: .city
    )

    private static let pieces =
        Array("质谱仪液相色北京重庆西安先那南阿绿").map(String.init) + [
            "mass", "Mass", "MASS", "amass", "spec", "Spectrometer", "HPLC", "gc", "é", "Éa", "a",
            "b",
            "na", "xi", "1", "17", "ＡＭ",
        ]
    private static let gaps = ["", "", "", " ", " ", "-", "，", "\u{3000}", "🔬"]

    /// Creates the collection and the queries of a seed.
    public init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// The cities, two of which share a code.
    public mutating func regions() -> [Feature] {
        [("1", "北京", "Beijing"), ("2", "重庆", "Chongqing"), ("2", "西安", "Xi'an")].enumerated().map {
            place,
            city in
            texts += [city.1.map(String.init), [city.2]]
            return Sample.feature(
                "r\(place)",
                nil,
                [
                    "code": .text(city.0), "name_zh": .text(city.1), "name_en": .text(city.2),
                    "seat": .text("Seat"),
                ]
            )
        }
    }

    /// Some features, numbered from `first`.
    public mutating func features(count: Int, from first: Int = 0) -> [Feature] {
        (first..<first + count).map { number in
            let all: [String: PropertyValue] = [
                "name_zh": .text(text()), "name_en": .text(text()),
                "tags": .textList((0..<self.number(0..<3)).map { _ in text() }),
                "size": .integer(Int64(self.number(0..<3))),
                "kind": .text(["ms", "lc", "xy"][self.number(0..<3)]),
                "city": .text(["1", "2", "3"][self.number(0..<3)]),
            ]
            var values: [String: PropertyValue] = [:]
            for property in description.properties where self.number(0..<3) > 0 {
                values[property.name] = all[property.name]
            }
            let (x, y) = (Double(self.number(-170..<170)), Double(self.number(-80..<80)))
            return self.number(0..<8) == 0
                ? Sample.feature("f\(number)", nil, values)
                : Sample.point("f\(number)", x, y, values)
        }
    }

    /// A text, kept to be searched for.
    private mutating func text() -> String {
        let pieces = (0..<number(0..<6)).map { _ in
            Self.pieces[number(0..<Self.pieces.count)]
        }
        texts.append(pieces)
        return pieces.reduce(into: "") { $0 += Self.gaps[number(0..<Self.gaps.count)] + $1 }
    }

    /// A search for words, often with other conditions.
    public mutating func query() -> FeatureQuery {
        var query = FeatureQuery(collection: "c")
        query.text = TextQuery(phrases: (0..<number(1..<3)).map { _ in phrase() })
        if number(0..<3) == 0 {
            query.box = Sample.box(Double(number(-180..<180)), -60, Double(number(-180..<180)), 60)
        }
        if number(0..<4) == 0 {
            query.proximity = Sample.near(
                Double(number(-180..<180)),
                Double(number(-80..<80)),
                within: number(0..<2) == 0 ? nil : 8e6
            )
        }
        if number(0..<4) == 0 {
            query.equalities = [PropertyEquality(property: "size", value: .integer(1))]
        }
        return query
    }

    /// Groups of what a query finds.
    public mutating func aggregate(of query: FeatureQuery) -> AggregateQuery {
        let keys = ["kind", "city", "tags"].filter { _ in number(0..<2) == 0 }
        return AggregateQuery(features: query, keys: keys, measure: .count)
    }

    /// Some pieces of a text one behind the other, as they are, as pinyin, or with the end missing.
    private mutating func phrase() -> String {
        let pieces =
            texts.isEmpty || number(0..<6) == 0
            ? [Self.pieces[number(0..<Self.pieces.count)]] : texts[number(0..<texts.count)]
        guard !pieces.isEmpty else { return "!" }
        let start = number(0..<pieces.count)
        let end = number(start..<pieces.count) + 1
        let (isPinyin, isSpaced) = (number(0..<2) == 0, number(0..<2) == 0)
        var phrase = ""
        for piece in pieces[start..<end] {
            let readings = piece.first.flatMap { Sample.readings[$0] }
            let isWord = readings == nil
            if isSpaced || isWord { phrase += " " }
            phrase += isPinyin ? readings.map { $0[number(0..<$0.count)] } ?? piece : piece
            if isWord { phrase += " " }
        }
        while phrase.last == " " { phrase.removeLast() }
        if number(0..<3) == 0, phrase.count > 1 { phrase.removeLast() }
        return phrase
    }

    private mutating func number(_ range: Range<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }
}
