import Features
import GeometryTypes
import TestSupport
import Testing

@testable import Maps

@Suite struct LabelTests {
    @Test func `an English apostrophe is straight, a Chinese text stays as it is`() {
        let name = LocalizedText(zh: "\u{201c}西安\u{2019}", en: "Xi\u{2019}an")
        #expect(MapLanguage.english.text(name) == "Xi'an")
        #expect(MapLanguage.chinese.text(name) == "\u{201c}西安\u{2019}")
        #expect(MapLanguage.both.text(name) == "\u{201c}西安\u{2019} / Xi'an")
    }

    @Test func `seventeen categories have seventeen shapes, more of them another size`() {
        let symbols = (0..<34).map(MapSymbol.category)
        #expect(Set(symbols.prefix(17).map(\.shape)).count == 17)
        #expect(Set(symbols.map { "\($0.shape) \($0.radius)" }).count == 34)
        #expect(Set(symbols.map { $0.path(at: PlanePoint(9, 9)) }).count == 34)
    }

    @Test(arguments: MapLanguage.allCases)
    func `labels lie in their region or in free room and never overlap`(language: MapLanguage)
        throws
    {
        let picture = picture(try Fixture.map(), language: language)
        #expect(labelFaults(picture) == [])
        #expect(picture.labels.count >= 5)
    }

    @Test(arguments: 0..<6)
    func `no label overlaps on crowded maps, and what is dropped is counted`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var regions: [Feature] = []
        for index in 0..<60 {
            let (x, y) = (Double(index % 10) * 3, Double(index / 10) * 3)
            let side = Double.random(in: 0.2...3, using: &random)
            let name = String(repeating: "字", count: Int.random(in: 1...6, using: &random))
            regions.append(
                try Fixture.region(
                    "\(index)",
                    name,
                    "Region \(index)",
                    .polygon(try Fixture.polygon(Fixture.square(x, y, side)))
                )
            )
        }
        let picture = picture(try Fixture.map(regions: regions), language: .chinese)
        #expect(labelFaults(picture) == [], "seed \(seed)")
        let notes = picture.notes.map(\.text).joined()
        #expect(notes.contains("个标签未显示") == !picture.dropped.isEmpty)
    }

    @Test(arguments: 0..<6)
    func `of many regions the highest are labelled, of the others all that have room`(
        seed: UInt64
    ) throws {
        var random = SplitMix64(seed: seed)
        var regions: [Feature] = []
        for index in 0..<150 {
            let (x, y) = (Double(index % 15) * 3, Double(index / 15) * 3)
            let side = Double.random(in: 0.2...3, using: &random)
            let name = String(repeating: "字", count: Int.random(in: 1...6, using: &random))
            let square = try Fixture.polygon(Fixture.square(x, y, side))
            regions.append(try Fixture.region("\(index)", name, "Region", .polygon(square)))
        }
        var definition = Fixture.definition()
        definition.width = 1200
        definition.insets = nil
        definition.labels = .init(top: 4, others: true)
        let counts = Dictionary(uniqueKeysWithValues: (0..<150).map { ("\($0)", $0 % 40) })
        let map = try Fixture.map(definition, regions: regions, counts: counts)
        let picture = picture(map, language: .chinese)
        #expect(labelFaults(picture) == [], "seed \(seed)")
        #expect(picture.labels.count > 30, "seed \(seed)")
        #expect(picture.unlabelled == picture.dropped.map { map.regions[$0].code })
        #expect(picture.labels.flatMap(\.lines).allSatisfy { $0.size >= RegionText.smallest })
        // The slow way: whatever is left out has no room for its name in the smallest letters.
        for region in picture.dropped {
            let polygon = try #require(picture.main.largestPolygon(of: region))
            let name = map.regions[region].shortName.text(in: .chinese)
            let part = LabelForm.Part(text: name, size: RegionText.smallest, isBold: false)
            let size = LabelForm(parts: [part]).size
            let pole = BoxPole(in: polygon, proportion: size.x / size.y)
            // Boxes are looked for in half pixels, to a quarter of one.
            #expect((pole?.height ?? 0) < size.y + 1.5, "seed \(seed), \(name)")
        }
    }

    @Test func `text is measured by the table`() {
        #expect(TextMeasure.width("北京", size: 10) == 20)
        #expect(abs(TextMeasure.width("AV", size: 1000) - 1183) < 1e-9)
        #expect(TextMeasure.width("–", size: 1000) == 536)
        #expect(TextMeasure.width("A", size: 1000, isBold: true) == 641)
    }

    @Test func `lines break between words and before no closing mark`() {
        let lines = TextMeasure.lines("one two three", size: 10, width: 45)
        #expect(lines == ["one two", "three"])
        for width in stride(from: 20.0, through: 90, by: 5) {
            let lines = TextMeasure.lines("数据：气象站，天文台（二）。", size: 10, width: width)
            #expect(lines.joined() == "数据：气象站，天文台（二）。")
            #expect(!lines.contains { "，。；：、）".contains($0.first ?? "x") })
        }
        #expect(TextMeasure.lines("", size: 10, width: 10).isEmpty)
    }

    @Test func `no inset and no legend covers a region or a place`() throws {
        let picture = picture(try Fixture.map())
        expectClear(picture)
    }
}

/// Checks that insets and legend cover no region, no place and not each other.
func expectClear(_ picture: MapPicture) {
    let grid = OccupancyGrid(picture.frame, polygons: picture.main.polygons)
    let boxes = picture.insets.map(\.outer) + [picture.legend.box]
    for (index, box) in boxes.enumerated() where picture.frame.contains(box) {
        #expect(grid.isFree(box))
        #expect(!picture.places.contains { box.grown(by: 4).contains($0.ring) })
        #expect(!boxes[..<index].contains { $0.intersects(box) })
    }
}
