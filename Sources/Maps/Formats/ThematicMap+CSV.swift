import Features
import GeometryTypes
import Thematic

extension ThematicMap {
    /// The regions as CSV: `code,name_zh,name_en,value,class`, in the order of the codes; where
    /// values are divided also `numerator,denominator` before `class`, of symbols also
    /// `longitude,latitude`.
    ///
    /// On a map of categories the features:
    /// `collection,id,name_zh,name_en,category,value,longitude,latitude`.
    ///
    /// The first lines start with `#` and hold title, sources, what belongs to no region, method
    /// and breaks.
    /// `class` is the key of the class in `json`. A field that a spreadsheet would take
    /// for a formula is left as it is. Lines end in CR LF.
    ///
    /// Source: RFC 4180; the comment lines are not part of it.
    public func csv() -> String {
        var lines: [String] = []
        func comment(_ text: String) {
            var line = "# "
            for scalar in text.unicodeScalars {
                line.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
            }
            lines.append(line)
        }
        comment(MapLanguage.both.text(definition.title))
        let texts = MapTexts(map: self, language: .english)
        for note in texts.sourceNotes { comment(note.text(in: .english)) }
        if unknown > 0 { comment("\(unknown) belong to none of these regions.") }
        if let note = texts.joinNote { comment(note.text(in: .english)) }
        if let measure = definition.measure { comment("Measure: \(measure.text)") }
        for note in classificationNotes { comment(note) }
        for row in definition.form == .points ? featureRows : regionRows {
            lines.append(row.map(quoted).joined(separator: ","))
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }
}

extension ThematicMap {
    /// What it takes to compute the classes again, in sentences.
    private var classificationNotes: [String] {
        guard definition.form != .points else { return [] }
        var notes: [String] = []
        if let normalised = definition.normalised {
            notes.append(
                "Value: numerator / denominator * \(plain(normalised.per ?? 1)); "
                    + "denominator: \(normalised.by)"
                    + (normalised.by == MapDefinition.Normalisation.area ? " in km2" : "")
            )
        }
        let rule = definition.classification.method.rawValue
        var text = "Classes: \(rule), \(Classification.closure)"
        if classification.method != .unclassed {
            text += ", breaks \(classification.breaks.map(plain).joined(separator: " "))"
        }
        if let fit = classification.fit { text += ", GVF \(plain(fit.varianceFit))" }
        notes.append(text)
        return notes + warnings.map { $0.text.text(in: .english) }
    }

    private var regionRows: [[String]] {
        let isPlaced = definition.form == .symbols
        let isDivided = definition.normalised != nil
        let head =
            ["code", "name_zh", "name_en", "value"]
            + (isDivided ? ["numerator", "denominator"] : []) + ["class"]
        return [head + (isPlaced ? ["longitude", "latitude"] : [])]
            + regions.map { region in
                [
                    region.code, region.name.zh ?? "", region.name.en ?? "",
                    region.value.map(plain) ?? "",
                ]
                    + (isDivided
                        ? [
                            region.numerator.map(plain) ?? "", region.denominator.map(plain) ?? "",
                        ] : [])
                    + [key(of: region)] + (isPlaced ? place(region.position) : [])
            }
    }

    private var featureRows: [[String]] {
        [
            [
                "collection", "id", "name_zh", "name_en", "category", "value", "longitude",
                "latitude",
            ]
        ]
            + features.map { feature in
                [
                    feature.collection, "\(feature.id)", feature.name.zh ?? "",
                    feature.name.en ?? "", feature.category.map { categories[$0].code } ?? "",
                    feature.value?.displayText ?? "",
                ] + place(feature.position)
            }
    }

    private func place(_ position: Position?) -> [String] {
        [position.map { plain($0.x) } ?? "", position.map { plain($0.y) } ?? ""]
    }
}

/// A field, in quotes where it needs them.
private func quoted(_ field: String) -> String {
    let isPlain = field.unicodeScalars.allSatisfy { !["\"", ",", "\r", "\n"].contains($0) }
    if isPlain, field.first != "#", field.first != " ", field.last != " " { return field }
    var result = "\""
    for scalar in field.unicodeScalars {
        if scalar == "\"" { result += "\"" }
        result.unicodeScalars.append(scalar)
    }
    return result + "\""
}
