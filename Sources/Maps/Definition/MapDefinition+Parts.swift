public import Features

extension MapDefinition {
    /// A box in degrees: west, south, east, north, closed; never across the antimeridian.
    ///
    /// The JSON writes it as an array of four numbers.
    public struct Box: Hashable, Sendable, Codable {
        /// The western edge.
        public let west: Double
        /// The southern edge.
        public let south: Double
        /// The eastern edge.
        public let east: Double
        /// The northern edge.
        public let north: Double

        /// Creates a box.
        public init(west: Double, south: Double, east: Double, north: Double) {
            self.west = west
            self.south = south
            self.east = east
            self.north = north
        }

        /// Reads an array of four numbers.
        ///
        /// - Throws: `DecodingError` for another number of them, or edges in the wrong order.
        public init(from decoder: any Decoder) throws {
            let numbers = try [Double](from: decoder)
            guard numbers.count == 4, numbers[0] < numbers[2], numbers[1] < numbers[3] else {
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "a box is [west, south, east, north]"
                    )
                )
            }
            self.init(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
        }

        /// Writes an array of four numbers.
        public func encode(to encoder: any Encoder) throws {
            try [west, south, east, north].encode(to: encoder)
        }
    }

    /// What the main map must hold.
    public struct Frame: Hashable, Sendable, Codable {
        /// The parts of regions in this box are all shown, as large as fits; all parts of all
        /// regions where left out.
        public var box: Box?
        /// The room around them in pixels: top, right, bottom, left; 24 each where left out.
        public var padding: [Double]?

        /// Creates a frame.
        public init(box: Box? = nil, padding: [Double]? = nil) {
            self.box = box
            self.padding = padding
        }
    }

    /// The land drawn in grey beneath the regions, without any boundary.
    public struct Context: Hashable, Sendable, Codable {
        /// The collection whose polygons are land.
        public var collection: String
        /// Land outside this box is not looked at; it must be larger than the frames.
        public var box: Box

        /// Creates a context.
        public init(collection: String, box: Box) {
            self.collection = collection
            self.box = box
        }
    }

    /// A map of another part in a frame of its own.
    public struct Inset: Hashable, Sendable, Codable {
        /// The title over it.
        public var title: LocalizedText
        /// What it must hold, all of it.
        public var box: Box
        /// Its corner of the main frame.
        public var corner: Corner
        /// Its width in pixels; the height follows.
        public var width: Double

        /// A corner of the main frame.
        public enum Corner: String, Hashable, Sendable, Codable, CaseIterable {
            /// Lower right.
            case bottomRight = "bottom-right"
            /// Lower left.
            case bottomLeft = "bottom-left"
            /// Upper right.
            case topRight = "top-right"
            /// Upper left.
            case topLeft = "top-left"
        }

        /// Creates an inset.
        public init(title: LocalizedText, box: Box, corner: Corner, width: Double) {
            self.title = title
            self.box = box
            self.corner = corner
            self.width = width
        }
    }

    /// The name of a place that is no region, with a small ring at its position.
    ///
    /// A place in the box of an inset is drawn there, any other on the main map; nothing may
    /// cover it.
    public struct Place: Hashable, Sendable, Codable {
        /// The name.
        public var name: LocalizedText
        /// The longitude in degrees.
        public var longitude: Double
        /// The latitude in degrees.
        public var latitude: Double

        /// Creates a place.
        public init(name: LocalizedText, longitude: Double, latitude: Double) {
            self.name = name
            self.longitude = longitude
            self.latitude = latitude
        }
    }
}
