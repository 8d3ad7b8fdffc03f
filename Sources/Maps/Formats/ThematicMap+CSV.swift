import Features

extension ThematicMap {
    /// The regions as CSV: `code,name_zh,name_en,value,class`, in the order of the codes.
    ///
    /// The first lines start with `#` and hold title, sources and what belongs to no region.
    /// `class` is the key of the class in ``json(url:)``. A field that a spreadsheet would take
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
        lines.append("code,name_zh,name_en,value,class")
        for region in regions {
            lines.append(
                [
                    region.code, region.name.zh ?? "", region.name.en ?? "",
                    region.value.map(plain) ?? "", key(of: region),
                ].map(quoted).joined(separator: ",")
            )
        }
        return lines.joined(separator: "\r\n") + "\r\n"
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
