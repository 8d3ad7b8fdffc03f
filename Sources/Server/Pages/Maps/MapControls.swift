internal import Features
internal import HTTPSyntax
internal import Maps
internal import Thematic

/// The form that changes a map: what is counted, by which regions, and how it is drawn.
///
/// Only what can be drawn is offered. A field that is left as it is says nothing in the URL.
struct MapControls: Sendable {
    /// A palette with its colours.
    struct Palette: Sendable {
        struct Swatch: Sendable {
            let x: Int
            let colour: String
        }

        let id: String
        let value: String
        let label: String
        let isSelected: Bool
        let swatches: [Swatch]
    }

    let action: String
    let hidden: [FilterForm.Hidden]
    let first: [FilterForm.Field]
    let palettes: [Palette]
    let hasPalettes: Bool
    let paletteFault: String?
    let more: [FilterForm.Field]
    let isMoreOpen: Bool
    let expression: ExpressionField
    let clearHref: String
}

/// Makes the form of a map, with what the request gave in its fields.
struct MapControlsBuilder {
    /// The map as it is defined, whose parts hold where the request gives none.
    let original: MapDefinition
    /// The map as it is drawn; the one that is defined where the request is at fault.
    let definition: MapDefinition
    let catalog: MapCatalog
    let context: PageContext
    /// What was wrong with one of the parameters.
    let problem: Problem?

    /// What stands before the names of the fields.
    var prefix = ""
    /// What the fields hold; what the request gave for nil.
    var given: QueryParameters?

    private var parameters: QueryParameters { given ?? context.parameters }

    func controls() -> MapControls {
        let isOfPoints = definition.isOfFeatures
        let first =
            [collection, level]
            + (isOfPoints ? [] : [measure, normalise, form, method, classes]) + [language]
        let more = moreFields(isOfPoints: isOfPoints)
        let palettes = isOfPoints ? [] : palettes
        let shown = (first + more).compactMap(\.self)
        let names = Set(
            shown.map(\.name) + ["palette", "filter", "lang"]
        )
        return MapControls(
            action: context.exchange.rootPath + context.exchange.path,
            hidden: parameters.pairs.filter { !names.contains($0.name) }
                .map { FilterForm.Hidden(name: $0.name, value: $0.value) },
            first: first.compactMap(\.self),
            palettes: palettes,
            hasPalettes: !palettes.isEmpty,
            paletteFault: fault("palette"),
            more: more,
            isMoreOpen: more.contains { !$0.value.isEmpty || $0.fault != nil },
            expression: ExpressionField(parameters, problem, [], context),
            clearHref: context.href(path: context.exchange.path)
        )
    }

    /// The fields of what is counted, for a map that stands beside another.
    var compared: [FilterForm.Field] {
        let filter = FilterForm.Field(
            id: "control-\(prefix)filter",
            name: prefix + "filter",
            label: Words(context.text("expression")),
            value: parameters["filter"] ?? "",
            hint: nil,
            groups: nil,
            fault: fault("filter") ?? fault("filter-lang") ?? fault("filter-crs")
        )
        let ofRegions = definition.isOfFeatures ? [] : [measure, normalise]
        return ([collection, level] + ofRegions).compactMap(\.self) + [filter]
    }
}

// MARK: Fields with choices

extension MapControlsBuilder {
    private typealias Option = (value: String, text: String)

    private var collection: FilterForm.Field? {
        guard original.counted.count == 1 else { return nil }
        let level = catalog.collection(definition.regions)?.regionLevel
        let offered = catalog.countable.filter { description in
            level.map { catalog.levels(of: [description.id]).contains($0) } ?? true
        }
        return choice(
            "collection",
            offered.map { ($0.id, context.words($0.title, else: $0.id).text) },
            standard: original.counted.first
        )
    }

    private var level: FilterForm.Field? {
        let levels = catalog.levels(of: definition.counted)
        guard !levels.isEmpty else { return nil }
        return choice(
            "level",
            levels.map { ($0.rawValue, context.text("mapLevel.\($0.rawValue)")) },
            standard: original.isOfFeatures
                ? nil : catalog.collection(original.regions)?.regionLevel?.rawValue,
            none: original.isOfFeatures ? context.text("mapSingly") : nil
        )
    }

    private var measure: FilterForm.Field? {
        var groups: [(label: String?, options: [Option])] = []
        groups.append((nil, [("count", context.text("mapMeasure.count"))]))
        for property in catalog.numbers(of: definition.counted) {
            let title = context.words(property.title, else: property.name).text
            let kinds = definition.counted.count == 1 ? ["sum", "mean", "min", "max"] : ["sum"]
            groups.append(
                (
                    title,
                    kinds.map {
                        ("\($0):\(property.name)", "\(title) · " + context.text("mapMeasure.\($0)"))
                    }
                )
            )
        }
        return choice("measure", groups, standard: original.measure?.text ?? "count")
    }

    private var normalise: FilterForm.Field? {
        let divisors = catalog.divisors(of: definition.regions).map { property in
            (
                property.name,
                context.text(
                    "mapPer",
                    ["what": context.words(property.title, else: property.name).text]
                )
            )
        }
        return choice(
            "normalise",
            [
                ("none", context.text("mapNormalise.none")),
                (MapDefinition.Normalisation.area, context.text("mapNormalise.area")),
            ] + divisors,
            standard: original.normalised?.by ?? "none"
        )
    }

