internal import Features
internal import HTTPSyntax

/// Makes the form of a collection, with what the request gave in its fields.
struct FilterFormBuilder: Sendable {
    let collection: StoredCollection
    let reader: FeatureReader
    /// How many features carry each code, for each property with choices.
    let counts: [String: [String: Int]]
    let parameters: QueryParameters
    /// What was wrong with one of the parameters.
    let problem: Problem?

    private var context: PageContext { reader.context }
    private var description: CollectionDescription { collection.description }

    /// The properties that are chosen from a list: codes and regions.
    static func choices(_ reader: FeatureReader) -> [PropertyDefinition] {
        FeatureQueryParser.queryables(of: reader.description).filter {
            $0.codes != nil || reader.level(of: $0) != nil
        }
    }

    func form() -> FilterForm {
        let choices = Self.choices(reader)
        let near = ResultPlace.text(parameters)
        let first =
            [
                field("place", context.text("place"), near, hint: context.text("placeHint")),
                FilterForm.Field(
                    id: "field-radius",
                    name: "radius",
                    label: Words(context.text("radius")),
                    value: "",
                    hint: nil,
                    groups: FilterForm.radii(parameters["radius"], context),
                    fault: fault("radius")
                ),
            ] + choices.compactMap(choice)
        let others = FeatureQueryParser.queryables(of: description).filter { property in
            !choices.contains(property) && !property.name.hasSuffix("_source")
        }
        var more = [
            field("bbox", context.text("box"), parameters["bbox"], hint: context.text("boxHint"))
        ]
        if collection.status.temporalExtent != nil || parameters["datetime"] != nil {
            more.append(
                field(
                    "datetime",
                    context.text("time"),
                    parameters["datetime"],
                    hint: context.text("timeHint")
                )
            )
        }
        more += others.map { property in
            let type = context.text("type.\(property.type.rawValue)")
            return field(property.name, reader.title(of: property), parameters[property.name], type)
        }
        more.append(limitField)
        return FilterForm(
            action: context.exchange.rootPath + context.exchange.path,
            hidden: hidden,
            first: first,
            more: more,
            hasMore: !more.isEmpty,
            isMoreOpen: more.contains { !$0.value.isEmpty || $0.fault != nil },
            expression: ExpressionField(
                parameters,
                problem,
                CollectionFilters(collection: collection, counts: counts).list,
                context
            ),
            clearHref: context.href("collections", description.id, "items")
        )
    }

    /// What the form carries on: the form of the answer, and how a filter that was given is written.
    private var hidden: [FilterForm.Hidden] {
        let ofFilter = ["filter-lang", "filter-crs"].compactMap { name in
            parameters[name].map { (name: name, value: $0) }
        }
        return (context.hiddenFields + ofFilter).map {
            FilterForm.Hidden(name: $0.name, value: $0.value)
        }
    }

    private var limitField: FilterForm.Field {
        let given = parameters["limit"]
        var values = ["10", "25", "50", "100", "500"]
        if let given, !values.contains(given) { values.append(given) }
        return FilterForm.Field(
            id: "field-limit",
            name: "limit",
            label: Words(context.text("perPage")),
            value: "",
            hint: nil,
            groups: [
                FilterForm.Group(
                    label: nil,
                    options: values.map {
                        .init(value: $0, text: $0, isSelected: $0 == given ?? ItemsPage.limit)
                    }
                )
            ],
            fault: fault("limit")
        )
    }

    private func field(
        _ name: String,
        _ label: String,
        _ value: String?,
        hint: String
    ) -> FilterForm.Field {
        field(name, Words(label), value, hint)
    }

    private func field(
        _ name: String,
        _ label: Words,
        _ value: String?,
        _ hint: String
    ) -> FilterForm.Field {
        FilterForm.Field(
            id: "field-\(name)",
            name: name,
            label: label,
            value: value ?? "",
            hint: hint,
            groups: nil,
            fault: fault(name)
        )
    }

    private func fault(_ name: String) -> String? {
        guard let problem else { return nil }
        let isPlace = name == "place" && problem.parameter == "near"
        return problem.parameter == name || isPlace ? problem.detail : nil
    }

    /// A field with choices, or nil where there is nothing to choose from.
    private func choice(_ property: PropertyDefinition) -> FilterForm.Field? {
        let selected = parameters[property.name]
        var groups = property.codes == nil ? regionGroups(property) : codeGroups(property)
        let known = groups.flatMap(\.options)
        guard known.count > 1 || selected != nil else { return nil }
        var first = [FilterForm.Option(value: "", text: context.text("any"), isSelected: false)]
        if let selected, !known.contains(where: { $0.value == selected }) {
            first.append(.init(value: selected, text: selected, isSelected: true))
        }
        groups.insert(FilterForm.Group(label: nil, options: first), at: 0)
        return FilterForm.Field(
            id: "field-\(property.name)",
            name: property.name,
            label: reader.title(of: property),
            value: "",
            hint: nil,
            groups: groups,
            fault: fault(property.name)
        )
    }

    private func option(_ property: PropertyDefinition, _ code: String, _ title: String)
        -> FilterForm.Option?
    {
        let count = counts[property.name]?[code] ?? 0
        let isSelected = parameters[property.name] == code
        guard count > 0 || isSelected else { return nil }
        return FilterForm.Option(
            value: code,
            text: "\(title) (\(NumberText.count(count)))",
            isSelected: isSelected
        )
    }

    /// The codes of a property, in groups of the entries above them.
    private func codeGroups(_ property: PropertyDefinition) -> [FilterForm.Group] {
        let codes = property.codes ?? []
        var parents: [String?] = []
        for entry in codes where !parents.contains(entry.parent) { parents.append(entry.parent) }
        return parents.compactMap { parent in
            let options = codes.filter { $0.parent == parent }.compactMap { entry in
                option(property, entry.code, context.words(entry.title, else: entry.code).text)
            }
            if options.isEmpty { return nil }
            return FilterForm.Group(label: parent.map(title(ofCode:)), options: options)
        }
    }

    /// What a code of any property of the collection is called.
    private func title(ofCode code: String) -> String {
        for property in description.properties {
            if let entry = property.codes?.first(where: { $0.code == code }) {
                return context.words(entry.title, else: code).text
            }
        }
        return code
    }

    /// The regions that features lie in; cities in groups of their provinces.
    private func regionGroups(_ property: PropertyDefinition) -> [FilterForm.Group] {
        guard let level = reader.level(of: property) else { return [] }
        var grouped: [String: [FilterForm.Option]] = [:]
        for code in (counts[property.name] ?? [:]).keys.sorted() {
            let name = reader.regions.name(of: code, level).map { context.words($0).text } ?? code
            let province = level == .city ? reader.regions.cities[code]?.regions[.province] : nil
            guard let option = option(property, code, name) else { continue }
            grouped[province ?? "", default: []].append(option)
        }
        return grouped.keys.sorted().map { key in
            let name = reader.regions.name(of: key, .province).map { context.words($0).text }
            return FilterForm.Group(
                label: key.isEmpty ? nil : name ?? key,
                options: grouped[key] ?? []
            )
        }
    }
}
