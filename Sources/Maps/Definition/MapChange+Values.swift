import Features

/// What is counted, by which regions, and what it is divided by.
extension MapChange {
    mutating func applyCounted() throws(InvalidParameter) {
        guard let text = reader.text("collection") else { return }
        let names = catalog.countable.map(\.id).joined(separator: ", ")
        let ids = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard ids.count <= 8, Set(ids).count == ids.count else {
            throw InvalidParameter(
                "collection",
                "one to eight collections are allowed, each once; there is \(names)"
            )
        }
        for id in ids where !catalog.countable.contains(where: { $0.id == id }) {
            throw InvalidParameter(
                "collection",
                "'\(MapParameterReader.short(id))' is no collection that can be counted by regions; "
                    + "one of \(names) is allowed"
            )
        }
        guard ids != definition.counted else { return }
        definition.counted = ids
        let descriptions = ids.compactMap(catalog.collection)
        definition.where = definition.where?.filter { name, _ in
            descriptions.allSatisfy { $0.property(name) != nil }
        }
        if let measured = definition.measure?.aggregate.property,
            !catalog.numbers(of: ids).contains(where: { $0.name == measured })
        {
            definition.measure = nil
        }
    }

    mutating func applyRegions() throws(InvalidParameter) {
        let level = try reader.choice("level", of: catalog.levels)
        let by = reader.text("by")
        if level == nil, !reader.isGiven("by", "regions", "collection") {
            // A form makes a map of regions of one of places.
            if reader.isGiven("form"), definition.form == .points {
                try setRegions(try regions(original.regions, of: nil), by: nil)
            }
            return
        }
        let named = by.flatMap(RegionLevel.init(rawValue:))
        var wanted = level ?? named
        if let text = reader.text("regions") {
            try setRegions(try regions(text, of: wanted), by: by)
            return
        }
        if wanted == nil, definition.form == .points { wanted = finestLevel }
        if let wanted {
            guard let found = catalog.regions(at: wanted) else {
                throw InvalidParameter(
                    "level",
                    "there are no regions of the level \(wanted.rawValue)"
                )
            }
            // The regions that the map draws already are of the level as well.
            let isDrawn = catalog.collection(definition.regions)?.regionLevel == wanted
            try setRegions(
                isDrawn ? try regions(definition.regions, of: nil) : found,
                by: by
            )
        } else if let found = catalog.collection(definition.regions) {
            try setRegions(found, by: by)
        }
    }

    private var finestLevel: RegionLevel? { catalog.levels(of: definition.counted).last }

    private func regions(
        _ id: String,
        of level: RegionLevel?
    ) throws(InvalidParameter) -> CollectionDescription {
        let all = catalog.regionCollections.filter { level == nil || $0.regionLevel == level }
        guard let found = all.first(where: { $0.id == id }) else {
            let names = all.map(\.id).joined(separator: ", ")
            throw InvalidParameter(
                "regions",
                "'\(MapParameterReader.short(id))' is no collection of regions"
                    + (level.map { " of the level \($0.rawValue)" } ?? "") + "; one of \(names) is "
                    + "allowed"
            )
        }
        return found
    }

    private mutating func setRegions(
        _ regions: CollectionDescription,
        by name: String?
    ) throws(InvalidParameter) {
        let wasOfPoints = definition.form == .points
        let isMoved = regions.id != definition.regions
        let level = regions.regionLevel
        let keeps = !isMoved && !wasOfPoints
        let property = name ?? (keeps ? definition.by : level?.property ?? definition.by)
        if !definition.isJoined {
            let descriptions = definition.counted.compactMap(catalog.collection)
            guard descriptions.allSatisfy({ $0.property(property) != nil }) else {
                throw noSuchProperty(property)
            }
        }
        definition.by = property
        definition.regions = regions.id
        if wasOfPoints {
            definition.points = nil
            definition.classification = ClassificationRule(method: .naturalBreaks)
        }
        guard isMoved || wasOfPoints else { return }
        let isOfSymbols = definition.form == .symbols
        let kind = definition.symbols?.kind ?? .tiers
        definition.notCovered = nil
        if isMoved {
            if let other = catalog.frame(for: regions.id) {
                definition.takeFrame(of: other)
            } else {
                definition.takeFrame(of: catalog.blank(regions, id: definition.id))
            }
        }
        if isOfSymbols {
            definition.setSymbols(kind, from: catalog)
        } else {
            definition.fillRegions(from: catalog)
        }
    }