    private var form: FilterForm.Field? {
        var standard: MapParameters.Form? = original.isOfFeatures ? nil : .regions
        if let symbols = original.symbols {
            standard = symbols.kind == .proportional ? .circles : .symbols
        }
        return choice(
            "form",
            MapParameters.Form.allCases.map {
                ($0.rawValue, context.text("mapForm.\($0.rawValue)"))
            },
            standard: standard?.rawValue
        )
    }

    private var method: FilterForm.Field? {
        // Tiers are given by their breaks, which have a field of their own.
        let methods = MapParameters.methods.filter {
            $0 != .tiers || definition.classification.method == .tiers
        }
        return choice(
            "method",
            methods.filter { isDrawn("method", $0.rawValue) }
                .map { ($0.rawValue, context.methodTitle($0.rawValue)) },
            standard: original.isOfFeatures
                ? nil : original.classification.method.rawValue
        )
    }

    private var classes: FilterForm.Field? {
        let most = definition.symbols != nil ? MapDefinition.Symbols.maximumTiers : 9
        return choice(
            "classes",
            (2...most).map { String($0) }.filter { isDrawn("classes", $0) }.map { ($0, $0) },
            standard: nil,
            none: context.text("mapAutomatic")
        )
    }

    private var language: FilterForm.Field? {
        choice(
            "lang",
            MapLanguage.allCases.map { ($0.rawValue, context.text("mapLanguage.\($0.rawValue)")) },
            standard: nil,
            none: context.text("mapAutomatic")
        )
    }

    private var palettes: [MapControls.Palette] {
        let given = parameters["palette"]
        let standard = original.colours ?? .yellowGreenBlue
        let offered = ColourRamp.allCases.filter { isDrawn("palette", $0.rawValue) }
        let ramps = [nil] + offered.map(Optional.some)
        return ramps.map { ramp in
            let colours = (ramp ?? standard).colours(count: 5)
            return MapControls.Palette(
                id: "control-palette-\(ramp?.rawValue ?? "standard")",
                value: ramp?.rawValue ?? "",
                label: ramp?.rawValue ?? context.text("mapAsDefined"),
                isSelected: (given ?? "") == (ramp?.rawValue ?? ""),
                swatches: colours.enumerated().map {
                    .init(x: 12 * $0.offset, colour: "\($0.element)")
                }
            )
        }
    }

    private func choice(
        _ name: String,
        _ options: [Option],
        standard: String?,
        none: String? = nil
    ) -> FilterForm.Field? {
        choice(name, [(nil, options)], standard: standard, none: none)
    }

    /// Whether the map can be drawn with a parameter beside those that are given.
    private func isDrawn(_ name: String, _ value: String) -> Bool {
        let given = problem == nil ? parameters : QueryParameters(lenient: nil)
        return (try? original.applying({ $0 == name ? value : given[$0] }, in: catalog)) != nil
    }

    /// A field with choices of which the first says nothing in the URL and names what holds then.
    private func choice(
        _ name: String,
        _ groups: [(label: String?, options: [Option])],
        standard: String?,
        none: String? = nil
    ) -> FilterForm.Field? {
        let all = groups.flatMap(\.options)
        let given = parameters[name]
        let text = all.first { $0.value == standard }?.text
        let first = FilterForm.Option(
            value: "",
            text: none ?? text.map { context.text("mapStandard", ["value": $0]) }
                ?? context.text("mapAsDefined"),
            isSelected: given == nil
        )
        var written = groups.map { group in
            FilterForm.Group(
                label: group.label,
                options: group.options.filter { $0.value != standard || given == standard }.map {
                    FilterForm.Option(value: $0.value, text: $0.text, isSelected: $0.value == given)
                }
            )
        }.filter { !$0.options.isEmpty }
        if let given, !all.contains(where: { $0.value == given }) {
            written.append(
                FilterForm.Group(
                    label: nil,
                    options: [FilterForm.Option(value: given, text: given, isSelected: true)]
                )
            )
        }
        return FilterForm.Field(
            id: "control-\(prefix)\(name)",
            name: prefix + name,
            label: Words(context.text("mapControl.\(name)")),
            value: given ?? "",
            hint: nil,
            groups: [FilterForm.Group(label: nil, options: [first])] + written,
            fault: fault(name)
        )
    }
}

// MARK: Fields to write in

extension MapControlsBuilder {
    private func moreFields(isOfPoints: Bool) -> [FilterForm.Field] {
        let ofRegions = ["breaks", "zero", "per"]
        let circles = definition.symbols?.kind == .proportional || parameters["maximum"] != nil
        let names =
            (isOfPoints ? [] : ofRegions) + (circles ? ["maximum"] : [])
            + ["labels", "projection", "graticule", "width", "title"]
        return names.map { name in
            FilterForm.Field(
                id: "control-\(name)",
                name: name,
                label: Words(context.text("mapControl.\(name)")),
                value: parameters[name] ?? "",
                hint: context.text("mapHint.\(name)"),
                groups: nil,
                fault: fault(name)
            )
        }
    }

    private func fault(_ name: String) -> String? {
        problem?.parameter == name ? problem?.detail : nil
    }
}

extension MapDefinition {
    /// Whether the map shows features one by one, by their categories.
    var isOfFeatures: Bool { classification.method == .categories }
}

extension PageContext {
    /// What a method of classification is called; its name where there is no text for it.
    func methodTitle(_ name: String) -> String {
        let key = "mapMethod.\(name)"
        return t[key] ?? name
    }

    /// The link to a page by its path, with what links carry on.
    func href(path: String) -> String {
        href(
            path.split(separator: "/").map {
                PercentEncoding.decode(String($0), plusIsSpace: false) ?? String($0)
            },
            []
        )
    }
}
