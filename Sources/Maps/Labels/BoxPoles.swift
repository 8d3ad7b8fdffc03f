internal import Synchronization

/// Where boxes fit into the regions of a view, found once for each size.
///
/// Names are the same on every map of the same regions, and values take few widths: after the
/// first picture nearly all places are known.
final class BoxPoles: Sendable {
    private struct Key: Hashable {
        let region: Int32
        let width: Int32
        let height: Int32
    }

    /// The largest polygon of each region.
    private let polygons: [[GridRing]?]
    /// Width and height of each.
    private let extents: [PlanePoint]
    private let areas: [Double]
    private let found = Mutex<[Key: PlanePoint?]>([:])
    /// More places than any use by hundreds of names in all forms.
    private static let limit = 60_000

    init(_ shapes: RegionShapes) {
        polygons = shapes.polygons.map(\.first)
        extents = polygons.map { polygon in
            let bounds = PlaneBounds((polygon?.first ?? []).map(\.pixel))
            return bounds.isEmpty ? PlanePoint(0, 0) : bounds.size
        }
        areas = polygons.map { polygon in
            Double((polygon ?? []).first.map(doubledArea) ?? 0) / 200
        }
    }

    /// The centre of a box of a size in the largest polygon of a region, as far from its boundary
    /// as the proportions of the box allow; nil where it does not fit.
    ///
    /// - Complexity: O(1) for a size that was asked for before, else as of ``BoxPole``.
    func centre(of region: Int, fitting size: PlanePoint) -> PlanePoint? {
        // Cheap proofs that it does not fit.
        let extent = extents[region]
        guard size.x <= extent.x, size.y <= extent.y, size.x * size.y <= areas[region] else {
            return nil
        }
        let halves = (size * 2).rounded(.up)
        let key = Key(region: Int32(region), width: Int32(halves.x), height: Int32(halves.y))
        return value(key) { polygon in
            let pole = BoxPole(
                in: polygon,
                proportion: halves.x / halves.y,
                atLeast: halves.y / 2
            )
            return pole?.centre
        }
    }

    /// The point of the largest polygon of a region that is farthest from the boundary, else the
    /// middle of its box; nil for a region outside the view.
    func middle(of region: Int) -> PlanePoint? {
        value(Key(region: Int32(region), width: 0, height: 0)) { DrawnView.middle(of: $0) }
    }

    /// The largest polygon of a region in pixels.
    func polygon(of region: Int) -> PlanePolygon? {
        polygons[region].map { $0.map { $0.map(\.pixel) } }
    }

    private func value(_ key: Key, find: (PlanePolygon) -> PlanePoint?) -> PlanePoint? {
        if let known = found.withLock({ $0[key] }) { return known }
        let place = polygon(of: Int(key.region)).flatMap(find)
        found.withLock { found in
            if found.count >= Self.limit { found.removeAll() }
            found[key] = .some(place)
        }
        return place
    }
}
