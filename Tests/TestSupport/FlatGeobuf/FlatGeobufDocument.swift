public import Features
internal import Formats
internal import GeometryTypes

/// A FlatGeobuf file, read whole and slowly.
///
/// Source: https://flatgeobuf.org, *Specification*, version 3.
public struct FlatGeobufDocument {
    /// A column.
    public struct Column: Equatable {
        /// Its name.
        public let name: String
        /// The number of its type.
        public let type: UInt64
        /// Its title.
        public let title: String?
        /// Whether it may be without a value.
        public let isNullable: Bool
    }

    /// An entry of the index.
    public struct Node {
        /// Least x and y, greatest x and y.
        public let box: [Double]
        /// Of a leaf where its feature begins, of another one the number of its first child.
        public let offset: Int
    }

    /// The name of the data set.
    public let name: String?
    /// Its title.
    public let title: String?
    /// The box of all geometries.
    public let envelope: [Double]?
    /// The kind of all geometries, 0 for several.
    public let type: UInt64
    /// Whether all positions have heights.
    public let hasHeights: Bool
    /// The columns.
    public let columns: [Column]
    /// The authority and the code of the reference system.
    public let crs: String
    /// The entries of the index, the root first; none without an index.
    public let nodes: [Node]
    /// The number of entries on each level, the features last.
    public let levels: [Int]
    /// Where each feature begins, from the first one.
    public private(set) var starts: [Int] = []
    /// The features in the order of the file; the id is that of the column `id`.
    public private(set) var features: [Feature] = []

    /// Reads a file.
    ///
    /// - Throws: ``FlatBufferFault`` for whatever is not as it should be.
    public init(_ bytes: [UInt8]) throws {
        guard bytes.starts(with: [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62]) else {
            throw FlatBufferFault(description: "no magic")
        }
        var rest = bytes[8...]
        let header = try FlatTable(root: try Self.take(&rest))
        name = try header.text(0)
        title = try header.text(11)
        envelope = try header.doubles(1)
        type = try header.number(2, size: 1) ?? 0
        hasHeights = try header.number(3, size: 1) == 1
        columns = try (header.tables(7) ?? []).map { table in
            Column(
                name: try table.text(0) ?? "",
                type: try table.number(1, size: 1) ?? 0,
                title: try table.text(2),
                isNullable: try table.number(7, size: 1) != 0
            )
        }
        let table = try header.table(10)
        let code = try table?.number(1, size: 4).map { String($0) } ?? table?.text(5)
        crs = "\(try table?.text(0) ?? ""):\(code ?? "")"
        let count = Int(try header.number(8, size: 8) ?? 0)
        let nodeSize = Int(try header.number(9, size: 2) ?? 16)
        (levels, nodes) = nodeSize == 0 ? ([], []) : try Self.takeIndex(&rest, count, nodeSize)
        let first = rest.startIndex
        while !rest.isEmpty {
            starts.append(rest.startIndex - first)
            features.append(try feature(FlatTable(root: try Self.take(&rest))))
        }
        guard features.count == count else {
            throw FlatBufferFault(description: "\(features.count) features of \(count)")
        }
    }

    /// Takes a buffer with its length.
    private static func take(_ rest: inout ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
        let size = 4 + Int(try FlatReader(rest).number(at: 0, size: 4))
        let buffer = try FlatReader(rest).slice(0, size)
        rest = rest.dropFirst(size)
        return buffer
    }

    private static func takeIndex(
        _ rest: inout ArraySlice<UInt8>,
        _ count: Int,
        _ nodeSize: Int
    ) throws -> ([Int], [Node]) {
        var levels = [count]
        repeat {
            levels.append((levels[levels.count - 1] + nodeSize - 1) / nodeSize)
        } while levels[levels.count - 1] != 1
        let total = levels.reduce(0, +)
        let reader = FlatReader(try FlatReader(rest).slice(0, total * 40))
        rest = rest.dropFirst(total * 40)
        let nodes = try (0..<total).map { index in
            Node(
                box: try (0..<4).map {
                    Double(bitPattern: try reader.number(at: index * 40 + $0 * 8, size: 8))
                },
                offset: Int(try reader.number(at: index * 40 + 32, size: 8))
            )
        }
        return (levels.reversed(), nodes)
    }

