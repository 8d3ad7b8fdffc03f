/// What stands on a region, measured once, and the forms that it may take in it.
struct RegionText: Sendable {
    /// One line, or with ``Kind/stack`` several, in a size in pixels.
    struct Line: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case name
            /// The name in the second language.
            case second
            case value
            /// Name and value side by side.
            case both
            /// The characters of the name under each other, as maps of China have it.
            case stack
        }

        let kind: Kind
        let size: Double
    }

    typealias Form = [Line]

    let name: String
    let second: String?
    let value: String
    /// Widths in a size of one pixel.
    private let widths: (name: Double, second: Double, value: Double, both: Double)
    private let stackCount: Int

    /// The smallest letters on a map, in pixels.
    static let smallest = 10.0

    init(name: String, second: String? = nil, value: String) {
        self.name = name
        self.second = second
        self.value = value
        let own = TextMeasure.width(name, size: 1)
        widths = (
            own, second.map { TextMeasure.width($0, size: 1) } ?? 0,
            TextMeasure.width(value, size: 1, isBold: true),
            own + TextMeasure.width(" ", size: 1) + TextMeasure.width(value, size: 1)
        )
        let isHan = name.unicodeScalars.allSatisfy { (0x4e00..<0xa000).contains($0.value) }
        let count = isHan ? name.unicodeScalars.count : 0
        stackCount = (2...4).contains(count) ? count : 0
    }

    private static func lines(_ kinds: (Line.Kind, Double)...) -> Form {
        kinds.map { Line(kind: $0.0, size: $0.1) }
    }

    private static let bilingual: [Form] = [
        lines((.name, 13), (.second, 11), (.value, 12)),
        lines((.name, 12), (.second, 10), (.value, 11)),
    ]
    private static let plain: [Form] = [
        lines((.name, 13), (.value, 12)), lines((.name, 12), (.value, 11)),
        lines((.both, 12)), lines((.both, 11)),
    ]
    private static let stacked: [Form] = [
        lines((.stack, 12), (.value, 12)), lines((.stack, 11), (.value, 11)),
    ]
    private static let small: [Form] = [lines((.name, 11), (.value, 10)), lines((.both, 10))]
    private static let names: [Form] = [12, 11, smallest].map { lines((.name, $0)) }
    private static let bilingualNames: [Form] = [
        lines((.name, 12), (.second, 10.5)), lines((.name, 11), (.second, 10)),
    ]
    private static let stackedNames: [Form] = [11, 10].map { lines((.stack, $0)) }

    /// Forms with name and value, the best first; with the name alone where there is no value.
    var full: [Form] {
        if value.isEmpty { return nameOnly }
        return (second == nil ? [] : Self.bilingual) + Self.plain
            + (stackCount > 0 ? Self.stacked : [])
            + Self.small
    }

    /// Forms with the name alone.
    var nameOnly: [Form] {
        (second == nil ? [] : Self.bilingualNames) + Self.names
            + (stackCount > 0 ? Self.stackedNames : [])
    }

    /// Width and height of the box of a form.
    func size(of form: Form) -> PlanePoint {
        var (width, height) = (0.0, 0.0)
        for line in form {
            let own =
                switch line.kind {
                case .name: widths.name
                case .second: widths.second
                case .value: widths.value
                case .both: widths.both
                case .stack: 1.0
                }
            width = max(width, own * line.size)
            let count = line.kind == .stack ? stackCount : 1
            height += line.size * LabelForm.lineHeight * Double(count)
        }
        return PlanePoint(width, height) + LabelForm.room
    }

    /// A form with its texts.
    func label(_ form: Form) -> LabelForm {
        LabelForm(
            parts: form.flatMap { line in
                func part(_ text: String, isBold: Bool = false) -> LabelForm.Part {
                    .init(text: text, size: line.size, isBold: isBold)
                }
                switch line.kind {
                case .name: return [part(name)]
                case .second: return [part(second ?? "")]
                case .value: return [part(value, isBold: true)]
                case .both: return [part("\(name) \(value)")]
                case .stack: return name.map { part(String($0)) }
                }
            }
        )
    }
}
