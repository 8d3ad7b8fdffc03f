/// Small documents for the tests.
enum Documents {
    static func svg(_ content: String, _ attributes: String = "width='40' height='20'") -> [UInt8] {
        Array("<svg xmlns='http://www.w3.org/2000/svg' \(attributes)>\(content)</svg>".utf8)
    }

    /// Red on the left, green on the right, blank at the bottom.
    static let halves = svg(
        "<rect width='20' height='15' fill='#f00'/><rect x='20' width='20' height='15' fill='#0a0'/>"
    )

    /// Text, lines, a clip and a pattern: what maps are made of.
    static let map = svg(
        """
        <defs><pattern id='p' width='4' height='4' patternUnits='userSpaceOnUse'>\
        <path d='M0 4L4 0' stroke='#888'/></pattern>\
        <clipPath id='c'><rect width='180' height='90'/></clipPath></defs>\
        <g clip-path='url(#c)'><path d='M10 10L90 20L80 80L15 70z' fill='url(#p)' stroke='#345'/>\
        <circle cx='120' cy='40' r='20' fill='#48a' fill-opacity='.5'/></g>\
        <text x='20' y='50' font-size='14' font-family='Noto Sans CJK SC, sans-serif'>Kunyu map</text>
        """,
        "width='200' height='100'"
    )

    static let broken: [(bytes: [UInt8], words: String)] = [
        ([], "empty"),
        (Array("no XML".utf8), "XML"),
        (Array("<svg xmlns='http://www.w3.org/2000/svg'><g></svg>".utf8), "XML"),
        (Array("<html/>".utf8), "<svg>"),
        (Array(map.prefix(map.count / 2)), "XML"),
        ([0xff, 0xfe, 0x00], "XML"),
    ]
}
