import Features
import Thematic

extension ThematicMap {
    /// The map as a style of MapLibre.
    ///
    /// Classes are told apart by comparisons with `value` that hold their upper bound and not their
    /// lower one, as everywhere; `step` would do it the other way round. MapLibre draws circles for
    /// all symbols, as other shapes would need pictures to be loaded. Text needs glyphs from a
    /// server: without their URL there are no labels.
    ///
    /// Source: [MapLibre Style Specification](https://maplibre.org/maplibre-style-spec/), version 8.
    ///
    /// - Parameters:
    ///   - data: Where the features are.
    ///   - glyphs: The URL of glyphs, with `{fontstack}` and `{range}`.
    ///   - font: The fonts of the labels, as the server of glyphs names them.
    ///   - language: The language of name and labels; that of the definition where nil.
    /// - Returns: A JSON object in UTF-8; same map, same bytes.
    public func mapLibreStyle(
        data: MapStyleData,
        glyphs: String? = nil,
        font: [String] = ["Noto Sans Regular"],
        language: MapLanguage? = nil
    ) -> String {
        let language = language ?? definition.language
        let texts = MapTexts(map: self, language: language)
        var source: [(String, JSONText)]
        var place: [(String, JSONText)] = [("source", .string("map"))]
        switch data {
        case .geoJSON(let url):
            source = [("type", .string("geojson")), ("data", .string(url))]
        case .vectorTiles(let url, let layer):
            source = [("type", .string("vector")), ("url", .string(url))]
            place.append(("source-layer", .string(layer)))
        }
        let attribution = documentProperties(language: language).author
        if !attribution.isEmpty { source.append(("attribution", .string(escaped(attribution)))) }
        var members: [(String, JSONText)] = [
            ("version", .number(8)), ("name", .string(texts.fullTitle)),
            ("metadata", styleMetadata),
            ("sources", .object([("map", .object(source))])),
        ]
        if let glyphs { members.append(("glyphs", .string(glyphs))) }
        var layers = [background] + (definition.form == .filledRegions ? fills : circles)
        if glyphs != nil { layers.append(labels(language, font)) }
        members.append(
            (
                "layers",
                .array(
                    layers.map { layer in
                        // The source comes after id and type, but for what has none.
                        .object(
                            layer.count > 3 ? layer.prefix(2) + place + layer.dropFirst(2) : layer
                        )
                    }
                )
            )
        )
        return JSONText.object(members).written(lines: 4) + "\n"
    }

    private typealias Members = [(String, JSONText)]

    /// The legend for those who read the style: its keys, labels and colours.
    private var styleMetadata: JSONText {
        .object([
            ("kunyu:map", .string(definition.id)),
            (
                "kunyu:classes",
                .array(
                    styleRules.map { rule in
                        .object([
                            ("key", .string(rule.key)),
                            (
                                "label",
                                .object([
                                    ("zh", .optional(rule.label.zh)),
                                    ("en", .optional(rule.label.en)),
                                ])
                            ),
                            ("colour", .string(rule.colour.description)),
                        ])
                    }
                )
            ),
        ])
    }

    private var background: Members {
        [
            ("id", .string("sea")), ("type", .string("background")),
            ("paint", .object([("background-color", .string(MapStyle.sea.description))])),
        ]
    }

    private var fills: [Members] {
        [
            [
                ("id", .string("regions")), ("type", .string("fill")), ("layout", .object([])),
                (
                    "paint",
                    .object([("fill-color", chosen { .string($0.colour.description) })])
                ),
            ],
            [
                ("id", .string("borders")), ("type", .string("line")),
                ("layout", .object([("line-join", .string("round"))])),
                (
                    "paint",
                    .object([
                        ("line-color", .string(MapStyle.border.description)),
                        ("line-width", .number(0.7)),
                    ])
                ),
            ],
        ]
    }

