/// A form that a label may take, before it has a place.
struct LabelForm: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        let text: String
        let size: Double
        let isBold: Bool
    }

    let parts: [Part]
    /// Width and height of the box, with a pixel of room on all sides.
    let size: PlanePoint
    static let lineHeight = 1.16
    static let room = PlanePoint(3, 2)

    init(parts: [Part]) {
        self.parts = parts
        var (width, height) = (0.0, 0.0)
        for part in parts {
            let own = TextMeasure.width(part.text, size: part.size, isBold: part.isBold)
            width = max(width, own)
            height += part.size * Self.lineHeight
        }
        size = PlanePoint(width, height) + Self.room
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
}
