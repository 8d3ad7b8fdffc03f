public import Features
public import Thematic

/// What a thematic map shows and how: a file in `tiles/maps/`, every part of which may be
/// replaced for one drawing.
///
/// The JSON has the names of the properties here as keys; what is optional may be left out.
public struct MapDefinition: Hashable, Sendable, Codable {
    /// The name in the URL of the map.
    public var id: String
    /// The title.
    public var title: LocalizedText
    /// What is counted and how, under the title.
    public var subtitle: LocalizedText?
    /// What one unit of the values is, over the legend: "stations".
    public var unit: LocalizedText
    /// The collections whose features are counted together.
    public var counted: [String]
    /// What is computed of them; their number where left out.
    public var measure: Measure?
    /// What the values are divided by; nothing where left out.
    public var normalised: Normalisation?
    /// The codes of regions that the data does not cover: they have a sign and a line of the
    /// legend of their own, apart from "none" and "no data".
    public var notCovered: [String]?
    /// Values that properties of the counted features must equal, as text, by the name of the
    /// property; all features where left out.
    public var `where`: [String: String]?
    /// The property of the counted features that holds the code of their region or, on a map of
    /// categories, their category.
    public var by: String
    /// The collection of regions that are drawn.
    public var regions: String
    /// The property of a region that holds its code; `code` where left out.
    public var code: String?
    /// How values are cut into classes.
    public var classification: ClassificationRule
    /// The colours of the classes, YlGnBu where left out; categories have colours of their own.
    public var colours: ColourRamp?
    /// Symbols in place of filled regions.
    public var symbols: Symbols?
    /// How features are shown on a map of categories.
    public var points: Points?
    /// The collection of regions drawn blank beneath symbols; ``regions`` where left out.
    public var base: String?
    /// The collection of regions whose borders are drawn heavier over filled regions.
    public var outlines: String?
    /// The projection of map and insets, as PROJ reads it, in metres.
    public var projection: String
    /// The name of the projection for the notes under the map.
    public var projectionName: LocalizedText?
    /// What the main map must hold and how much room is left around it.
    public var frame: Frame
    /// The land drawn in grey beneath the regions.
    public var context: Context?
    /// Maps of other parts in their own frames.
    public var insets: [Inset]?
    /// Names of places that are no regions.
    public var places: [Place]?
    /// Short names by region code, where the rule of `ShortName` gives a wrong one.
    public var shortNames: [String: LocalizedText]?
    /// What makes the map one of the whole world; nil for any other.
    public var world: World?
    /// The distance between the lines of a grid over the sea in degrees, 1 … 90.
    ///
    /// No grid where left out. On a map of the world ``World/graticule`` is the same.
    public var graticule: Double?
    /// Which regions are labelled; all where left out.
    public var labels: Labels?
    /// The language of the texts.
    public var language: MapLanguage
    /// The width of the picture in pixels; everything else follows from it.
    public var width: Double

    /// Creates a definition; the optional parts are as in the JSON.
    public init(
        id: String,
        title: LocalizedText,
        subtitle: LocalizedText? = nil,
        unit: LocalizedText,
        counted: [String],
        measure: Measure? = nil,
        normalised: Normalisation? = nil,
        notCovered: [String]? = nil,
        where filter: [String: String]? = nil,
        by: String,
        regions: String,
        code: String? = nil,
        classification: ClassificationRule,
        colours: ColourRamp? = nil,
        symbols: Symbols? = nil,
        points: Points? = nil,
        base: String? = nil,
        outlines: String? = nil,
        projection: String,
        projectionName: LocalizedText? = nil,
        frame: Frame = Frame(),
        context: Context? = nil,
        insets: [Inset]? = nil,
        places: [Place]? = nil,
        shortNames: [String: LocalizedText]? = nil,
        world: World? = nil,
        graticule: Double? = nil,
        labels: Labels? = nil,
        language: MapLanguage,
        width: Double
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.unit = unit
        self.counted = counted
        self.measure = measure
        self.normalised = normalised
        self.notCovered = notCovered
        self.where = filter
        self.by = by
        self.regions = regions
        self.code = code
        self.classification = classification
        self.colours = colours
        self.symbols = symbols
        self.points = points
        self.base = base
        self.outlines = outlines
        self.projection = projection
        self.projectionName = projectionName
        self.frame = frame
        self.context = context
        self.insets = insets
        self.places = places
        self.shortNames = shortNames
        self.world = world
        self.graticule = graticule
        self.labels = labels
        self.language = language
        self.width = width
    }
}
