internal import Features
internal import Geodesy
internal import GeometryTypes
internal import SpatialIndex
internal import Topology

/// A box that geometries must touch, in CRS84 or in another reference system.
///
/// Features without geometry touch every box.
struct BoxCondition: Sendable {
    private enum Shape: Sendable {
        /// Boxes of longitude and latitude that together are the box.
        case planar
        case referenced(ReferencedRegion)
    }

    /// Boxes of longitude and latitude in which all lies that touches the box.
    let parts: [Envelope]
    private let heights: ClosedRange<Double>?
    private let shape: Shape

    /// The condition of a box in CRS84.
    init(_ box: GeographicBox) {
        parts = box.planarParts
        heights = box.heights
        shape = .planar
    }

    /// The condition of a box in another reference system.
    init(_ region: ReferencedRegion, heights: ClosedRange<Double>?) {
        parts = region.cover
        self.heights = heights
        shape = .referenced(region)
    }

    /// Whether the parts are the box.
    var isPlanar: Bool { region == nil }

    /// The box where it is one of another reference system.
    var region: ReferencedRegion? {
        if case .referenced(let region) = shape { region } else { nil }
    }

    /// Whether what ``mayTouch(_:)`` says of points is certain.
    var isCertainOfPoints: Bool { heights == nil }

    /// Whether a geometry may touch the box that has this envelope; heights are not looked at.
    func mayTouch(_ envelope: Envelope) -> Bool {
        switch shape {
        case .planar: return parts.contains { $0.intersects(envelope) }
        case .referenced(let region):
            return envelope.place.map(region.contains)
                ?? (region.overlap(with: envelope) != .disjoint)
        }
    }

    /// Whether every geometry touches the box that has this envelope.
    func isSureOf(_ envelope: Envelope) -> Bool {
        guard heights == nil else { return false }
        switch shape {
        case .planar: return parts.contains { $0.contains(envelope) }
        case .referenced(let region): return region.overlap(with: envelope) == .within
        }
    }

    /// Whether a geometry touches the box.
    func touches(
        _ geometry: Geometry,
        in envelope: Envelope,
        _ topology: TopologyEngine
    ) throws(TopologyError) -> Bool {
        if isSureOf(envelope) { return true }
        if let heights, geometry.isOutside(heights) { return false }
        switch shape {
        case .planar: return try topology.intersects(geometry, anyOf: parts)
        case .referenced(let region): return region.intersects(geometry)
        }
    }
}

extension QueryRun {
    /// Whether a feature whose envelope touches the boxes is sure to be a hit.
    var isCertainByEnvelope: Bool {
        boxes.isEmpty || snapshot.arePoints && boxes.allSatisfy(\.isCertainOfPoints)
    }

    /// Whether the envelope of a slot touches the boxes; features without geometry match every box.
    func touchesBox(_ slot: Int) -> Bool {
        guard !boxes.isEmpty, let envelope = snapshot.envelope(slot) else { return true }
        return boxes.allSatisfy { $0.mayTouch(envelope) }
    }

    /// Whether a slot whose envelope touches the boxes lies in them, its geometry tested where that
    /// is in doubt.
    func liesInBox(_ slot: Int) throws -> Bool {
        guard !boxes.isEmpty, let envelope = snapshot.envelope(slot) else { return true }
        if boxes.allSatisfy({ $0.isSureOf(envelope) }) { return true }
        guard let geometry = snapshot.geometry(slot) else { return true }
        return try boxes.allSatisfy { try $0.touches(geometry, in: envelope, topology) }
    }

    /// Calls `body` with each slot with a geometry whose envelope touches the boxes, in no order.
    func searchBox<Failure: Error>(_ body: (Int) throws(Failure) -> Void) throws(Failure) {
        guard let first = boxes.first else { return }
        guard let region = first.region else {
            let isPlain = boxes.count == 1
            return try snapshot.tree.search(first.parts) { (slot, envelope) throws(Failure) in
                if isPlain || boxes.allSatisfy({ $0.mayTouch(envelope) }) { try body(slot) }
                return true
            }
        }
        let others = boxes.dropFirst()
        func accepts(_ slot: Int) -> Bool {
            others.isEmpty || snapshot.envelope(slot).map(touchesOthers) ?? true
        }
        func touchesOthers(_ envelope: Envelope) -> Bool {
            others.allSatisfy { $0.mayTouch(envelope) }
        }
        // The search itself cannot fail.
        var failure: Failure?
        snapshot.tree.search(in: BoxSearch(region: region), where: accepts) { slot, _ in
            do throws(Failure) {
                try body(slot)
                return true
            } catch {
                failure = error
                return false
            }
        }
        if let failure { throw failure }
    }

    /// How many features have an envelope that touches the one box that there is; nil where that
    /// takes a look at each.
    var countInBox: Int? {
        guard boxes.count == 1 else { return nil }
        guard let region = boxes[0].region else { return snapshot.tree.count(boxes[0].parts) }
        return snapshot.arePoints ? snapshot.tree.count(in: BoxSearch(region: region)) : nil
    }
}

/// What may touch a box of another reference system, for the index; certain of points.
private struct BoxSearch: SearchRegion {
    let region: ReferencedRegion

    var boxes: (first: Envelope?, second: Envelope?) { region.boxes }

    func overlap(with box: Envelope) -> Overlap { region.overlap(with: box) }

    func contains(_ item: Int, in envelope: Envelope) -> Bool {
        envelope.place.map(region.contains) ?? (region.overlap(with: envelope) != .disjoint)
    }
}

extension Envelope {
    /// The one place that it is; nil for a line or a surface.
    fileprivate var place: Position? {
        minX == maxX && minY == maxY ? Position(x: minX, y: minY) : nil
    }
}

extension Geometry {
    /// Whether all heights lie below a range or all above it; a geometry that lacks a height
    /// anywhere is not outside.
    fileprivate func isOutside(_ range: ClosedRange<Double>) -> Bool {
        var (lowest, highest) = (Double.infinity, -Double.infinity)
        var lacksHeight = false
        forEachPosition { position in
            guard let height = position.z else {
                lacksHeight = true
                return
            }
            lowest = min(lowest, height)
            highest = max(highest, height)
        }
        return !lacksHeight && (highest < range.lowerBound || lowest > range.upperBound)
    }
}
