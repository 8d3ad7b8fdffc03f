internal import CPROJPeer
internal import GeometryTypes

/// `geod_inverse` alone, for the very pairs that a search measures: what distances cost at least.
final class Inverse {
    private let ellipsoid: UnsafeMutablePointer<geod_geodesic>

    init() {
        ellipsoid = .allocate(capacity: 1)
        geod_init(ellipsoid, 6_378_137, 1 / 298.257_223_563)
    }

    deinit { ellipsoid.deallocate() }

    /// Measures from the centre of each query to each of the points that the query finds.
    func operations(over points: Points, _ queries: Queries, by index: KunyuIndex) -> [Operation] {
        let nearest = queries.centers.map { center in
            (center, index.nearest(center, limit: 10).map { points[$0] })
        }
        return [operation("nearest 10 inverses", nearest)]
            + queries.circles.sorted { $0.key < $1.key }.map { hits, circles in
                operation(
                    "radius \(hits) inverses",
                    circles.map { circle in
                        (circle.center, index.items(in: circle).map { points[$0] })
                    }
                )
            }
    }

    private func operation(_ name: String, _ lines: [(Position, [Position])]) -> Operation {
        Operation(name, .proj, lines.count) { [self] _ in
            var (hits, distance) = (0, 0.0)
            for (start, ends) in lines {
                for end in ends {
                    geod_inverse(ellipsoid, start.y, start.x, end.y, end.x, &distance, nil, nil)
                    hits += 1
                }
            }
            return Answer(hits: hits)
        }
    }
}
