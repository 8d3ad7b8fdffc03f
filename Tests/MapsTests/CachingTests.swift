import Features
import GeometryTypes
import Synchronization
import TestSupport
import Testing

@testable import Maps

/// What is held between pictures changes no picture.
@Suite struct CachingTests {
    private static let description = CollectionDescription(
        id: "squares",
        title: LocalizedText(zh: "方块", en: "Squares"),
        properties: ["code", "name_zh", "name_en"].map {
            PropertyDefinition(name: $0, type: .text)
        }
    )
    private static let things = CollectionDescription(
        id: "things",
        title: LocalizedText(zh: "物件", en: "Things"),
        properties: [PropertyDefinition(name: "code", type: .text)]
    )

    /// The fixture's regions, and one thing in each of the named ones.
    private func store(_ codes: [String]) async throws -> ScanStore {
        let store = ScanStore()
        try await store.add(try Fixture.regions(), to: Self.description)
        try await store.add(try things(codes), to: Self.things)
        return store
    }

    private func things(_ codes: [String]) throws -> [Feature] {
        try codes.enumerated().map { number, code in
            Feature(
                id: try Fixture.id("\(number)"),
                geometry: .point(Position(x: 1, y: 1)),
                properties: ["code": .text(code)]
            )
        }
    }

    /// A builder and the number of positions that it had projected.
    private func builder(_ store: ScanStore) -> (builder: MapBuilder, projected: Counter) {
        let counter = Counter()
        let builder = MapBuilder(definitions: [], store: store) { _ in
            { positions in
                counter.add(positions.count)
                return Fixture.project(positions)
            }
        }
        return (builder, counter)
    }

    private final class Counter: Sendable {
        private let state = Mutex(0)
        func add(_ count: Int) { state.withLock { $0 += count } }
        var count: Int { state.withLock { $0 } }
    }

    @Test func `a second picture is that of a new builder, and projects nothing anew`() async throws
    {
        let store = try await store(["A", "A", "B"])
        let (builder, projected) = builder(store)
        let definition = Fixture.definition()
        let first = try builder.text(of: try await builder.map(definition))
        let count = projected.count
        #expect(count > 0)
        try await store.add(try things(["C", "C", "A", "D"]), to: Self.things, mode: .replace)
        let map = try await builder.map(definition)
        let second = try builder.text(of: map)
        #expect(projected.count == count)
        #expect(second != first)
        #expect(second == map.svg(project: Fixture.project))
        for language in MapLanguage.allCases {
            let svg = try builder.text(of: map, language: language)
            #expect(svg == map.svg(language: language, project: Fixture.project))
        }
    }

    @Test func `changed regions are drawn as they are now`() async throws {
        let store = try await store(["A"])
        let (builder, projected) = builder(store)
        let definition = Fixture.definition()
        let before = try builder.text(of: try await builder.map(definition))
        let count = projected.count
        var regions = try Fixture.regions()
        let square = Geometry.polygon(try Fixture.polygon(Fixture.square(12, 1, 6)))
        regions[1] = try Fixture.region("B", "乙省", "Beta Province", square)
        try await store.add(regions, to: Self.description, mode: .replace)
        let map = try await builder.map(definition)
        let after = try builder.text(of: map)
        #expect(after != before)
        #expect(projected.count > count)
        #expect(after == map.svg(project: Fixture.project))
    }

    /// What differs between definitions over the same collections.
    enum Difference: CaseIterable {
        case width, padding, insets, places, projection, symbols, box, title
    }

    @Test(arguments: Difference.allCases)
    func `a definition is drawn by itself whatever was drawn before`(
        difference: Difference
    ) async throws {
        let store = try await store(["A", "B", "B"])
        let (builder, _) = builder(store)
        let plain = Fixture.definition()
        _ = try builder.text(of: try await builder.map(plain))
        var other = plain
        switch difference {
        case .width: other.width = 640
        case .padding: other.frame.padding = [30, 40, 50, 200]
        case .insets: other.insets?[0].box = .init(west: 1, south: 1, east: 9, north: 9)
        case .places: other.places = []
        case .projection: other.projection = "another"
        case .symbols: other.symbols = .init()
        case .box: other.frame.box = .init(west: 0, south: 0, east: 10, north: 10)
        case .title: other.title = LocalizedText(zh: String(repeating: "长", count: 90), en: "Long")
        }
        let map = try await builder.map(other)
        let svg = try builder.text(of: map, language: .chinese)
        #expect(svg == map.svg(language: .chinese, project: Fixture.project))
    }

    @Test func `many tasks at once draw the same picture`() async throws {
        let store = try await store(["A", "B", "B"])
        let (builder, _) = builder(store)
        let definition = Fixture.definition()
        let expected = try await builder.map(definition).svg(project: Fixture.project)
        let pictures = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<32 {
                group.addTask { try builder.text(of: try await builder.map(definition)) }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(pictures == [expected])
    }
}

extension MapBuilder {
    /// The picture of a map as text.
    fileprivate func text(of map: ThematicMap, language: MapLanguage? = nil) throws -> String {
        String(decoding: try svg(of: map, language: language), as: UTF8.self)
    }
}
