import Features
import Foundation
import GeoPackageStore
import GeometryTypes
import Synchronization
import Workload

/// A million points with values, and conditions on them.
enum FilterData {
    /// A filter and the same condition as SQL, in which `?1` is the number of the round.
    struct Line: Sendable {
        let name: String
        let sql: String
        let condition: @Sendable (Int) -> FilterCondition
    }

    static let description = CollectionDescription(
        id: "points",
        title: LocalizedText(en: "Points"),
        properties: [
            PropertyDefinition(name: "n", type: .integer),
            PropertyDefinition(name: "m", type: .integer),
            PropertyDefinition(name: "x", type: .double),
            PropertyDefinition(name: "name", type: .text),
        ]
    )

    private static let n = FilterValue.property(0, .integer)
    private static let m = FilterValue.property(1, .integer)
    private static let x = FilterValue.property(2, .double)
    private static let name = FilterValue.property(3, .text)

    private static func integer(_ number: Int) -> FilterValue { .literal(.integer(Int64(number))) }

    /// A star of 1,000 corners about 110° east, 30° north.
    static let ring: [Position] = {
        let corners = (0..<1_000).map { place in
            let angle = 2 * Double.pi * Double(place) / 1_000
            let reach = 20 + 5 * sin(angle * 37)
            return Position(x: 110 + reach * cos(angle), y: 30 + reach * sin(angle))
        }
        return corners + corners.prefix(1)
    }()

    private static func star(_ round: Int) -> FilterGeometry {
        let moved = ring.map { Position(x: $0.x + Double(round) / 1_000, y: $0.y) }
        guard let ring = try? LinearRing(moved) else { return .property }
        return .literal(.polygon(Polygon(exterior: ring)), .crs84)
    }

    private static func box(_ round: Int) -> FilterGeometry {
        let west = 90 + Double(round) / 1_000
        let box = try? GeographicBox(west: west, south: 20, east: west + 40, north: 50)
        return box.map { .box($0) } ?? .property
    }

    static let lines: [Line] = [
        Line(name: "n < 300", sql: "n < 300 + ?1") {
            .comparison(n, .less, integer(300 + $0))
        },
        Line(name: "x > 900", sql: "x > 900 + ?1") {
            .comparison(x, .greater, integer(900 + $0))
        },
        Line(name: "name LIKE '%7a%'", sql: "name LIKE '%' || ?1 || 'a%'") {
            .like(name, LikePattern("%\($0)a%"))
        },
        Line(name: "CASEI(name) LIKE '%7A%'", sql: "lower(name) LIKE '%' || ?1 || 'b%'") {
            .like(.folded(.caseInsensitive, name), LikePattern("%\($0)b%"))
        },
        Line(name: "n * 2 + m > 1500", sql: "n * 2 + m > 1500 + ?1") {
            .comparison(
                .arithmetic(.arithmetic(n, .product, integer(2)), .sum, m),
                .greater,
                integer(1_500 + $0)
            )
        },
        Line(name: "S_INTERSECTS 1,000 corners", sql: "in_star(geom, ?1)") {
            .spatial(.intersects, .property, star($0))
        },
        Line(
            name: "BBOX and n < 300",
            sql: """
                n < 300 AND fid IN (SELECT id FROM rtree_points_geom WHERE maxx >= 90 + ?1 / 1000.0 \
                AND minx <= 130 + ?1 / 1000.0 AND maxy >= 20 AND miny <= 50) AND in_box(geom, ?1)
                """
        ) {
            .all([
                .spatial(.intersects, .property, box($0)), .comparison(n, .less, integer(300)),
            ])
        },
        Line(name: "distance < 1000 km", sql: "") {
            .comparison(
                .function(
                    .distance,
                    [
                        .geometry(.property),
                        .geometry(.literal(.point(Position(x: 110, y: 30)), .crs84)),
                    ]
                ),
                .less,
                integer(1_000_000 + $0)
            )
        },
        dearest,
    ]

    /// About what the budget of two seconds allows: a distance for each feature, in arithmetic.
    private static let dearest = Line(name: "distance + n, twice", sql: "") { round in
        let distance = FilterValue.function(
            .distance,
            [
                .geometry(.property),
                .geometry(.literal(.point(Position(x: 110, y: Double(round))), .crs84)),
            ]
        )
        return .comparison(
            .arithmetic(distance, .sum, n),
            .less,
            .arithmetic(.literal(.double(1e6)), .sum, m)
        )
    }

    /// Writes the points.
    static func write(_ count: Int, into store: GeoPackageStore) async throws {
        let state = Mutex((generator: SplitMix64(seed: 7), number: 0))
        _ = try await store.importFeatures(into: description, mode: .create) {
            state.withLock { state -> [Feature]? in
                guard state.number < count else { return nil }
                let size = min(10_000, count - state.number)
                defer { state.number += size }
                return (0..<size).compactMap { place in
                    feature(state.number + place, &state.generator)
                }
            }
        }
    }

    private static func feature(_ number: Int, _ generator: inout SplitMix64) -> Feature? {
        let place = Position(
            x: Double.random(in: -180...180, using: &generator),
            y: Double.random(in: -85...85, using: &generator)
        )
        let name = "Name " + String(UInt64.random(in: 0...UInt64.max, using: &generator), radix: 16)
        return FeatureID("f\(number)").map { id in
            Feature(
                id: id,
                geometry: .point(place),
                properties: [
                    "n": .integer(Int64.random(in: 0..<1_000, using: &generator)),
                    "m": .integer(Int64.random(in: 0..<100, using: &generator)),
                    "x": .double(Double.random(in: 0..<1_000, using: &generator)),
                    "name": .text(name),
                ]
            )
        }
    }
}
