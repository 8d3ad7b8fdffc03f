import Features
import GeometryTypes
import Thematic

extension ThematicMap {
    /// The map as JSON: what the picture shows, as numbers.
    ///
    /// Members: `id`, `title`, `unit`, `measure` unless features are counted, `synthetic` where
    /// any data is made up, `normalised` where values are divided (`by`, `per`, `unit`,
    /// `without_denominator`), `method`, `zero`, `closure` (`upper-inclusive`), `classes_asked`
    /// (null where the method decides), `classes_made`, `breaks` (upper bounds, closed, those of
    /// classes that hold nothing among them), `counts` (of values up to each break, then of the
    /// open class of tiers), `range` (least and greatest value), `fit` (`gvf` goodness of variance
    /// fit, `gadf` goodness of absolute deviation fit, `adcm` absolute deviation from the medians
    /// of the classes), `classes` (the lines of the legend: `key`, `label`, `lower` open, `upper`
    /// closed, `count`, `colour`, `pattern`, `symbol`, without classes `ticks` and `colours`),
    /// `warnings` (`key`, `text`), `regions` (`code`, `name_zh`, `name_en`, `value`, where values
    /// are divided `numerator` and `denominator`, `class`, of a symbol `longitude` and
    /// `latitude`), `unknown`, `join` where the values are those of a table, `unlabelled`, `moved`,
    /// `sources`, `url`. On a map of categories `features` (`collection`, `id`,
    /// `name_zh`, `name_en`, `category`, `value`, `longitude`, `latitude`) stand in place of
    /// `breaks` and `regions`. Keys of classes and the order of members never change; same map,
    /// same bytes.
    /// - Parameters:
    ///   - url: the URL that computes the map again; left out when nil.
    ///   - unlabelled: what should have a label and finds no room for it, by code or id; left out
    ///     when nil.
    ///   - moved: the symbols that stand beside their places, so that none hides another, by code
    ///     or id; left out when nil.
    /// - Returns: a JSON object in UTF-8.
    public func json(
        url: String? = nil,
        unlabelled: [String]? = nil,
        moved: [String]? = nil
    ) -> String {
        var members: [(String, JSONText)] = [
            ("id", .string(definition.id)),
            ("title", localized(definition.title)),
            ("unit", localized(unit)),
        ]
        if let measure = definition.measure { members.append(("measure", .string(measure.text))) }
        if isSynthetic { members.append(("synthetic", .boolean(true))) }
        members += classificationMembers + warningMembers
        if definition.form == .points {
            members.append(("features", .array(features.map(member))))
        } else {
            members.append(("regions", .array(regions.map(member))))
            members.append(("unknown", .number(Double(unknown))))
        }
        if let join { members.append(("join", join.json)) }
        if let unlabelled {
            members.append(("unlabelled", .array(unlabelled.map { .string($0) })))
        }
        if let moved { members.append(("moved", .array(moved.map { .string($0) }))) }
        members.append(("sources", .array(sources.map(member))))
        if let url { members.append(("url", .string(url))) }
        return JSONText.object(members).written(lines: 2) + "\n"
    }

    /// What the picture carries of itself: enough to draw and to check it again.
    func metadata(
        url: String,
        language: MapLanguage? = nil,
        unlabelled: [String]? = nil,
        moved: [String]? = nil
    ) -> JSONText {
        var members: [(String, JSONText)] = [("map", .string(definition.id))]
        if !url.isEmpty { members.append(("url", .string(url))) }
        if let language { members.append(("language", .string(language.rawValue))) }
        if let measure = definition.measure { members.append(("measure", .string(measure.text))) }
        members += classificationMembers + warningMembers
        if let unlabelled {
            members.append(("unlabelled", .array(unlabelled.map { .string($0) })))
        }
        if let moved { members.append(("moved", .array(moved.map { .string($0) }))) }
        members += [
            ("unknown", .number(Double(unknown))),
            ("sources", .array(sources.map(member))),
        ]
        return .object(members)
    }

    /// What is divided by what, how values were cut, and how well the classes fit.
    private var classificationMembers: [(String, JSONText)] {
        let method = ("method", JSONText.string(definition.classification.method.rawValue))
        let classes = ("classes", JSONText.array(legend.map(member)))
        if definition.classification.method == .categories { return [method, classes] }
        let range = classification.range.map { [$0.lowerBound, $0.upperBound] } ?? []
        var members = normalisationMembers
        members += [
            method, ("zero", .string(classification.zero.rawValue)),
            ("closure", .string(Classification.closure)),
            ("classes_asked", .optional(classification.askedCount.map(Double.init))),
            ("classes_made", .number(Double(classification.madeCount))),
            ("breaks", numbers(classification.breaks)),
            ("counts", numbers(classification.counts.map(Double.init))),
            ("range", numbers(range)),
        ]
        if let fit = classification.fit {
            members.append(
                (
                    "fit",
                    .object([
                        ("gvf", .number(fit.varianceFit)), ("gadf", .number(fit.absoluteFit)),
                        ("adcm", .number(fit.absoluteDeviation)),
                    ])
                )
            )
        }
        return members + [classes]
    }

