import Foundation
import GeometryTypes
import SpatialIndex
import TestSupport
import Testing

/// Real positions, of which 4,017 are shared by several records and one by 1,639.
@Suite struct RealPositionsTests {
    private static let table = "data/ror-organizations/ror-organizations.csv"

    /// The positions of all records.
    ///
    /// The two fields before the last are latitude and longitude; counting from the end is safe, for
    /// the last three hold no quotes.
    private static func positions() throws -> [Position] {
        try SharedMaterial.lines(of: table).compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).suffix(3)
            guard let latitude = fields.first.flatMap({ Double($0) }),
                let longitude = fields.dropFirst().first.flatMap({ Double($0) })
            else { return nil }
            return Position(longitude: longitude, latitude: latitude)
        }
    }

    @Test(.enabled(if: SharedMaterial.exists(table)))
    func `positions shared by thousands are found, counted and walked in pages`() throws {
        let positions = try Self.positions()
        #expect(positions.count == 48_746)
        let byPlace = Dictionary(grouping: positions.indices) { positions[$0] }
        #expect(byPlace.values.count { $0.count > 1 } == 4_017)
        #expect(byPlace.values.map(\.count).max() == 1_639)
        let tree = tree(positions)
        try tree.checkInvariants()
        for (place, items) in byPlace where items.count > 100 {
            #expect(tree.items(touching: [Envelope(place)]) == items)
            #expect(tree.count(Envelope(place)) == items.count)
            #expect(tree.items(within: 0, of: place) == items)
            #expect(tree.count(within: 0, of: place) == items.count)
            var seen: [Int] = []
            var last: Neighbor?
            while seen.count < items.count {
                let page = tree.nearest(to: place, limit: 97, within: 0, after: last)
                guard let end = page.last else { break }
                seen += page.map(\.item)
                last = end
            }
            #expect(seen == items)
        }
    }
}
