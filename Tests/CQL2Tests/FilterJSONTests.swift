import CQL2
import Testing

@Suite("CQL2 JSON")
struct FilterJSONTests {
    private static let a = #"{"property":"a"}"#

    @Test(arguments: [
        ("TRUE", "true"), ("a = 1", #"{"op":"=","args":[\#(a),1]}"#),
        ("a <> 1.0", #"{"op":"<>","args":[\#(a),1.0]}"#),
        ("a > -0.0", #"{"op":">","args":[\#(a),-0.0]}"#),
        ("a = 9223372036854775807", #"{"op":"=","args":[\#(a),9223372036854775807]}"#),
        ("a = 'x\"\\\\'", #"{"op":"=","args":[\#(a),"x\"\\"]}"#),
        (
            "a = 1 AND TRUE AND NOT a = 2",
            #"{"op":"and","args":[{"op":"=","args":[\#(a),1]},true,{"op":"not","args":[{"op":"=","args":[\#(a),2]}]}]}"#
        ),
        (
            "a NOT LIKE CASEI('x')",
            #"{"op":"not","args":[{"op":"like","args":[\#(a),{"op":"casei","args":["x"]}]}]}"#
        ),
        (
            "ACCENTI(a) IN ('x', 'y')",
            #"{"op":"in","args":[{"op":"accenti","args":[\#(a)]},["x","y"]]}"#
        ),
        ("a BETWEEN 1 AND 2 + 3", #"{"op":"between","args":[\#(a),1,{"op":"+","args":[2,3]}]}"#),
        ("a div 2 = 1", #"{"op":"=","args":[{"op":"div","args":[\#(a),2]},1]}"#),
        ("a IS NOT NULL", #"{"op":"not","args":[{"op":"isNull","args":[\#(a)]}]}"#),
        ("a = DATE('2020-01-31')", #"{"op":"=","args":[\#(a),{"date":"2020-01-31"}]}"#),
        (
            "a = TIMESTAMP('2020-01-31T00:00:00Z')",
            #"{"op":"=","args":[\#(a),{"timestamp":"2020-01-31T00:00:00Z"}]}"#
        ),
        (
            "T_METBY(INTERVAL(a, '..'), INTERVAL('2020-01-31', f(a)))",
            #"{"op":"t_metBy","args":[{"interval":[\#(a),".."]},{"interval":["2020-01-31",{"op":"f","args":[\#(a)]}]}]}"#
        ),
        (
            "A_CONTAINEDBY(a, ('x', (1), ()))",
            #"{"op":"a_containedBy","args":[\#(a),["x",[1],[]]]}"#
        ),
        ("f((a + 1))", #"{"op":"f","args":[[{"op":"+","args":[\#(a),1]}]]}"#),
        ("S_WITHIN(a, BBOX(1, 2, 3, 4))", #"{"op":"s_within","args":[\#(a),{"bbox":[1,2,3,4]}]}"#),
        (
            "S_WITHIN(a, POINT Z (1 2 3))",
            #"{"op":"s_within","args":[\#(a),{"type":"Point","coordinates":[1,2,3]}]}"#
        ),
        (
            "S_WITHIN(a, POLYGON((0 0, 0 1, 1 1, 0 0)))",
            #"{"op":"s_within","args":[\#(a),{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}]}"#
        ),
        (
            "S_WITHIN(a, GEOMETRYCOLLECTION(MULTIPOINT((1 2)), LINESTRING(1 2, 3 4)))",
            #"{"op":"s_within","args":[\#(a),{"type":"GeometryCollection","geometries":[{"type":"MultiPoint","coordinates":[[1,2]]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}]}"#
        ),
    ])
    func `JSON says what text says`(text: String, json: String) throws {
        let fromText = try CQL2Expression(text: text)
        #expect(String(decoding: fromText.json, as: UTF8.self) == json)
        let fromJSON = try CQL2Expression(json: Array(json.utf8))
        #expect(fromJSON == fromText)
        #expect(fromJSON.text == text)
    }

    @Test(arguments: [
        (#"{"op":"=","args":[{"property":"a"},1],"note":"x"}"#, "a = 1"),
        (#"{"op":"=","args":[{"property":"a","note":1},1]}"#, "a = 1"),
        (
            #"{"op":"s_within","args":[{"property":"a"},{"type":"Point","coordinates":[1,2],"bbox":[1,2,1,2]}]}"#,
            "S_WITHIN(a, POINT(1 2))"
        ),
        ("\u{feff}\n{ \"op\" : \"=\", \"args\" : [ 1 , 2 ] }\n", "1 = 2"),
    ])
    func `members that are not known and blanks say nothing`(json: String, text: String) throws {
        #expect(try CQL2Expression(json: Array(json.utf8)).text == text)
    }

    @Test(arguments: [
        ("", "line 1, column 1", "a value"), ("{", "line 1, column 2", "a key"),
        ("{\n\"op\":}", "line 2, column 6", "a value"),
        ("true false", "line 1, column 6", "follows"),
        ("1", "the root", "a condition"), (a, "the root", "a = TRUE"),
        ("null", "the root", "isNull"),
        ("{}", "the root", "one is allowed"), (#"{"op":"=","args":[1]}"#, "the root", "2 operands"),
        (#"{"op":"="}"#, "the root", "args"), (#"{"op":1,"args":[]}"#, "/op", "a text"),
        (#"{"op":"AND","args":[true,true]}"#, "/op", "written and"),
        (#"{"op":"T_FINISHEDBY","args":[]}"#, "/op", "written t_finishedBy"),
        (#"{"op":"a b","args":[]}"#, "/op", "the name of a function"),
        (#"{"op":"not","args":[true,true]}"#, "the root", "1 operands"),
        (#"{"op":"and","args":[true]}"#, "the root", "2 or more operands"),
        (#"{"op":"=","args":[\#(a),null]}"#, "/args/1", "isNull"),
        (#"{"op":"=","args":[\#(a),[1]]}"#, "/args/1", "an array stands"),
        (#"{"op":"in","args":[\#(a),1]}"#, "/args/1", "a list"),
        (#"{"op":"in","args":[\#(a),[]]}"#, "/args/1", "one value at least"),
        (#"{"op":"in","args":[\#(a),[1,[2]]]}"#, "/args/1/1", "an array stands"),
        (#"{"op":"like","args":[\#(a),\#(a)]}"#, "/args/1", "a pattern"),
        (#"{"op":"=","args":[\#(a),18446744073709551615]}"#, "/args/1", "64 bits"),
        (#"{"op":"=","args":[\#(a),1e400]}"#, "/args/1", "64 bits"),
        (#"{"op":"=","args":[\#(a),{"date":"2020-02-30"}]}"#, "/args/1/date", "no date"),
        (
            #"{"op":"=","args":[\#(a),{"timestamp":"2020-01-31T00:00:00+08:00"}]}"#,
            "/args/1/timestamp", "in UTC"
        ),
        (#"{"op":"isNull","args":[{"interval":["x",".."]}]}"#, "/args/0/interval/0", "no end"),
        (#"{"op":"isNull","args":[{"interval":[".."]}]}"#, "/args/0/interval", "two ends"),
        (#"{"op":"isNull","args":[{"bbox":[1,2,3]}]}"#, "/args/0", "3 numbers"),
        (#"{"op":"isNull","args":[{"bbox":[1,2,"3",4]}]}"#, "/args/0/bbox/2", "a number"),
        (#"{"op":"isNull","args":[{"property":""}]}"#, "/args/0", "one character"),
        (
            #"{"op":"isNull","args":[{"property":"a","date":"2020-01-31"}]}"#, "/args/0",
            "property and date"
        ),
        (#"{"op":"isNull","args":[{"type":"Circle","coordinates":[]}]}"#, "/args/0/type", "Circle"),
        (#"{"op":"isNull","args":[{"type":"Point"}]}"#, "/args/0", "coordinates"),
        (
            #"{"op":"isNull","args":[{"type":"Point","coordinates":[1]}]}"#, "/args/0/coordinates",
            "two numbers"
        ),
        (
            #"{"op":"isNull","args":[{"type":"Polygon","coordinates":[]}]}"#, "/args/0/coordinates",
            "empty"
        ),
        (
            #"{"op":"isNull","args":[{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[2,2]]]}]}"#,
            "/args/0/coordinates/0", "differs"
        ),
        (#"{"op":"isNull","args":[{"type":"GeometryCollection"}]}"#, "/args/0", "geometries"),
        (
            #"{"op":"isNull","args":[{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection","geometries":[]}]}]}"#,
            "/args/0/geometries/0", "no collection"
        ),
    ])
    func `a fault is said with its place and what is allowed`(
        json: String,
        place: String,
        reason: String
    ) {
        do throws(CQL2Error) {
            let expression = try CQL2Expression(json: Array(json.utf8))
            Issue.record("\(json) is read as '\(expression.text)'")
        } catch {
            #expect(error.position.description == place, "\(json): \(error)")
            #expect(error.reason.contains(reason), "\(json): \(error)")
        }
    }
}
