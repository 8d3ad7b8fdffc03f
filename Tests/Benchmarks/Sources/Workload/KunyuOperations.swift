internal import Foundation
internal import GeometryTypes
internal import SpatialIndex

extension KunyuIndex {
    /// What the index of the service does in a round.
    public func operations(over points: Points, _ queries: Queries) -> [Operation] {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return [
            Operation("build", .kunyu, of: points.count) { KunyuIndex(points).tree.count },
            Operation("build, all cores", .kunyu, of: points.count) {
                KunyuIndex(points, threads: cores).tree.count
            },
        ]
            + queries.boxes.sorted { $0.key < $1.key }.map(box)
            + queries.boxes.filter { $0.key == 100_000 }.map(count)
            + [nearestPlanar(queries.centers), nearest(queries.centers)]
            + [1, 10, 100].map { kilometres in
                radius(
                    "radius \(kilometres) km",
                    queries.centers.prefix(1_000).map {
                        Circle(center: $0, radius: Double(kilometres) * 1_000)
                    }
                )
            }
            + queries.circles.sorted { $0.key < $1.key }.flatMap { hits, circles in
                [
                    radius("radius \(hits)", circles),
                    distances("radius \(hits) with distances", circles),
                ]
            }
    }

    private func box(_ hits: Int, _ boxes: [Envelope]) -> Operation {
        Operation("box \(hits)", .kunyu, over: boxes) { [tree] box, items in
            tree.search(box, into: &items)
        }
    }

    private func count(_ hits: Int, _ boxes: [Envelope]) -> Operation {
        Operation("count \(hits)", .kunyu, boxes.count) { [tree] _ in
            Answer(hits: boxes.reduce(0) { $0 + tree.count($1) })
        }
    }

    private func nearestPlanar(_ centers: [Position]) -> Operation {
        Operation("nearest 10 planar", .kunyu, over: centers) { [tree] center, items in
            for neighbor in tree.nearest(x: center.x, y: center.y, limit: 10) {
                items.append(UInt32(truncatingIfNeeded: neighbor.item))
            }
        }
    }

    private func nearest(_ centers: [Position]) -> Operation {
        Operation("nearest 10", .kunyu, over: centers) { [tree] center, items in
            for neighbor in tree.nearest(10, by: PointMetric(center)) {
                items.append(UInt32(truncatingIfNeeded: neighbor.item))
            }
        }
    }

    private func radius(_ name: String, _ circles: [Circle]) -> Operation {
        Operation(name, .kunyu, over: circles) { [tree] circle, items in
            tree.search(in: PointMetric(circle.center).region(within: circle.radius), into: &items)
        }
    }

    private func distances(_ name: String, _ circles: [Circle]) -> Operation {
        var distances: [Double] = []
        return Operation(name, .kunyu, over: circles) { [tree] circle, items in
            distances.removeAll(keepingCapacity: true)
            let metric = PointMetric(circle.center)
            tree.search(in: metric.region(within: circle.radius), where: { _ in true }) {
                items.append(UInt32(truncatingIfNeeded: $0))
                distances.append(metric.distance(to: $0, in: $1))
                return true
            }
        }
    }
}