    private func noSuchProperty(_ property: String) -> InvalidParameter {
        let counted = definition.counted.joined(separator: ", ")
        let levels = catalog.levels(of: definition.counted).map(\.rawValue)
        let name = reader.isGiven("by") ? "by" : reader.isGiven("level") ? "level" : "collection"
        return InvalidParameter(
            name,
            "\(counted) has no property '\(MapParameterReader.short(property))'; it can be counted by "
                + (levels.isEmpty ? "no regions" : levels.joined(separator: ", "))
        )
    }

    typealias ClassificationRule = MapDefinition.ClassificationRule

    mutating func applyMeasure() throws(InvalidParameter) {
        guard let text = reader.text("measure") else { return }
        try requireRegions("measure")
        if text == "count" {
            definition.measure = nil
            return
        }
        let names = catalog.numbers(of: definition.counted).map(\.name)
        let allowed =
            names.isEmpty
            ? "only count is allowed: \(definition.counted.joined(separator: ", ")) has no numbers"
            : "count, or sum:p, mean:p, min:p, max:p is allowed, where p is \(names.joined(separator: ", "))"
        let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard halves.count == 2, names.contains(halves[1]),
            let measure = MapDefinition.Measure(halves[0], of: halves[1])
        else {
            throw InvalidParameter("measure", "'\(MapParameterReader.short(text))': \(allowed)")
        }
        if case .mean = measure, definition.counted.count > 1 {
            throw InvalidParameter(
                "measure",
                "a mean is of one collection; count or sum:p is allowed"
            )
        }
        definition.measure = measure
    }

    mutating func applyNormalisation() throws(InvalidParameter) {
        if definition.regions != original.regions, !reader.isGiven("normalise"),
            let by = definition.normalised?.by, by != MapDefinition.Normalisation.area,
            !catalog.divisors(of: definition.regions).contains(where: { $0.name == by })
        {
            definition.normalised = nil
        }
        if let text = reader.text("normalise") {
            try requireRegions("normalise")
            let names = catalog.divisors(of: definition.regions).map(\.name)
            let area = MapDefinition.Normalisation.area
            guard ([area, "none"] + names).contains(text) else {
                let allowed = (["none", area] + names).joined(separator: ", ")
                throw InvalidParameter(
                    "normalise",
                    "'\(MapParameterReader.short(text))' is nothing that the regions "
                        + "\(definition.regions) have; \(allowed) is allowed"
                )
            }
            if text == "none" {
                definition.normalised = nil
            } else if definition.normalised?.by != text {
                definition.normalised = MapDefinition.Normalisation(
                    by: text,
                    per: MapDefinition.Normalisation.customary(text)
                )
            }
        }
        if let per = try reader.number("per", in: 1e-9...1e12) {
            guard let by = definition.normalised?.by else {
                throw InvalidParameter("per", "goes with normalise, which is not given")
            }
            if definition.normalised?.per != per {
                definition.normalised = MapDefinition.Normalisation(by: by, per: per)
            }
        }
    }

    func requireRegions(_ name: String) throws(InvalidParameter) {
        guard definition.form == .points else { return }
        throw InvalidParameter(
            name,
            "this map shows features one by one; level=province or another level adds them up by region"
        )
    }
}

extension MapDefinition.Measure {
    /// A measure by its name as parameters write it; nil where there is none.
    init?(_ name: String, of property: String) {
        switch name {
        case "sum": self = .sum(property)
        case "mean": self = .mean(property)
        case "min": self = .minimum(property)
        case "max": self = .maximum(property)
        default: return nil
        }
    }
}

extension MapDefinition.Normalisation {
    /// The number of units that values are mostly given for: per 1,000 km², per 100,000 people.
    static func customary(_ by: String) -> Double {
        if by == area { return 1000 }
        return by.contains("population") ? 100_000 : 1
    }
}

extension MapCatalog {
    /// The levels of which there are regions.
    var levels: [RegionLevel] {
        RegionLevel.allCases.filter { level in collections.contains { $0.regionLevel == level } }
    }
}
