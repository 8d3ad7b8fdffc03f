/// A vector tile, decoded by a strict reader that was written from the specification alone and
/// shares nothing with the writer.
///
/// Source: [Vector Tile Specification 2.1](https://github.com/mapbox/vector-tile-spec/tree/master/2.1).
public struct DecodedTile: Sendable {
    /// A value of a property.
    public enum Value: Hashable, Sendable {
        case text(String)
        case integer(Int64)
        case double(Double)
        case boolean(Bool)
    }

    /// What a geometry is.
    public enum Kind: UInt64, Sendable {
        case points = 1
        case lines = 2
        case polygons = 3
    }

    /// A position on the grid, y down.
    public struct Position: Hashable, Sendable {
        /// From the western side to the right.
        public let x: Int32
        /// From the northern side down.
        public let y: Int32

        /// Creates a position.
        public init(_ x: Int32, _ y: Int32) {
            self.x = x
            self.y = y
        }
    }

    /// One feature of a layer.
    public struct Feature: Hashable, Sendable {
        /// Its number, if it has one.
        public let id: UInt64?
        /// What its geometry is.
        public let kind: Kind
        /// Its properties by their names.
        public let properties: [String: Value]
        /// Points in one chain; lines; rings, the first position not repeated.
        public let chains: [[Position]]

        /// Creates a feature.
        public init(
            id: UInt64?,
            kind: Kind,
            properties: [String: Value],
            chains: [[Position]]
        ) {
            self.id = id
            self.kind = kind
            self.properties = properties
            self.chains = chains
        }

        /// The rings of each polygon, exterior ring first; of other kinds none.
        public var polygons: [[[Position]]] {
            var polygons: [[[Position]]] = []
            for ring in chains where kind == .polygons {
                if DecodedTile.doubledArea(ring) > 0 || polygons.isEmpty {
                    polygons.append([ring])
                } else {
                    polygons[polygons.count - 1].append(ring)
                }
            }
            return polygons
        }

        /// The property that holds the id as it is.
        public var textID: String? {
            if case .text(let id) = properties["id"] { id } else { nil }
        }
    }

    /// One layer.
    public struct Layer: Sendable {
        /// Its name.
        public let name: String
        /// The version of the specification that it follows.
        public let version: UInt64
        /// The side of the tile in steps of the grid.
        public let extent: UInt64
        /// The names of properties, by their numbers.
        public let keys: [String]
        /// The values of properties, by their numbers.
        public let values: [Value]
        /// Its features in order.
        public let features: [Feature]

        /// The features with an id.
        public func features(_ id: String) -> [Feature] { features.filter { $0.textID == id } }
    }

    /// The layers in order.
    public let layers: [Layer]

    /// Reads a tile.
    ///
    /// - Throws: ``TileFault`` for bytes that break a rule of the specification.
    public init(_ bytes: [UInt8]) throws(TileFault) {
        var reader = ProtobufReader(bytes[...])
        var layers: [Layer] = []
        while let (field, value) = try reader.next() {
            guard field == 3 else { continue }
            guard case .bytes(let message) = value else { throw TileFault("layer is no message") }
            let layer = try LayerReader(message).layer()
            guard !layers.contains(where: { $0.name.utf8.elementsEqual(layer.name.utf8) }) else {
                throw TileFault("two layers are called \(layer.name)")
            }
            layers.append(layer)
        }
        self.layers = layers
    }

    /// The layer of a name.
    public func layer(_ name: String) -> Layer? { layers.first { $0.name == name } }

    /// Twice the area of a ring, positive where it runs clockwise as y points down.
    public static func doubledArea(_ ring: [Position]) -> Int64 {
        zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { sum, edge in
            sum + Int64(edge.0.x) * Int64(edge.1.y) - Int64(edge.1.x) * Int64(edge.0.y)
        }
    }

    /// What is wrong with the tile beyond what makes it unreadable, by the rules that the service
    /// keeps: version 2, an extent of 4096, positions within the buffer, rings turned and ordered
    /// as they have to be, and none of no area.
    public func problems(buffer: Int32 = 64) -> [String] {
        var problems: [String] = []
        for layer in layers {
            if layer.version != 2 { problems.append("\(layer.name): version \(layer.version)") }
            if layer.extent != 4096 { problems.append("\(layer.name): extent \(layer.extent)") }
            if layer.features.isEmpty { problems.append("\(layer.name): empty") }
            for (index, feature) in layer.features.enumerated() {
                let name = "\(layer.name) \(feature.textID ?? "#\(index)")"
                let span = -buffer...(4096 + buffer)
                if !feature.chains.joined().allSatisfy({
                    span.contains($0.x) && span.contains($0.y)
                }) {
                    problems.append("\(name): beyond the buffer")
                }
                for chain in feature.chains where feature.kind != .points {
                    if zip(chain, chain.dropFirst()).contains(where: { $0 == $1 }) {
                        problems.append("\(name): a position twice")
                    }
                }
                guard feature.kind == .polygons else { continue }
                let areas = feature.chains.map(Self.doubledArea)
                if areas.contains(0) { problems.append("\(name): a ring without area") }
                if areas.first.map({ $0 < 0 }) ?? false { problems.append("\(name): hole first") }
                if feature.chains.contains(where: { $0.first == $0.last }) {
                    problems.append("\(name): a ring closed by its first position")
                }
            }
        }
        return problems
    }
}
