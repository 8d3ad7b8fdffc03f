import Features
import GeometryTypes
import TestSupport
import Testing

@Suite("parameters of a query")
struct QueryParserTests {
    /// A collection with a property of each type and one that hides behind a parameter.
    static let collection = Sample.collection(
        "c",
        FeatureStoreConformance.everyType.properties
            + [PropertyDefinition(name: "bbox", type: .text)]
    )

    static func parse(_ parameters: [String: String]) throws(InvalidParameter) -> FeatureQuery {
        try FeatureQueryParser.query(on: collection) { parameters[$0] }
    }

    /// Expects a refusal that names the parameter.
    private func expectRefusal(
        _ name: String,
        _ parameters: [String: String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(sourceLocation: sourceLocation) {
            _ = try Self.parse(parameters)
        } throws: { error in
            let refusal = error as? InvalidParameter
            return refusal?.name == name && refusal?.detail.isEmpty == false
        }
    }

    @Test func `nothing asked for is the first page of everything`() throws {
        #expect(try Self.parse([:]) == FeatureQuery(collection: "c", limit: 10))
    }

    @Test func `every parameter finds its place`() throws {
        let query = try Self.parse([
            "bbox": "170,-50,-170,-10", "near": "121.47,31.23", "radius": "500km",
            "datetime": "2020-01-01/..", "limit": "3", "text": "a", "text-list": "b",
            "integer": "-1", "double": "2.5", "boolean": "true", "date": "2020-01-01",
            "datetime-not": "x", "f": "json",
        ])
        #expect(query.box == Sample.box(170, -50, -170, -10))
        #expect(query.proximity == Sample.near(121.47, 31.23, within: 500_000))
        #expect(query.interval?.start?.description == "2020-01-01T00:00:00Z")
        #expect(query.interval?.end == nil)
        #expect(query.limit == 3)
        let equalities = Dictionary(
            uniqueKeysWithValues: query.equalities.map { ($0.property, $0.value) }
        )
        #expect(equalities["text-list"] == .text("b"))
        #expect(equalities["integer"] == .integer(-1))
        #expect(equalities.count == 6)
    }

    @Test(arguments: [
        ("0", 0), ("7", 7), ("007", 7), ("12000", 12_000), ("9223372036854775807", 1 << 40),
        ("99999999999999999999", 1 << 40),
    ])
    func `C05 an offset is a number from 0, however great`(text: String, offset: Int) throws {
        #expect(try Self.parse(["offset": text]).offset == offset)
    }

    @Test(arguments: ["", "-1", "+1", "1.0", "abc", " 1", "1 ", "０"])
    func `C05 what is no offset is refused by name`(text: String) {
        expectRefusal("offset", ["offset": text])
    }

    @Test func `a property named as a parameter cannot be asked for`() {
        let names = FeatureQueryParser.queryables(of: Self.collection).map(\.name)
        #expect(!names.contains("bbox"))
        // The property of type datetime bears that name.
        #expect(!names.contains("datetime"))
        #expect(names.count == PropertyType.allCases.count - 1)
    }

    @Test func `A01 west of a box may exceed east`() throws {
        #expect(try Self.parse(["bbox": "178,-20,-178,-15"]).box?.crossesAntimeridian == true)
    }

    @Test(arguments: [
        "", "0", "0,0", "0,0,0", "0,0,0,1,1", "0,0,0,1,1,1,1", "100,1,105,0", "0,0,a,1", "0,0,,1",
        "0,0,1,1,", "nan,0,1,1", "0,0,inf,1", "0 ,0,1,1", "0;0;1;1", "0x0,0,1,1", "1e999,0,1,1",
        "[0,0,1,1]", "0,0,5,1,1,1", "0,0,1,1,1,nan",
    ])
    func `A03 a box of other than four or six numbers, or upside down, is refused`(text: String) {
        expectRefusal("bbox", ["bbox": text])
    }

    @Test(arguments: ["70,-20,70,160", "-207.2,-14.6,-36.2,75.0", "0,-90.1,1,1", "0,0,180.5,1"])
    func `A05 a box outside the reference system is refused`(text: String) {
        expectRefusal("bbox", ["bbox": text])
    }

    @Test func `A05 the box of the world is allowed`() throws {
        #expect(try Self.parse(["bbox": "-180,-90,180,90"]).box == Sample.box(-180, -90, 180, 90))
    }

    @Test func `A07 six numbers are two corners with heights`() throws {
        let box = try Self.parse(["bbox": "9,49,-100,11,51,1000"]).box
        #expect(box == Sample.box(9, 49, 11, 51, heights: -100...1000))
    }

    @Test(arguments: [
        "5000": 5000, "5000m": 5000, "5km": 5000, "5KM": 5000, "0": 0, "0.5km": 500, "1e3": 1000,
    ])
    func `B08 a radius is in metres or has a unit`(text: String, metres: Double) throws {
        #expect(try Self.parse(["near": "0,0", "radius": text]).proximity?.radius == metres)
    }

    @Test(arguments: [
        "-1", "NaN", "nan", "inf", "-0.1km", "", "km", "5 km", "5mi", "5kmm", "1e999", "1e306km",
        "0x5",
        "5,0",
    ])
    func `B08 a radius that is negative or no number is refused`(text: String) {
        expectRefusal("radius", ["near": "0,0", "radius": text])
    }

    @Test(arguments: [
        "0,91", "200,0", "-180.1,0", "0,-90.1", "", "0", "0,0,0", "a,b", "nan,0", "0,inf", "0 0",
    ])
    func `B08 a centre that is no place is refused`(text: String) {
        expectRefusal("near", ["near": text, "radius": "10"])
    }

    @Test(arguments: [
        ("bbox", "0,0,a,1", "part 3, 'a', is no number"), ("bbox", "", "part 1, ''"),
        ("bbox", "0,0,1,1,", "part 5, ''"), ("bbox", "0,0,0", "it has 3 numbers"),
        ("bbox", "7", "it is one number"), ("near", "1,x", "part 2, 'x'"),
        ("near", "1,2,3", "it has 3 numbers"),
        ("datetime", "2020-01-01/2021-02-30", "the end '2021-02-30' is no time"),
        ("datetime", "now/..", "the start 'now' is no time"),
        ("datetime", "2021-01-02/2021-01-01", "the start lies after the end"),
        ("datetime", "/", "neither start nor end"), ("datetime", "1/2/3", "it has 3 parts"),
        ("datetime", "now", "it is no time"), ("ids", "a,,b", "'' is no id"),
        ("ids", "a,b\0", "'b\0' is no id"),
    ])
    func `which part is wrong, and how, is said`(name: String, text: String, reason: String) {
        #expect {
            _ = try Self.parse([name: text])
        } throws: { error in
            let refusal = error as? InvalidParameter
            return refusal?.name == name && refusal?.detail.contains(reason) == true
        }
    }

    @Test func `a radius without a centre is refused`() {
        expectRefusal("radius", ["radius": "10"])
    }
}
