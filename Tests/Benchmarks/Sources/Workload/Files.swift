internal import Foundation
internal import GeometryTypes

/// Writes points and queries to a folder, for peers in processes of their own.
///
/// The files hold doubles in the byte order of the machine, without a head:
///
/// `points` holds x and y of each point, `centers` x and y, `box-10` minX, minY, maxX, maxY,
/// `circle-10` x, y and the radius in metres.
///
/// - Throws: What keeps a file from being written.
public func export(_ points: Points, _ queries: Queries, to folder: String) throws {
    try write(points.places.flatMap { [$0.x, $0.y] }, to: folder, "points")
    try write(queries.centers.flatMap { [$0.x, $0.y] }, to: folder, "centers")
    for (hits, boxes) in queries.boxes {
        let values = boxes.flatMap { [$0.minX, $0.minY, $0.maxX, $0.maxY] }
        try write(values, to: folder, "box-\(hits)")
    }
    for (hits, circles) in queries.circles {
        let values = circles.flatMap { [$0.center.x, $0.center.y, $0.radius] }
        try write(values, to: folder, "circle-\(hits)")
    }
}

extension Points {
    /// Reads the points that were exported to a folder.
    ///
    /// - Throws: What keeps the file from being read.
    public init(from folder: String) throws {
        self.init(places: try read(folder, "points", width: 2) { SIMD2($0[0], $0[1]) })
    }
}

extension Queries {
    /// Reads the queries that were exported to a folder.
    ///
    /// - Throws: What keeps a file from being read.
    public init(from folder: String) throws {
        centers = try read(folder, "centers", width: 2) { Position(x: $0[0], y: $0[1]) }
        for hits in Self.boxHits.keys where exists(folder, "box-\(hits)") {
            boxes[hits] = try read(folder, "box-\(hits)", width: 4) {
                Envelope(minX: $0[0], minY: $0[1], maxX: $0[2], maxY: $0[3])
            }
        }
        for hits in Self.circleHits.keys {
            circles[hits] = try read(folder, "circle-\(hits)", width: 3) {
                Circle(center: Position(x: $0[0], y: $0[1]), radius: $0[2])
            }
        }
    }
}

private func url(_ folder: String, _ name: String) -> URL {
    URL(filePath: folder).appending(path: "\(name).f64")
}

private func exists(_ folder: String, _ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url(folder, name).path())
}

private func write(_ values: [Double], to folder: String, _ name: String) throws {
    try values.withUnsafeBytes { try Data($0).write(to: url(folder, name)) }
}

private func read<Row>(
    _ folder: String,
    _ name: String,
    width: Int,
    _ row: (UnsafeBufferPointer<Double>) -> Row
) throws -> [Row] {
    try Data(contentsOf: url(folder, name)).withUnsafeBytes { bytes in
        let values = bytes.bindMemory(to: Double.self)
        return stride(from: 0, to: values.count, by: width).map {
            row(UnsafeBufferPointer(rebasing: values[$0..<$0 + width]))
        }
    }
}
