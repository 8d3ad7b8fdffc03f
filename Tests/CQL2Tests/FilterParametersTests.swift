import CQL2
import Features
import Testing

@Suite("parameters of filters")
struct FilterParametersTests {
    private func filter(_ parameters: [String: String]) throws(InvalidParameter) -> FeatureFilter? {
        try FilterParameters.filter(on: Fixture.description) { parameters[$0] }
    }

    private func fault(_ parameters: [String: String]) -> InvalidParameter? {
        do throws(InvalidParameter) {
            _ = try filter(parameters)
            return nil
        } catch { return error }
    }

    private static let json = #"{"op":"=","args":[{"property":"floors"},1]}"#

    @Test func `a filter is text unless its language is said`() throws {
        let text = try filter(["filter": "floors=1"])
        #expect(text?.text == "floors = 1")
        #expect(try filter(["filter": "floors=1", "filter-lang": "cql2-text"]) == text)
        #expect(try filter(["filter": Self.json, "filter-lang": "cql2-json"]) == text)
        #expect(try filter([:]) == nil)
        #expect(try filter(["filter-lang": "cql2-json"]) == nil)
    }

    @Test func `filter-crs is read in every form of a reference system`() throws {
        let text = "S_WITHIN(geom, POINT(39 116))"
        let uri = "http://www.opengis.net/def/crs/EPSG/0/4326"
        let filter = try filter(["filter": text, "filter-crs": uri])
        #expect(try self.filter(["filter": text, "filter-crs": "EPSG:4326"]) == filter)
        #expect(try self.filter(["filter": text, "filter-crs": "[epsg:4326]"]) == filter)
        #expect(filter != nil)
        #expect(fault(["filter": text])?.detail.contains("116 is no latitude") == true)
        #expect(try self.filter(["filter-crs": uri]) == nil)
    }

    @Test(arguments: [
        (["filter": ""], "filter", "at character 1: the filter is empty"),
        (
            ["filter": "floors=1", "filter-lang": "cql-text"], "filter-lang",
            "cql2-text or cql2-json"
        ),
        (["filter-lang": ""], "filter-lang", "cql2-text"),
        (["filter": "floors=1", "filter-crs": "x"], "filter-crs", "EPSG/0/4490"),
        (["filter-crs": ""], "filter-crs", "'' is no reference system"),
        (["filter": "name='Cote d'Azur'"], "filter", "at character 14: "),
        (["filter": json], "filter", "at character 1: '{' has no meaning"),
        (["filter": "x=1", "filter-lang": "cql2-json"], "filter", "at line 1, column 1: "),
        (
            ["filter": #"{"op":"=","args":[{"property":"x"},1]}"#, "filter-lang": "cql2-json"],
            "filter",
            "at /args/0: 'sites' has no property 'x'"
        ),
    ])
    func `what is not allowed is said by the name of the parameter`(
        parameters: [String: String],
        name: String,
        detail: String
    ) {
        let fault = fault(parameters)
        #expect(fault?.name == name)
        #expect(fault?.detail.contains(detail) == true, "\(String(describing: fault))")
    }
}
