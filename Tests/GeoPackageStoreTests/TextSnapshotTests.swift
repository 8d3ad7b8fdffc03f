import Features
import FlatStorage
import Foundation
import GRDB
import TestSupport
import Testing

@testable import GeoPackageStore

@Suite("searches for words over snapshots that change")
struct TextSnapshotTests {
    private let temporary: TemporaryStore

    init() throws { temporary = try TemporaryStore() }

    private func ids(_ phrase: String, in store: GeoPackageStore) async throws -> [String] {
        try await store.ids(FeatureQuery(collection: "c", text: TextQuery(phrases: [phrase])))
    }

    private func fill() async throws -> GeoPackageStore {
        let store = try temporary.open()
        let names = ["液相质谱仪", "重庆 Mass Spectrometer", "Café", "质", "谱"]
        try await store.add(
            names.enumerated().map { Sample.point("f\($0)", 1, 1, ["name": .text($1)]) },
            to: Sample.collection("c", [PropertyDefinition(name: "name", type: .text)])
        )
        return store
    }

    @Test func `what the file holds finds the same as what was built`() async throws {
        let first = try await fill()
        let second = try temporary.open()
        for store in [first, second] {
            #expect(try await ids("质谱", in: store) == ["f0"])
            #expect(try await ids("zh", in: store) == ["f0", "f1", "f3"])
            #expect(try await ids("chongqing mass spec", in: store) == ["f1"])
            #expect(try await ids("CAFE", in: store) == ["f2"])
        }
        #expect(second.snapshots.maker.tally == (0, 1))
    }

    @Test func `rows that were changed are found by their new words, and by no old ones`()
        async throws
    {
        let store = try await fill()
        #expect(try await ids("质谱", in: store) == ["f0"])
        let base = try store.snapshot().directory.base
        try await temporary.outside().write { db in
            try db.execute(
                sql: """
                    UPDATE c SET name = 'HPLC' WHERE id = 'f0';
                    UPDATE c SET name = '质谱' WHERE id = 'f2';
                    DELETE FROM c WHERE id = 'f1';
                    INSERT INTO c (id, name) VALUES ('a', '质谱仪'), ('z', 'x');
                    """
            )
        }
        #expect(try await ids("质谱", in: store) == ["a", "f2"])
        #expect(try await ids("hplc", in: store) == ["f0"])
        #expect(try await ids("chongqing", in: store).isEmpty)
        let page = try await store.page(
            FeatureQuery(collection: "c", text: TextQuery(phrases: ["zhipu", "zhi"]), limit: 1)
        )
        #expect(page.numberMatched == 3)
        #expect(try store.snapshot().directory.base === base, "no row is read without need")
    }

    /// Seeds with the number of features at the start.
    @Test(arguments: [(21, 0), (22, 30), (23, 80)])
    func `after any change searches find what a linear scan finds`(
        seed: UInt64,
        count: Int
    ) async throws {
        var random = RandomTexts(seed: seed)
        let store = try temporary.open()
        let (scan, regions) = (ScanStore(), random.regions())
        var features = random.features(count: count)
        try await store.add(regions, to: random.cities)
        try await store.add(features, to: random.description)
        for step in 0..<4 {
            let added = random.features(count: 10, from: 1_000 * (step + 1))
            try await store.add(added, to: random.description, mode: .append)
            features += added
            let gone = features.indices.filter { $0 % 7 == step }.map { features[$0].id.text }
            try await temporary.outside().write { db in
                for id in gone {
                    try db.execute(sql: "DELETE FROM c WHERE id = ?", arguments: [id])
                }
            }
            features.removeAll { gone.contains($0.id.text) }
            try await scan.add(regions, to: random.cities, mode: step == 0 ? .create : .replace)
            try await scan.add(
                features,
                to: random.description,
                mode: step == 0 ? .create : .replace
            )
            try await FeatureStoreDifferential.compareTexts(
                store,
                scan,
                &random,
                queries: 15,
                "seed \(seed), step \(step)"
            )
        }
    }

    @Test func `the index of a column holds each term with the values that have it`() throws {
        var builder = ColumnBuilder(.textList)
        builder.append(.textList(["质谱 Mass", "谱仪"]))
        builder.append(nil)
        builder.append(.textList(["mass 质", "谱"]))
        let column = builder.column()
        let index = try #require(column.text)
        let terms = (0..<index.terms.count).map { index.terms[$0].text }
        #expect(terms == ["mass", "仪", "谱", "谱仪", "质", "质谱"])
        var codes: [[Int]] = []
        for term in terms.indices {
            var own: [Int] = []
            index.forEachCode(term) { own.append($0) }
            codes.append(own)
        }
        // The lists by their bytes: m before 质.
        #expect(codes == [[0, 1], [1], [0, 1], [1], [0, 1], [1]])
        #expect(index.characters.elements.map { terms[Int($0)] } == ["仪", "谱", "质"])
        #expect(ColumnBuilder(.integer).column().text == nil)
    }

    @Test func `codes far apart come back from their bytes`() throws {
        var builder = ColumnBuilder(.text)
        let marked: Set<Int> = [0, 1, 127, 128, 255, 16_383, 16_600, 40_000]
        for number in 0...40_000 {
            let digits = String(number)
            let text = String(repeating: "0", count: 5 - digits.count) + digits
            builder.append(.text(text + (marked.contains(number) ? " mark" : "")))
        }
        let column = builder.column()
        let index = try #require(column.text)
        let term = try #require(index.terms.index(of: "mark"))
        var codes: [Int] = []
        index.forEachCode(term) { codes.append($0) }
        #expect(codes == marked.sorted())
        let matcher = TextMatcher(TextQuery(phrases: ["16600 m"]))
        #expect(column.codes(matching: matcher).count == 1)
    }

    @Test(arguments: 1...8) func `sets of bits are sets of numbers`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let capacity = Int.random(in: 0...200, using: &random)
        func numbers() -> Set<Int> {
            Set((0..<capacity).filter { _ in Bool.random(using: &random) })
        }
        let (first, second) = (numbers(), numbers())
        func bits(_ numbers: Set<Int>) -> BitSet {
            var bits = BitSet(capacity: capacity)
            for number in numbers { bits.insert(number) }
            return bits
        }
        func elements(_ bits: BitSet, from start: Int = 0) -> [Int] {
            var numbers: [Int] = []
            bits.visit(from: start) { number in
                numbers.append(number)
                return true
            }
            return numbers
        }
        var (union, both, less) = (bits(first), bits(first), bits(first))
        union.formUnion(bits(second))
        both.formIntersection(bits(second))
        for number in second { less.remove(number) }
        #expect(elements(union) == first.union(second).sorted(), "seed \(seed)")
        #expect(elements(both) == first.intersection(second).sorted(), "seed \(seed)")
        #expect(elements(less) == first.subtracting(second).sorted(), "seed \(seed)")
        #expect(union.count == first.union(second).count)
        #expect(bits([]).isEmpty && both.isEmpty == first.isDisjoint(with: second))
        let start = Int.random(in: 0...capacity, using: &random)
        var falling: [Int] = []
        union.visitBackwards(before: start) { number in
            falling.append(number)
            return falling.count < 50
        }
        #expect(
            falling == Array(first.union(second).filter { $0 < start }.sorted(by: >).prefix(50)),
            "seed \(seed)"
        )
        #expect(elements(union, from: start) == first.union(second).filter { $0 >= start }.sorted())
        #expect(
            (0..<capacity).allSatisfy {
                union.contains($0) == (first.contains($0) || second.contains($0))
            }
        )
    }
}
