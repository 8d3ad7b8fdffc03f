public import Features

/// What to import and how.
public struct ImportRequest: Sendable {
    /// The file.
    public var file: InputFile
    /// The collection.
    public var collection: String
    /// What to do when the collection exists already.
    public var mode: ImportMode
    /// What is declared about the collection; nil to find its properties in the file.
    public var description: CollectionDescription?
    /// The title where the properties are found in the file.
    public var title: LocalizedText
    /// The column with the longitude in degrees; nil to find it by name.
    public var longitude: String?
    /// The column with the latitude in degrees; nil to find it by name.
    public var latitude: String?
    /// The column or property with the id; nil to find it by name, or else to make ids of the content.
    public var id: String?
    /// The property with the instant of a feature; nil to find it by name.
    public var time: String?
    /// The property with the start of its interval; nil to find it by name.
    public var start: String?
    /// The property with the end of its interval; nil to find it by name.
    public var end: String?
    /// Whether points get the codes of the regions in which they lie.
    public var assignsRegions: Bool
    /// Whether one refused record refuses the whole file.
    public var isStrict: Bool

    /// Creates a request.
    public init(
        file: InputFile,
        collection: String,
        mode: ImportMode = .create,
        description: CollectionDescription? = nil,
        title: LocalizedText = LocalizedText(),
        longitude: String? = nil,
        latitude: String? = nil,
        id: String? = nil,
        time: String? = nil,
        start: String? = nil,
        end: String? = nil,
        assignsRegions: Bool = true,
        isStrict: Bool = false
    ) {
        self.file = file
        self.collection = collection
        self.mode = mode
        self.description = description
        self.title = title
        self.longitude = longitude
        self.latitude = latitude
        self.id = id
        self.time = time
        self.start = start
        self.end = end
        self.assignsRegions = assignsRegions
        self.isStrict = isStrict
    }
}

/// How far an import is.
public struct ImportProgress: Hashable, Sendable {
    /// What it is doing.
    public enum Step: String, Hashable, Sendable {
        /// Looking at the whole file for its properties.
        case survey
        /// Writing features.
        case write
    }

    /// What it is doing.
    public let step: Step
    /// Records read in this step.
    public let records: Int
    /// The share of the file read in this step, 0 … 1.
    public let fraction: Double
}