    private var normalisationMembers: [(String, JSONText)] {
        guard let normalised = definition.normalised else { return [] }
        return [
            (
                "normalised",
                .object([
                    ("by", .string(normalised.by)), ("per", .number(normalised.per ?? 1)),
                    ("unit", localized(unit)),
                    ("without_denominator", .number(Double(withoutDenominator))),
                ])
            )
        ]
    }

    private var warningMembers: [(String, JSONText)] {
        let warnings = warnings
        guard !warnings.isEmpty else { return [] }
        let texts = warnings.map { warning in
            JSONText.object([
                ("key", .string(warning.key.rawValue)), ("text", localized(warning.text)),
            ])
        }
        return [("warnings", .array(texts))]
    }

    private func numbers(_ values: [Double]) -> JSONText { .array(values.map { .number($0) }) }

    private func member(_ entry: LegendEntry) -> JSONText {
        var bounds: (lower: Double?, upper: Double?) = (nil, nil)
        let hasBounds = definition.classification.method != .categories
        if case .interval(let index) = entry.membership, hasBounds,
            classification.classes.indices.contains(index)
        {
            bounds = (classification.classes[index].lower, classification.classes[index].upper)
        } else if entry.membership == .none || entry.key == "none" {
            bounds = (0, 0)
        }
        var members: [(String, JSONText)] = [
            ("key", .string(entry.key)), ("label", localized(entry.label)),
        ]
        if hasBounds {
            members += [("lower", .optional(bounds.lower)), ("upper", .optional(bounds.upper))]
        }
        members += [
            ("count", .number(Double(entry.count))),
            ("colour", .optional(entry.colour?.description)),
        ]
        if let pattern = entry.pattern {
            members.append(("pattern", .string(pattern.rawValue)))
        }
        if let bar = entry.bar {
            members.append(("ticks", numbers(bar.ticks)))
            members.append(("colours", .array(bar.colours.map { .string($0.description) })))
        }
        if let symbol = entry.symbol {
            let size = JSONText.number(2 * symbol.radius)
            members.append(
                ("symbol", .object([("shape", .string(symbol.shape.rawValue)), ("size", size)]))
            )
        }
        return .object(members)
    }

    private func member(_ region: Region) -> JSONText {
        var members: [(String, JSONText)] = [
            ("code", .string(region.code)), ("name_zh", .optional(region.name.zh)),
            ("name_en", .optional(region.name.en)), ("value", .optional(region.value)),
        ]
        if definition.normalised != nil {
            members += [
                ("numerator", .optional(region.numerator)),
                ("denominator", .optional(region.denominator)),
            ]
        }
        members.append(("class", .string(key(of: region))))
        if definition.form == .symbols { members += place(region.position) }
        return .object(members)
    }

    private func member(_ feature: PointFeature) -> JSONText {
        let value: JSONText =
            switch feature.value {
            case .integer(let number): .number(Double(number))
            case .double(let number): .number(number)
            case .boolean(let isTrue): .boolean(isTrue)
            case .some(let value): .string(value.displayText)
            case nil: .null
            }
        return .object(
            [
                ("collection", .string(feature.collection)), ("id", .string("\(feature.id)")),
                ("name_zh", .optional(feature.name.zh)), ("name_en", .optional(feature.name.en)),
                ("category", .optional(feature.category.map { categories[$0].code })),
                ("value", value),
            ] + place(feature.position)
        )
    }

    private func place(_ position: Position?) -> [(String, JSONText)] {
        [("longitude", .optional(position?.x)), ("latitude", .optional(position?.y))]
    }

    private func member(_ source: MapSource) -> JSONText {
        var members: [(String, JSONText)] = [
            ("role", .string(source.role.rawValue)), ("collection", .string(source.id)),
            ("version", .number(Double(source.version))),
        ]
        let provenance = source.provenance
        for (key, value) in [
            ("source", provenance.source), ("source_date", provenance.sourceDate),
            ("licence", provenance.licence), ("attribution", provenance.attribution),
            ("boundary_set", provenance.boundarySet),
            ("approximate", provenance.isApproximate ? "true" : nil),
            ("synthetic", provenance.isSynthetic ? "true" : nil), ("filter", source.filter),
            ("q", source.text?.phrases.joined(separator: ",")),
        ] {
            if let value { members.append((key, .string(value))) }
        }
        return .object(members)
    }

    private func localized(_ text: LocalizedText) -> JSONText {
        .object([("zh", .optional(text.zh)), ("en", .optional(text.en))])
    }

    /// The key of the class of a region.
    func key(of region: Region) -> String {
        switch region.membership {
        case .interval(let index): String(index + 1)
        case .none: "none"
        case .missing: "no-data"
        case .notCovered: "not-covered"
        }
    }
}
