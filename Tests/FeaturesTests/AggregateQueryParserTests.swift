import Features
import Testing

@Suite("the parameters of an aggregate")
struct AggregateQueryParserTests {
    private let description = CollectionDescription(
        id: "instruments",
        title: LocalizedText(en: "Instruments"),
        properties: [
            PropertyDefinition(name: "city", type: .text),
            PropertyDefinition(name: "kind", type: .text),
            PropertyDefinition(name: "value", type: .integer),
            PropertyDefinition(name: "bought", type: .date),
            PropertyDefinition(name: "a,b", type: .text),
            PropertyDefinition(name: "by", type: .text),
        ]
    )

    private func parse(
        _ parameters: [String: String],
        maximumKeys: Int = 2
    ) throws(InvalidParameter) -> AggregateQuery {
        try AggregateQueryParser.query(on: description, maximumKeys: maximumKeys) { parameters[$0] }
    }

    @Test func `keys, measure and conditions are read`() throws {
        let query = try parse([
            "by": "city,kind", "measure": "sum:value", "near": "116,40", "radius": "1km",
            "kind": "x",
        ])
        #expect(query.keys == ["city", "kind"])
        #expect(query.measure == .sum("value"))
        #expect(query.features.proximity?.radius == 1000)
        #expect(
            query.features.equalities == [PropertyEquality(property: "kind", value: .text("x"))]
        )
    }

    @Test(arguments: ["count", "sum:value", "mean:value", "min:value", "max:value", "min:bought"])
    func `a measure is written as it is read`(text: String) throws {
        #expect(try parse(["by": "city", "measure": text]).measure.description == text)
    }

    @Test func `the count is the measure unless another is asked for`() throws {
        #expect(try parse(["by": "city"]).measure == .count)
    }

    @Test func `a name that holds a comma is one property`() throws {
        #expect(try parse(["by": "a,b"]).keys == ["a,b"])
    }

    @Test func `a property with the name of a parameter is grouped by, and is no condition`() throws
    {
        let query = try parse(["by": "by"])
        #expect(query.keys == ["by"])
        #expect(query.features.equalities.isEmpty)
    }

    @Test(arguments: [
        ([:], "by", "missing"), (["by": ""], "by", "no property ''"),
        (["by": "city,"], "by", "no property ''"), (["by": "town"], "by", "city, kind"),
        (["by": "city,city"], "by", "twice"), (["by": "city,kind,value"], "by", "names 3"),
        (["by": "city", "measure": "median:value"], "measure", "mean:p"),
        (["by": "city", "measure": "sum"], "measure", "sum:p"),
        (["by": "city", "measure": "sum:"], "measure", "value are allowed"),
        (["by": "city", "measure": "sum:kind"], "measure", "value are allowed"),
        (["by": "city", "measure": "sum:bought"], "measure", "'bought' has no sum"),
        (["by": "city", "measure": "max:kind"], "measure", "value, bought are allowed"),
        (["by": "city", "measure": "Count"], "measure", "count"),
        (["by": "city", "bbox": "1,2"], "bbox", "four numbers"),
    ])
    func `what is not allowed is named, with what is`(
        parameters: [String: String],
        name: String,
        words: String
    ) {
        let error = #expect(throws: InvalidParameter.self) { try parse(parameters) }
        #expect(error?.name == name)
        #expect(error?.detail.contains(words) == true, "\(error?.detail ?? "")")
    }
}
