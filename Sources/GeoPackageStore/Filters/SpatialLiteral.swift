internal import Features
internal import FlatStorage
internal import Geodesy
internal import GeometryTypes
internal import Topology

/// A geometry that is given in a filter, ready for the geometries of many features.
///
/// A box is the rectangle that it is in the plane, two of them where it crosses the antimeridian. A
/// box of another reference system is tested as `bbox` is where only intersecting is asked; for the
/// other relations its edges are followed as those of any literal.
final class SpatialLiteral: Sendable {
    /// What is prepared by itself: a geometry, and whether only intersecting is asked.
    struct Key: Hashable {
        let geometry: FilterGeometry
        let isRegion: Bool

        init(_ geometry: FilterGeometry, _ relation: SpatialRelation) {
            self.geometry = geometry
            if case .referencedBox = geometry {
                isRegion = relation == .intersects || relation == .disjoint
            } else {
                isRegion = false
            }
        }
    }

    private enum Form: Sendable {
        case geometry(PreparedGeometry, SurfaceLocator?)
        case region(ReferencedRegion)
    }

    /// Boxes that together hold it.
    let boxes: [Envelope]
    let envelope: Envelope
    /// The number of its positions.
    let positionCount: Int
    /// Whether it is one rectangle along the axes.
    let isRectangle: Bool
    private let form: Form

    /// The most boxes that the index is searched by.
    private static let mostBoxes = 8

    init(
        _ key: Key,
        _ reader: LiteralReader,
        within extent: Envelope?
    ) throws(FeatureStoreError) {
        if key.isRegion, case .referencedBox(let box) = key.geometry,
            let region = try reader.condition(box, within: extent).region
        {
            form = .region(region)
            boxes = region.cover
            envelope = boxes.dropFirst().reduce(
                boxes.first ?? Envelope(minX: 0, minY: 0, maxX: 0, maxY: 0)
            ) { $0.union($1) }
            positionCount = 4
            isRectangle = false
            return
        }
        let geometry = try reader.geometry(of: key.geometry)
        let prepared: PreparedGeometry
        do throws(TopologyError) {
            prepared = try PreparedGeometry(geometry)
        } catch {
            throw .invalidFilter(reason: "a geometry cannot be used: \(error)")
        }
        envelope = geometry.envelope
        let parts = geometry.memberEnvelopes
        boxes = parts.count <= Self.mostBoxes ? parts : [envelope]
        var count = 0
        geometry.forEachPosition { _ in count += 1 }
        positionCount = count
        isRectangle = Self.rectangle(envelope).map { geometry == .polygon($0) } ?? false
        let isSurface = geometry.isSurface
        form = .geometry(prepared, isSurface ? SurfaceLocator(geometry.polygons) : nil)
    }

    private static func rectangle(_ envelope: Envelope) -> Polygon? {
        (try? LinearRing(envelope.corners)).map { Polygon(exterior: $0) }
    }

    /// Whether it is a geometry of CRS84, whose envelope is its own.
    var isGeometry: Bool {
        if case .geometry = form { true } else { false }
    }

    /// Whether a point needs no geometry of GEOS to be tested.
    var locatesPoints: Bool {
        switch form {
        case .geometry(_, let locator): locator != nil
        case .region: true
        }
    }

    /// Whether the shape of a feature relates so to it.
    func isRelated(_ relation: GeometryRelation, to shape: FilterShape) -> Bool {
        // What cannot be read relates in no way; it was written by us and lies under a checksum.
        (try? answer(relation, shape)) ?? (relation == .disjoint)
    }

    private func answer(_ relation: GeometryRelation, _ shape: FilterShape) throws -> Bool {
        switch (form, shape) {
        case (.region(let region), _):
            return region.touches(shape) == (relation == .intersects)
        case (.geometry(_, let locator?), .point(let x, let y)):
            return locator.side(x: x, y: y).isRelated(relation)
        case (.geometry(let prepared, _), .point(let x, let y)):
            let other = Envelope(minX: x, minY: y, maxX: x, maxY: y)
            if let answer = answer(relation, other) { return answer }
            return try prepared.isRelated(relation, to: .point(Position(x: x, y: y)))
        case (.geometry(let prepared, _), .wkb(let bytes, let other)):
            if let answer = answer(relation, other) { return answer }
            return try bytes.withUnsafeBufferPointer { try prepared.isRelated(relation, wkb: $0) }
        }
    }

    /// Whether another literal relates so to it.
    func isRelated(_ relation: GeometryRelation, to other: Geometry) throws -> Bool {
        guard case .geometry(let prepared, _) = form else { return false }
        return try prepared.isRelated(relation, to: other)
    }

    /// What the envelope of a geometry tells of it already.
    func answer(_ relation: GeometryRelation, _ other: Envelope) -> Bool? {
        switch relation {
        case .intersects, .touches, .overlaps, .crosses:
            if !envelope.intersects(other) { return false }
            if relation == .intersects, isRectangle, envelope.contains(other) { return true }
        case .disjoint:
            if !envelope.intersects(other) { return true }
            if isRectangle, envelope.contains(other) { return false }
        case .equals: if envelope != other { return false }
        case .within: if !envelope.contains(other) { return false }
        case .contains: if !other.contains(envelope) { return false }
        }
        return nil
    }
}

extension ReferencedRegion {
    fileprivate func touches(_ shape: FilterShape) -> Bool {
        switch shape {
        case .point(let x, let y): return contains(Position(x: x, y: y))
        case .wkb(let bytes, _):
            let geometry = try? WKBReader.geometry(from: bytes.elements[...])
            return geometry.map(intersects) ?? false
        }
    }
}

extension Geometry {
    /// Whether it is nothing but surfaces.
    fileprivate var isSurface: Bool {
        switch self {
        case .polygon, .multiPolygon: true
        default: false
        }
    }

    /// The envelopes of its members; its own where it has none.
    fileprivate var memberEnvelopes: [Envelope] {
        switch self {
        case .point, .lineString, .polygon: [envelope]
        case .multiPoint(let positions): positions.map { Envelope($0) }
        case .multiLineString(let lines): lines.map { Geometry.lineString($0).envelope }
        case .multiPolygon(let polygons): polygons.map { Geometry.polygon($0).envelope }
        case .geometryCollection(let members): members.flatMap(\.memberEnvelopes)
        }
    }
}
