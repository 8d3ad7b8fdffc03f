/// A form that the label of a region may take, before it has a place.
struct LabelForm: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        let text: String
        let size: Double
        let isBold: Bool
    }

    let parts: [Part]
    private static let lineHeight = 1.16

    /// Width and height of the box, with a pixel of room on all sides.
    var size: PlanePoint {
        var (width, height) = (0.0, 0.0)
        for part in parts {
            let own = TextMeasure.width(part.text, size: part.size, isBold: part.isBold)
            width = max(width, own)
            height += part.size * Self.lineHeight
        }
        return PlanePoint(width + 3, height + 2)
    }

    /// The label with its box around a centre.
    func placed(_ region: Int, at centre: PlanePoint, leader: RegionLabel.Leader?) -> RegionLabel {
        let box = Rectangle(centre: centre, width: size.x, height: size.y)
        var y = box.y + 1
        let lines = parts.map { part in
            y += part.size * Self.lineHeight
            // The descent of the font takes about a fifth of its size.
            return RegionLabel.Line(
                text: part.text,
                size: part.size,
                isBold: part.isBold,
                baseline: PlanePoint(centre.x, y - part.size * 0.24)
            )
        }
        return RegionLabel(region: region, lines: lines, box: box, leader: leader)
    }

    /// Forms with name and value, the best first: the value under the name in two sizes; for a
    /// short Chinese name its characters under each other, as maps of China have it.
    static func full(_ subject: LabelPlacer.Subject) -> [LabelForm] {
        func value(_ size: Double) -> Part { Part(text: subject.value, size: size, isBold: true) }
        var forms = [(13.0, 12.0), (12.0, 11.0)].map { name, number in
            LabelForm(parts: [Part(text: subject.name, size: name, isBold: false), value(number)])
        }
        let isHan = subject.name.unicodeScalars.allSatisfy { (0x4e00..<0xa000).contains($0.value) }
        forms += [12.0, 11.0].map { size in
            let text = "\(subject.name) \(subject.value)"
            return LabelForm(parts: [Part(text: text, size: size, isBold: false)])
        }
        if isHan, (2...3).contains(subject.name.count) {
            forms += [12.0, 11.0].map { size in
                let name = subject.name.map { Part(text: String($0), size: size, isBold: false) }
                return LabelForm(parts: name + [value(size)])
            }
        }
        return forms
    }

    /// Forms with the name alone.
    static func nameOnly(_ subject: LabelPlacer.Subject) -> [LabelForm] {
        [12.0, 11.0].map {
            LabelForm(parts: [Part(text: subject.name, size: $0, isBold: false)])
        }
    }
}
