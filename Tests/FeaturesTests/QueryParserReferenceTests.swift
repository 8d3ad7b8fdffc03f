import Features
import TestSupport
import Testing

/// Reference systems in a query.
@Suite("reference systems in the parameters of a query")
struct QueryParserReferenceTests {
    private static let uri = "http://www.opengis.net/def/crs/EPSG/0/4326"

    @Test(arguments: [
        (uri, CRSIdentifier.epsg(4326)), ("EPSG:4326", .epsg(4326)), ("[EPSG:3857]", .epsg(3857)),
        ("urn:ogc:def:crs:EPSG::4490", .epsg(4490)),
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", .crs84),
        ("http://www.opengis.net/def/crs/OGC/0/CRS84h", .crs84h),
        // Whether there is such a system is for the store to say.
        ("EPSG:0", .epsg(0)),
    ])
    func `a system is named in any form that clients send`(text: String, crs: CRSIdentifier) throws
    {
        #expect(try QueryParserTests.parse(["crs": text]).crs == crs)
        let query = try QueryParserTests.parse(["bbox": "1,2,3,4", "bbox-crs": text])
        if crs == .crs84 || crs == .crs84h {
            #expect(query.box == Sample.box(1, 2, 3, 4) && query.referencedBox == nil)
        } else {
            #expect(query.referencedBox == Sample.box(in: crs, (1, 2), (3, 4)))
            #expect(query.box == nil)
        }
    }

    @Test(arguments: ["crs", "bbox-crs"])
    func `what names no system is refused by the name of its parameter`(name: String) {
        for text in [
            "", "4326", "EPSG", "EPSG:", ":4326", "EPSG:43 26", "http://example.org/x", "a:b:c",
        ] {
            #expect {
                _ = try QueryParserTests.parse([name: text, "bbox": "1,2,3,4"])
            } throws: { error in
                let refusal = error as? InvalidParameter
                return refusal?.name == name && refusal?.detail.contains("allowed") == true
            }
        }
    }

    @Test func `A08 numbers keep the order of the authority, and are not judged here`() throws {
        let query = try QueryParserTests.parse(["bbox": "116,39,117,41", "bbox-crs": Self.uri])
        #expect(query.referencedBox == Sample.box(in: .epsg(4326), (116, 39), (117, 41)))
        let wide = try QueryParserTests.parse([
            "bbox": "-2e7,-2e7,2e7,2e7", "bbox-crs": "EPSG:3857",
        ])
        #expect(wide.referencedBox == Sample.box(in: .epsg(3857), (-2e7, -2e7), (2e7, 2e7)))
    }

    @Test func `A07 six numbers have their heights third and sixth in any system`() throws {
        let query = try QueryParserTests.parse([
            "bbox": "39,116,-100,41,117,1000", "bbox-crs": Self.uri,
        ])
        #expect(
            query.referencedBox
                == Sample.box(in: .epsg(4326), (39, 116), (41, 117), heights: -100...1000)
        )
    }

    @Test(arguments: [
        "", "0", "0,0,0", "0,0,a,1", "nan,0,1,1", "0,0,inf,1", "0,0,5,1,1,1", "1e999,0,1,1",
    ])
    func `A03 what is no box is none in another system either`(text: String) {
        #expect {
            _ = try QueryParserTests.parse(["bbox": text, "bbox-crs": Self.uri])
        } throws: { error in
            let refusal = error as? InvalidParameter
            return refusal?.name == "bbox" && refusal?.detail.isEmpty == false
        }
    }

    @Test func `the system of a box means nothing without one`() throws {
        #expect(
            try QueryParserTests.parse(["bbox-crs": Self.uri]) == FeatureQuery(collection: "c")
        )
    }
}
