internal import Features
internal import HTTPSyntax
internal import Maps

/// The form of the page of two maps.
extension ComparePageBuilder {
    var form: ComparePage.Form {
        let fields = ComparedSide.Place.allCases.map(fields)
        let names = Set(fields.joined().map(\.name) + ["scale"])
        return ComparePage.Form(
            action: context.exchange.rootPath + context.exchange.path,
            hidden: context.parameters.pairs.filter { name, _ in
                !names.contains(name)
                    && !ComparedSide.Place.allCases.contains { $0.part(name) != nil }
            }.map { FilterForm.Hidden(name: $0.name, value: $0.value) },
            sides: zip(ComparedSide.Place.allCases, fields).map { place, fields in
                ComparePage.Side(
                    legend: context.text("compareSide.\(place.rawValue)"),
                    fields: fields
                )
            },
            scale: scale,
            swapHref: swapHref
        )
    }

    private var swapHref: String? {
        guard let left = request?.left, let right = request?.right else { return nil }
        return context.here(setting: ["left": right.address, "right": left.address])
    }

    private var scale: FilterForm.Field {
        let given = context.parameters["scale"] ?? ""
        let rules = SharedScale.Rule.allCases.map(\.rawValue)
        return choice(
            "scale",
            context.text("compareScaleTitle"),
            [
                FilterForm.Group(
                    label: nil,
                    options: ([""] + rules).map { rule in
                        FilterForm.Option(
                            value: rule,
                            text: context.text(
                                "compareRule." + (rule.isEmpty ? "automatic" : rule)
                            ),
                            isSelected: rule == given
                        )
                    }
                )
            ],
            fault: problem?.parameter == "scale" ? problem?.detail : nil
        )
    }

    private func choice(
        _ name: String,
        _ label: String,
        _ groups: [FilterForm.Group],
        fault: String?
    ) -> FilterForm.Field {
        FilterForm.Field(
            id: "compare-\(name)",
            name: name,
            label: Words(label),
            value: "",
            hint: nil,
            groups: groups,
            fault: fault
        )
    }

    /// The map, and what of it can be changed here.
    private func fields(_ place: ComparedSide.Place) -> [FilterForm.Field] {
        let side = place == .left ? request?.left : request?.right
        let own = fault.flatMap { $0.place == place ? $0.problem : nil }
        var fields = [map(place, side)]
        guard let side else { return fields }
        let drawn = place == .left ? pair?.left : pair?.right
        var controls = MapControlsBuilder(
            original: side.original,
            definition: drawn?.map.definition
                ?? (try? side.original.applying({ side.parameters[$0] }, in: catalog))
                    ?? side.original,
            catalog: catalog,
            context: context,
            problem: own
        )
        controls.prefix = place.field("")
        controls.given = side.parameters
        fields += controls.compared
        return fields
    }

    /// The choice of a map; what its address says beside the fields stays with it.
    private func map(_ place: ComparedSide.Place, _ side: ComparedSide?) -> FilterForm.Field {
        let whole = context.parameters[place.rawValue] ?? ""
        var taken: [String: String?] = [:]
        for name in ComparedSide.fields { taken[name] = .some(nil) }
        let rest = side?.replacing(taken)
        let current = rest?.address ?? (whole.isEmpty ? nil : whole)
        func option(_ value: String, _ title: Words) -> FilterForm.Option {
            FilterForm.Option(value: value, text: title.text, isSelected: value == current)
        }
        let maps = catalog.definitions.map { definition in
            option(
                PercentEncoding.encode(definition.id),
                context.words(definition.title, else: definition.id)
            )
        }
        let drawn = catalog.countable.map { description in
            option(
                "collections/\(PercentEncoding.encode(description.id))/map",
                context.words(description.title, else: description.id)
            )
        }
        var groups = [
            FilterForm.Group(label: context.text("mapsListTitle"), options: maps),
            FilterForm.Group(label: context.text("mapOfCollection"), options: drawn),
        ].filter { !$0.options.isEmpty }
        var first: [FilterForm.Option] = []
        if let current, !(maps + drawn).contains(where: { $0.value == current }) {
            let title = rest.map { context.words($0.original.title, else: $0.original.id).text }
            let text = title.map { context.text("compareAsChanged", ["title": $0]) } ?? current
            first = [FilterForm.Option(value: current, text: text, isSelected: true)]
        } else if current == nil {
            first = [
                FilterForm.Option(value: "", text: context.text("compareChoose"), isSelected: true)
            ]
        }
        if !first.isEmpty { groups.insert(FilterForm.Group(label: nil, options: first), at: 0) }
        return choice(
            place.rawValue,
            context.text("mapPicture"),
            groups,
            fault: problem?.parameter == place.rawValue ? problem?.detail : nil
        )
    }
}
