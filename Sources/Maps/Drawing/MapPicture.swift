/// A map laid out: where everything stands, before it is written.
struct MapPicture: Sendable {
    let map: ThematicMap
    let texts: MapTexts
    /// The name of the picture; ids in it start with this.
    let id: String
    let titles: [TextLine]
    let notes: [TextLine]
    let main: DrawnView
    let insets: [DrawnInset]
    let legend: LegendLayout
    let scaleBar: ScaleBar?
    let places: [PlaceLabel]
    let labels: [RegionLabel]
    let dropped: [Int]
    /// The regions with a dot, and where.
    let dots: [(region: Int, centre: PlanePoint)]
    /// The symbols of the main map, the largest first.
    let symbols: [DrawnSymbol]
    /// The mark of made-up data; nil where all is real.
    let badge: Badge?
    let width: Double
    let height: Double

    var language: MapLanguage { texts.language }
    /// The codes or ids of the regions or symbols whose labels find no room.
    var unlabelled: [String] { dropped.map(map.code(ofSymbol:)) }
    /// The codes or ids of the symbols of the main map that do not stand on their places.
    var moved: [String]? {
        guard map.definition.form != .filledRegions else { return nil }
        return symbols.filter { $0.shift > 1 }.map(\.index).sorted().map(map.code(ofSymbol:))
    }
    var frame: Rectangle { main.view.rectangle }
    var dotRadius: Double { main.dotRadius }

    /// A line of text at its left end and baseline.
    struct TextLine: Hashable, Sendable {
        let text: String
        let size: Double
        let isBold: Bool
        let isSoft: Bool
        let x: Double
        let baseline: Double
    }

    /// Words in a frame.
    struct Badge: Hashable, Sendable {
        let text: String
        let box: Rectangle

        static let size = 13.0
        static let height = 24.0
    }

    /// A bar that shows how long a number of kilometres is.
    struct ScaleBar: Hashable, Sendable {
        let kilometres: Int
        let x: Double
        let y: Double
        let width: Double
        /// The latitude at which it holds, in degrees; nil where it holds all over the map.
        var latitude: Double?

        static let height = 30.0
        var text: String { "\(kilometres) km" }
        /// How far its text, in the size of insets, reaches beyond its left end.
        var overhang: Double { max(0, TextMeasure.width(text, size: 10.5) - width) / 2 }
        var box: Rectangle { Rectangle(x: x - 14, y: y - 18, width: width + 28, height: 30) }
    }

    /// The name of a place with its ring.
    struct PlaceLabel: Hashable, Sendable {
        let text: String
        let ring: PlanePoint
        let box: Rectangle

        /// What must not be covered: the name and the ring.
        var boxes: [Rectangle] { [box, Rectangle(centre: ring, width: 8, height: 8)] }
    }

    /// An inset: its map, and a strip below with title and scale.
    struct DrawnInset: Sendable {
        let title: TextLine
        let drawn: DrawnView
        let outer: Rectangle
        /// Nil where no length is the same over the inset.
        let scaleBar: ScaleBar?
        let places: [PlaceLabel]
        let symbols: [DrawnSymbol]

        static let strip = 24.0
    }
}