    private func feature(_ table: FlatTable) throws -> Feature {
        let values = try values(try table.content(1) ?? [])
        guard case .text(let text) = values["id"], let id = FeatureID(text) else {
            throw FlatBufferFault(description: "a feature without an id")
        }
        return Feature(
            id: id,
            geometry: try table.table(0).map { try geometry($0, type) },
            properties: values.filter { $0.key != "id" }
        )
    }

    private func values(_ bytes: [UInt8]) throws -> [String: PropertyValue] {
        var values: [String: PropertyValue] = [:]
        var rest = bytes[...]
        func take(_ count: Int) throws -> ArraySlice<UInt8> {
            let piece = try FlatReader(rest).slice(0, count)
            rest = rest.dropFirst(count)
            return piece
        }
        func number(_ size: Int) throws -> UInt64 {
            try take(size).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        func text() throws -> String {
            guard let text = String(validating: try take(Int(try number(4))), as: UTF8.self) else {
                throw FlatBufferFault(description: "no UTF-8")
            }
            return text
        }
        while !rest.isEmpty {
            let index = Int(try number(2))
            guard columns.indices.contains(index) else {
                throw FlatBufferFault(description: "column \(index)")
            }
            let value: PropertyValue? =
                switch columns[index].type {
                case 2: .boolean(try number(1) == 1)
                case 7: .integer(Int64(bitPattern: try number(8)))
                case 10: .double(Double(bitPattern: try number(8)))
                case 11: .text(try text())
                case 12: try Self.list(try text())
                case 13: Self.time(try text())
                default: nil
                }
            guard let value, values.updateValue(value, forKey: columns[index].name) == nil else {
                throw FlatBufferFault(description: "a value of \(columns[index])")
            }
        }
        return values
    }

    private static func time(_ text: String) -> PropertyValue? {
        CalendarDate(text).map { .date($0) } ?? Instant(text).map { .dateTime($0) }
    }

    private static func list(_ text: String) throws -> PropertyValue? {
        var chunks = [Array(text.utf8)]
        var parser = try JSONParser { chunks.popLast() }
        guard case .array(let members) = try parser.value() else { return nil }
        return .textList(
            members.compactMap { if case .string(let text) = $0 { text } else { nil } }
        )
    }

    private func geometry(_ table: FlatTable, _ known: UInt64) throws -> Geometry {
        let type = known == 0 ? try table.number(6, size: 1) ?? 0 : known
        let parts = try table.tables(7) ?? []
        let xy = try table.doubles(1) ?? []
        let heights = try table.doubles(2)
        let positions = (0..<xy.count / 2).map { index in
            let height = heights?[index]
            return Position(
                x: xy[2 * index],
                y: xy[2 * index + 1],
                z: height.flatMap { $0.isNaN ? nil : $0 }
            )
        }
        guard xy.isEmpty || (heights != nil) == hasHeights else {
            throw FlatBufferFault(description: "a geometry without the heights of the header")
        }
        let ends = try table.numbers(0, size: 4)?.map(Int.init) ?? [positions.count]
        let chains = zip([0] + ends, ends).map { Array(positions[$0..<$1]) }
        switch type {
        case 1: return .point(positions[0])
        case 2: return .lineString(try LineString(positions))
        case 3: return .polygon(try Self.polygon(chains))
        case 4: return .multiPoint(positions)
        case 5: return .multiLineString(try chains.map { try LineString($0) })
        case 6:
            return .multiPolygon(
                try parts.map { part in
                    guard case .polygon(let polygon) = try geometry(part, 3) else {
                        throw FlatBufferFault(description: "a part that is no polygon")
                    }
                    return polygon
                }
            )
        case 7: return .geometryCollection(try parts.map { try geometry($0, 0) })
        default: throw FlatBufferFault(description: "geometry of type \(type)")
        }
    }

    private static func polygon(_ chains: [[Position]]) throws -> Polygon {
        let rings = try chains.map { try LinearRing($0) }
        return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    }
}
