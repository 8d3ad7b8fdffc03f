internal import Formats
internal import GeometryTypes
internal import HTTPFetch

extension Examination {
    /// How filter, filter-lang and filter-crs are declared.
    func examineFilterParameters(of source: ItemsSource) {
        guard examines(.featuresFilter) else { return }
        let rules: [(Requirement, String)] = [
            (.itemsFilter, "filter"), (.itemsFilterLang, "filter-lang"),
            (.itemsFilterCRS, "filter-crs"),
        ]
        guard let definition, let address = WebAddress(source.url),
            let match = definition.match(path: address.path)
        else {
            for (rule, _) in rules { omit(rule, "no readable API definition has the items") }
            return
        }
        for (rule, name) in rules {
            // Where there is one system there is nothing to choose.
            if rule == .itemsFilterCRS, source.entry.referenceSystems.count < 2 {
                exclude(rule, "no collection has another system")
                continue
            }
            let place = "the parameter \(name) of \(match.template)"
            guard let parameter = definition.parameter(name, of: match) else {
                fail(rule, definition.answer.request, "no \(place)", "the parameter \(name)")
                continue
            }
            guard let json = parameter.json else {
                omit(rule, "\(place) is defined elsewhere: \(parameter.reference ?? "")")
                continue
            }
            var faults: [String] = []
            if json["required"]?.flag == true { faults.append("required is true") }
            if let style = json["style"]?.string, style != "form" {
                faults.append("style is \(style)")
            }
            let schema = definition.schema(of: json) ?? .null
            let type = schema["type"]?.string
            if type != "string" { faults.append("type is \(type ?? "missing")") }
            if name == "filter-lang" { faults += languageFaults(schema) }
            expect(
                faults.isEmpty,
                rule,
                definition.answer,
                "\(place): \(faults.joined(separator: ", "))",
                "in query, required false, a string"
                    + (name == "filter-lang" ? " with enum and default" : "")
            )
        }
    }

    /// The languages of the definition are those that are declared.
    private func languageFaults(_ schema: JSONValue) -> [String] {
        var faults: [String] = []
        let listed = (schema["enum"]?.elements ?? []).compactMap(\.string)
        if listed.isEmpty { faults.append("there is no enum") }
        for language in FilterLanguage.allCases {
            let isMissing =
                declared.contains(language.conformanceClass) && !listed.contains(language.rawValue)
            if isMissing, !listed.isEmpty { faults.append("the enum has no \(language.rawValue)") }
        }
        let standard = schema["default"]?.string
        if standard.map({ !listed.contains($0) && !listed.isEmpty }) ?? true {
            faults.append("default is \(standard ?? "missing")")
        }
        return faults
    }

    /// Geometries of filters in CRS84 and in other systems.
    func examineFilterSystems(
        _ source: ItemsSource,
        _ material: FilterMaterial,
        _ sample: Selection
    ) async {
        guard examines(.filter) else { return }
        let language = languages.first ?? .text
        guard let geometry = material.geometry, declared.contains(.basicSpatial),
            let middle = Self.middlePoint(sample)
        else {
            let reason =
                declared.contains(.basicSpatial)
                ? "no collection has points and the queryable that is their place"
                : "the class basic-spatial-functions is not declared"
            omit(.filterCRSDefault, reason)
            omit(.filterCRS, reason)
            return
        }
        var systems = [Self.crs84URI]
        systems += source.entry.referenceSystems.filter { uri in
            ["/EPSG/0/4326", "/EPSG/0/3857"].contains { uri.hasSuffix($0) }
        }
        if systems.count == 1 { exclude(.filterCRS, "no collection has another system") }
        for uri in systems {
            guard let plane = CRSPlane(uri), let box = plane.box(around: middle) else { continue }
            let isDefault = uri == Self.crs84URI
            let text = Self.text([box.minX, box.minY, box.maxX, box.maxY])
            let probe = FilterProbe(
                "S_INTERSECTS(\(geometry.text), BBOX(\(text.replacing(",", with: ", "))))",
                FilterProbe.operation("s_intersects", geometry.json, "{\"bbox\":[\(text)]}")
            ) { feature in
                guard feature.geometry != nil else { return .unknown }
                switch plane.judge(feature, box) {
                case .inside: return .holds
                case .outside: return .fails
                case .open: return .open
                }
            }
            let parameters =
                Self.parameters(probe, language) + (isDefault ? [] : [("filter-crs", uri)])
            let rule: Requirement = isDefault ? .filterCRSDefault : .filterCRS
            guard let selection = await select(source, parameters, for: rule) else { continue }
            judge(selection, sample, probe, rule, "\(probe.text) in \(uri)")
        }
        let probe = FilterMaterial.inBox(geometry, [0, 0, 1, 1])
        let unknown = "http://www.opengis.net/def/crs/OGC/0/does_not_exist"
        let parameters = Self.parameters(probe, language) + [("filter-crs", unknown)]
        await expectRefusal(source.url(parameters), .features, .filterCRS) {
            "the system \(unknown) is not supported"
        }
    }

    /// A point that others lie on both sides of.
    private static func middlePoint(_ sample: Selection) -> Position? {
        let points = sample.features.compactMap { feature -> Position? in
            guard case .point(let position) = feature.geometry else { return nil }
            return position
        }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        return points.isEmpty ? nil : points[points.count / 2]
    }
}
