internal import Foundation
import TestSupport
import Testing

@Suite("the checker of tiles")
struct DecodedTileTests {
    /// Those that are called valid and are refused nevertheless, with the reason.
    private static let exceptions: Set<String> = [
        // A feature of no known type: 003, which is the same as 016, is called invalid.
        "016", "039",
        // A MoveTo to more points than there are: 051, which is the same, is called invalid.
        "057",
    ]

    private struct Info: Decodable {
        struct Validity: Decodable { let v2: Bool }
        let validity: Validity
    }

    @Test(.enabled(if: SharedMaterial.exists("cases/material/mvt-fixtures")))
    func `valid fixtures of version 2 are read, invalid ones refused`() throws {
        let folder = SharedMaterial.url("cases/material/mvt-fixtures")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.count == 3 }.sorted()
        #expect(names.count == 74)
        for name in names where !Self.exceptions.contains(name) {
            let info = try JSONDecoder().decode(
                Info.self,
                from: Data(contentsOf: folder.appending(path: "\(name)/info.json"))
            )
            let bytes = Array(try Data(contentsOf: folder.appending(path: "\(name)/tile.mvt")))
            let tile = Result { () throws(TileFault) in try DecodedTile(bytes) }
            switch tile {
            case .success(let tile):
                #expect(info.validity.v2, "\(name) was read")
                #expect(!tile.problems().contains { $0.contains("ring") }, "\(name)")
            case .failure(let fault): #expect(!info.validity.v2, "\(name): \(fault)")
            }
        }
    }

    /// A tile with one layer of version 2 called `a` with one feature.
    private func tile(_ feature: [UInt8], rest: [UInt8] = []) -> [UInt8] {
        let layer = [0x78, 2, 0x0a, 1, 0x61, 0x12, UInt8(feature.count)] + feature + rest
        return [0x1a, UInt8(layer.count)] + layer
    }

    @Test func `an own point with a property is read`() throws {
        let feature: [UInt8] = [0x08, 7, 0x12, 2, 0, 0, 0x18, 1, 0x22, 3, 9, 50, 33]
        let rest: [UInt8] = [0x1a, 1, 0x6b, 0x22, 2, 0x30, 5]
        let decoded = try DecodedTile(tile(feature, rest: rest))
        let own = try #require(decoded.layer("a")?.features.first)
        #expect(own.id == 7)
        #expect(own.chains == [[DecodedTile.Position(25, -17)]])
        #expect(own.properties == ["k": .integer(-3)])
        #expect(decoded.problems().isEmpty)
    }

    @Test(
        arguments: [
            // No type, no geometry, a key without a value, a key that is not there.
            ([0x22, 3, 9, 50, 34], "without a known type"),
            ([0x18, 1], "without geometry"),
            ([0x12, 1, 0, 0x18, 1, 0x22, 3, 9, 50, 34], "without a value"),
            ([0x12, 2, 0, 0, 0x18, 1, 0x22, 3, 9, 50, 34], "not in the layer"),
            // A point after a point, half a point, a line of one position, a ring left open.
            ([0x18, 1, 0x22, 6, 9, 2, 2, 9, 2, 2], "more than one MoveTo"),
            ([0x18, 1, 0x22, 2, 9, 50], "cut off"),
            ([0x18, 2, 0x22, 3, 9, 2, 2], "another command"),
            ([0x18, 2, 0x22, 6, 9, 2, 2, 10, 0, 0], "to where it is"),
            ([0x18, 3, 0x22, 8, 9, 0, 0, 18, 2, 0, 0, 2], "not closed"),
        ] as [([UInt8], String)]
    )
    func `an own broken feature is refused`(feature: [UInt8], reason: String) {
        let fault = #expect(throws: TileFault.self) { try DecodedTile(tile(feature)) }
        #expect(fault?.description.contains(reason) ?? false, "\(String(describing: fault))")
    }

    @Test(
        arguments: [
            // A square the wrong way round; one without area; one far off.
            ([9, 0, 0, 26, 0, 8, 8, 0, 0, 7, 15], "hole first"),
            ([9, 0, 0, 18, 8, 0, 8, 0, 15], "without area"),
            ([9, 0x83, 1, 0, 18, 8, 0, 0, 8, 15], "beyond the buffer"),
        ] as [([UInt8], String)]
    )
    func `an own polygon that is drawn wrong is found`(
        commands: [UInt8],
        problem: String
    ) throws {
        let feature = [0x18, 3, 0x22, UInt8(commands.count)] + commands
        let problems = try DecodedTile(tile(feature)).problems()
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }
}
