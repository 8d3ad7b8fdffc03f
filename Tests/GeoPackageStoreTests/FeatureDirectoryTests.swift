import Features
import FlatStorage
import TestSupport
import Testing

@testable import GeoPackageStore

@Suite("the directory of features")
struct FeatureDirectoryTests {
    /// Compares a directory under random changes with a plain table of ids and keys.
    @Test(arguments: [(1, 0), (2, 1), (3, 30)])
    func `it is at any time what a sorted table is`(seed: UInt64, count: Int) throws {
        var random = SplitMix64(seed: seed)
        var table: [String: (key: Int64, isBare: Bool)] = [:]
        for number in 0..<count { table[name(number)] = (Int64(count - number), number % 3 == 0) }
        let ids = table.keys.sorted()
        var directory = FeatureDirectory(
            FeatureDirectory.Base(
                ids: slices(ids),
                keys: FlatArray(ids.compactMap { table[$0]?.key }),
                bare: FlatArray(
                    ids.indices.filter { table[ids[$0]]?.isBare ?? false }.map(UInt32.init)
                )
            )
        )
        for step in 0..<120 {
            let id = name(Int.random(in: 0..<40, using: &random))
            if let slot = directory.slot(of: Sample.id(id)) {
                directory.remove(slot)
                table[id] = nil
            } else {
                let addition = FeatureDirectory.Addition(
                    id: Sample.id(id),
                    key: Int64(1000 - step),
                    isBare: step % 2 == 0
                )
                #expect(directory.add(addition) == directory.slotCount - 1)
                table[id] = (addition.key, addition.isBare)
            }
            let slots = Array(SlotSequence(directory, after: nil))
            #expect(slots.map { directory.id($0).text } == table.keys.sorted(), "seed \(seed)")
            #expect(directory.count == table.count)
            for (id, row) in table {
                let slot = try #require(directory.slot(of: Sample.id(id)))
                #expect(directory.slot(ofKey: row.key) == slot)
                #expect(directory.key(slot) == row.key)
                #expect(directory.isBare(slot) == row.isBare)
            }
            for (slot, other) in zip(slots, slots.dropFirst()) {
                #expect(directory.precedes(slot, other) && !directory.precedes(other, slot))
            }
            #expect(Set(directory.bareSlots) == Set(slots.filter(directory.isBare)))
            let last = name(Int.random(in: 0..<40, using: &random))
            let rest = SlotSequence(directory, after: Sample.id(last)).map { directory.id($0).text }
            #expect(rest == table.keys.sorted().filter { $0 > last })
        }
    }

    private func slices(_ texts: [String]) -> FlatSlices {
        var builder = FlatSlicesBuilder()
        for text in texts { builder.append(text.utf8) }
        return builder.slices()
    }

    private func name(_ number: Int) -> String { "f\(10 + number)" }

    @Test(arguments: 1...3) func `extremes are right or say that they may not be`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var table: [Int64: Int] = [:]
        var extremes = Extremes<Int>()
        for _ in 0..<500 {
            let key = Int64.random(in: 0..<8, using: &random)
            let value = Int.random(in: 0..<5, using: &random)
            table[key] = Bool.random(using: &random) ? value : nil
            extremes.release(key)
            extremes.include(table[key], table[key], key: key)
            if !extremes.areCertain {
                extremes = Extremes()
                for (key, value) in table { extremes.include(value, value, key: key) }
            }
            #expect(extremes.least == table.values.min())
            #expect(extremes.greatest == table.values.max())
        }
    }
}