    private var circles: [Members] {
        func number(_ value: (MapSymbol) -> Double) -> JSONText {
            chosen { .number($0.symbol.map(value) ?? 0) }
        }
        // The largest is drawn first, so that none hides a smaller one.
        let order: JSONText =
            definition.form == .points
            ? .number(0) : .array([.string("-"), .array([.string("number"), value, .number(0)])])
        return [
            [
                ("id", .string("symbols")), ("type", .string("circle")),
                ("layout", .object([("circle-sort-key", order)])),
                (
                    "paint",
                    .object([
                        ("circle-radius", number(\.radius)),
                        (
                            "circle-color",
                            chosen { rule in
                                let isHollow = rule.symbol?.isHollow ?? false
                                return .string(
                                    (isHollow ? MapStyle.paper : rule.colour).description
                                )
                            }
                        ),
                        ("circle-stroke-color", chosen { .string($0.colour.description) }),
                        ("circle-stroke-width", number { $0.isHollow ? 1.6 : 0.8 }),
                    ])
                ),
            ]
        ]
    }

    private func labels(_ language: MapLanguage, _ font: [String]) -> Members {
        func name(_ keys: [String]) -> JSONText {
            .array([.string("coalesce")] + (keys + ["code", "id"]).map(property))
        }
        let text: JSONText =
            switch language {
            case .chinese: name(["name_zh", "name_en"])
            case .english: name(["name_en", "name_zh"])
            case .both:
                .array([
                    .string("concat"), name(["name_zh", "name_en"]), .string("\n"),
                    .array([.string("coalesce"), property("name_en"), .string("")]),
                ])
            }
        var layout: Members = [
            ("text-field", text), ("text-font", .array(font.map { .string($0) })),
            ("text-size", .number(12)),
        ]
        if definition.form != .filledRegions {
            layout += [
                (
                    "text-variable-anchor",
                    .array(["left", "right", "top", "bottom"].map { .string($0) })
                ), ("text-radial-offset", .number(0.9)),
            ]
        }
        return [
            ("id", .string("labels")), ("type", .string("symbol")), ("layout", .object(layout)),
            (
                "paint",
                .object([
                    ("text-color", .string(MapStyle.ink.description)),
                    ("text-halo-color", .string(MapStyle.paper.description)),
                    ("text-halo-width", .number(1.2)),
                ])
            ),
        ]
    }
}

extension ThematicMap {
    private var value: JSONText { property("value") }

    private func property(_ name: String) -> JSONText {
        .array([.string("get"), .string(name)])
    }

    /// The output of the rule that a feature is in.
    ///
    /// What is no number is asked for first, for numbers alone can be compared with bounds.
    private func chosen(_ output: (MapStyleRule) -> JSONText) -> JSONText {
        let rules = styleRules
        let isFallback = { (rule: MapStyleRule) in
            switch rule.condition {
            case .noData, .noCategory: true
            default: false
            }
        }
        guard let fallback = rules.first(where: isFallback) else { return .null }
        var parts: [JSONText] = [.string("case")]
        for rule in rules where rule.condition == .notCovered {
            parts += [test(rule.condition), output(rule)]
        }
        parts += [test(fallback.condition), output(fallback)]
        for rule in rules where !isFallback(rule) && rule.condition != .notCovered {
            parts += [test(rule.condition), output(rule)]
        }
        parts.append(output(fallback))
        return .array(parts)
    }

    private func test(_ condition: MapStyleRule.Condition) -> JSONText {
        func compared(_ sign: String, _ side: JSONText, _ bound: JSONText) -> JSONText {
            .array([.string(sign), side, bound])
        }
        switch condition {
        case .interval(let lower, let upper, let isZeroApart):
            var tests: [JSONText] = []
            if let lower { tests.append(compared(">", value, .number(lower))) }
            if let upper { tests.append(compared("<=", value, .number(upper))) }
            if isZeroApart { tests.append(compared("!=", value, .number(0))) }
            return .array([.string("all")] + tests)
        case .zero: return compared("==", value, .number(0))
        case .noData: return compared("!=", .array([.string("typeof"), value]), .string("number"))
        case .notCovered: return compared("==", property("class"), .string("not-covered"))
        case .category(let code): return compared("==", property("category"), .string(code))
        case .noCategory: return compared("==", property("category"), .null)
        }
    }
}
