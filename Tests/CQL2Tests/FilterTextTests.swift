import CQL2
import Testing

@Suite("CQL2 text")
struct FilterTextTests {
    @Test(
        arguments: [
            // Keywords in any case, blanks of all kinds.
            ("a=1", "a = 1"), ("a\u{a0}<>\u{3000}1 aNd\tb>=2", "a <> 1 AND b >= 2"),
            ("a is null", "a IS NULL"), ("NOT a Is Not Null", "NOT (a IS NOT NULL)"),
            // What binds more tightly.
            ("a=1 or b=2 and not c=3", "a = 1 OR b = 2 AND NOT c = 3"),
            ("(a=1 or b=2) and c=3", "(a = 1 OR b = 2) AND c = 3"),
            ("(a=1 and b=2) and c=3", "(a = 1 AND b = 2) AND c = 3"),
            ("((a=1))", "a = 1"),
            ("a = 1 + 2 * b ^ 2 - c div 3 % 4", "a = (1 + (2 * (b ^ 2))) - ((c div 3) % 4)"),
            ("a = -b ^ 2", "a = (-1 * b) ^ 2"), ("a = - (b + 1)", "a = -1 * (b + 1)"),
            ("a - -1 > +1", "a - -1 > 1"), ("-2 ^ -2 = a", "-2 ^ -2 = a"),
            // Numbers.
            ("a = 9223372036854775807", "a = 9223372036854775807"),
            ("a = -9223372036854775808", "a = -9223372036854775808"),
            ("a = 1.", "a = 1.0"), ("a = .5E+2", "a = 50.0"), ("a = 1e400 OR TRUE", nil),
            ("a = 9223372036854775808", nil),
            ("a = 9223372036854775808.0", "a = 9.223372036854776e+18"),
            // Names.
            ("eo:cloud_cover < 0.1", "eo:cloud_cover < 0.1"), ("\"eo:x\" = 1", "eo:x = 1"),
            ("城市 = '北京'", "城市 = '北京'"), ("\"a \"\"b\"\"\" = 1", "\"a \"\"b\"\"\" = 1"),
            ("\"and\" = \"IN\"", "\"and\" = \"IN\""), ("date = end", "date = end"),
            ("boolean in (true)", "boolean IN (TRUE)"), ("point = z", "point = z"),
            ("interval is null", "interval IS NULL"), ("a.b.c = 1", "a.b.c = 1"),
            // A property alone.
            ("open", "open = TRUE"), ("(NOT (open))", "NOT open = TRUE"),
            ("open AND a=1", "open = TRUE AND a = 1"),
            // Predicates.
            ("a not like 'x%'", "a NOT LIKE 'x%'"), ("not a like 'x%'", "a NOT LIKE 'x%'"),
            ("CASEI(a) LIKE casei('X')", "CASEI(a) LIKE CASEI('X')"),
            ("ACCENTI(CASEI(a))=accenti('é')", "ACCENTI(CASEI(a)) = ACCENTI('é')"),
            ("a BETWEEN 1 AND 2 AND b=1", "a BETWEEN 1 AND 2 AND b = 1"),
            ("a NOT BETWEEN b+1 AND 2", "a NOT BETWEEN b + 1 AND 2"),
            ("a NOT IN (1,2.5,'x',TRUE)", "a NOT IN (1, 2.5, 'x', TRUE)"),
            ("(a = 1) is null", "(a = 1) IS NULL"), ("true is null", "TRUE IS NULL"),
            (
                "f()=g((1), (a+1)*2,(b=1 or c=2) and d=1)",
                "f() = g((1), (a + 1) * 2, (b = 1 OR c = 2) AND d = 1)"
            ),
            ("isBig(a)", "isBig(a)"), ("\"f\"(a)", nil), ("f(a", nil),
            // Times.
            ("a > date('2020-02-29')", "a > DATE('2020-02-29')"), ("a > DATE('2021-02-29')", nil),
            (
                "a = TIMESTAMP('2020-01-01T00:00:00.500Z')",
                "a = TIMESTAMP('2020-01-01T00:00:00.500Z')"
            ),
            ("a = TIMESTAMP('2020-01-01T00:00:00+08:00')", nil), ("a = DATE(b)", nil),
            (
                "t_finishedby(interval(a,'..'),interval('2020-01-01','2020-01-01T10:00:00Z'))",
                "T_FINISHEDBY(INTERVAL(a, '..'), INTERVAL('2020-01-01', '2020-01-01T10:00:00Z'))"
            ),
            ("interval(date('2020-01-01'),'2021') is null", nil),
            // Arrays.
            ("A_EQUALS(('a', TRUE, 1.0, 8), b)", "A_EQUALS(('a', TRUE, 1.0, 8), b)"),
            ("a_overlaps(((1,2),(3)),())", "A_OVERLAPS(((1, 2), (3)), ())"),
            ("a_contains(b, 'x')", nil), ("a IN ('x','y'),", nil),
            // Nothing at all, and too much.
            ("", nil), ("   ", nil), ("5", nil), ("'x'", nil), ("a = 1 b = 2", nil),
            ("a = = 1", nil),
            ("a = 1 = 2", nil), ("NOT NOT a = 1", nil), ("a IN 1", nil), ("(a, b) = 1", nil),
            ("a = NULL", nil), ("a < b < c", nil), ("a ! = 1", nil), ("2 ^ 3 ^ 4 = 1", nil),
            ("a LIKE b", nil), ("a AND 5", nil), ("a = (b = 1)", nil), ("a = POINT(1 2)", nil),
        ] as [(String, String?)]
    )
    func `text is read and written in one form`(text: String, canonical: String?) {
        do throws(CQL2Error) {
            let expression = try CQL2Expression(text: text)
            #expect(expression.text == canonical)
            #expect(try CQL2Expression(text: expression.text) == expression)
        } catch {
            #expect(canonical == nil, "\(error)")
        }
    }

    @Test(
        arguments: [
            ("POINT(1 2)", "POINT(1 2)"), ("point z (1.50 -2 3e1)", "POINT Z (1.5 -2 30)"),
            ("MULTIPOINT(1 2, 3 4)", "MULTIPOINT((1 2), (3 4))"),
            ("MULTIPOINT((1 2),(3 4))", "MULTIPOINT((1 2), (3 4))"),
            ("LINESTRING(1 2,3 4)", "LINESTRING(1 2, 3 4)"), ("LINESTRING(1 2)", nil),
            ("MULTILINESTRING((1 2,3 4),(5 6,7 8))", "MULTILINESTRING((1 2, 3 4), (5 6, 7 8))"),
            ("POLYGON((0 0,1 0,1 1,0 0),EMPTY)", "POLYGON((0 0, 1 0, 1 1, 0 0))"),
            ("POLYGON((0 0,1 0,1 1,0 1))", nil), ("POLYGON((0 0,1 0,0 0))", nil),
            ("POLYGON(EMPTY)", nil), ("POLYGON EMPTY", nil), ("POLYGON()", nil), ("POINT(1)", nil),
            ("POINT(1 2 3 4)", nil), ("POINT(1,2)", nil), ("POINT(a b)", nil),
            (
                "MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))",
                "MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))"
            ),
            (
                "GEOMETRYCOLLECTION(POINT(1 2),POINT Z(1 2 3))",
                "GEOMETRYCOLLECTION(POINT(1 2), POINT Z (1 2 3))"
            ),
            ("GEOMETRYCOLLECTION(GEOMETRYCOLLECTION(POINT(1 2)))", nil),
            ("BBOX(1,2,3,4)", "BBOX(1, 2, 3, 4)"),
            ("bbox(1,2,-3,4,5,6.5)", "BBOX(1, 2, -3, 4, 5, 6.5)"), ("BBOX(1,2,3)", nil),
            ("BBOX(1,2,3,4,5)", nil), ("BBOX(1,2,3,4,5,6,7)", nil), ("BBOX(1e400,2,3,4)", nil),
        ] as [(String, String?)]
    )
    func `geometries are read and written in one form`(text: String, canonical: String?) {
        do throws(CQL2Error) {
            let expression = try CQL2Expression(text: "s_within(geometry,\(text))")
            #expect(expression.text == canonical.map { "S_WITHIN(geometry, \($0))" })
            #expect(try CQL2Expression(json: expression.json) == expression)
        } catch {
            #expect(canonical == nil, "\(error)")
        }
    }

    @Test(arguments: [
        (#"'a''b'"#, "a'b"), (#"'a\'b'"#, "a'b"), (#"'a\\b'"#, #"a\b"#), (#"'\\'"#, #"\"#),
        (#"'a\tb\nc\rd\ae\bf\vg\fh'"#, "a\tb\nc\rd\u{7}e\u{8}f\u{b}g\u{c}h"),
        (#"'100\%\_\q'"#, #"100\%\_\q"#), ("'a\tb\nc'", "a\tb\nc"), ("''", ""), ("''''", "'"),
        ("'\"'", "\""), ("'質譜 𠀀 é'", "質譜 𠀀 é"),
    ])
    func `/req/cql2-text/escaping: quotes and control characters are escaped in texts`(
        literal: String,
        text: String
    ) throws {
        let expression = try CQL2Expression(text: "name = \(literal)")
        let same = try CQL2Expression(json: Array(Self.json(text).utf8))
        #expect(expression == same)
        #expect(try CQL2Expression(text: expression.text) == expression)
    }

    private static func json(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            let isPlain = scalar.value >= 0x20 && scalar != "\"" && scalar != "\\"
            let digits = String(scalar.value, radix: 16)
            escaped +=
                isPlain
                ? String(scalar) : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        return #"{"op":"=","args":[{"property":"name"},"\#(escaped)"]}"#
    }

    @Test(arguments: [
        ("E03", "name='Cote d'Azur'", 14, "a quote within a text is doubled"),
        ("open text", "name = 'x", 8, "no closing quote"), ("open name", "\"na = 1", 1, "closing"),
        ("curly", "name = “x”", 8, "no quote"), ("sign", "a != 1", 3, "<>"),
        ("end", "a = ", 5, "the end of the filter"), ("rest", "a = 1)", 6, "AND, OR or the end"),
        ("huge", "a = 18446744073709551615", 5, "over 64 bits"), ("null", "a = NULL", 5, "IS NULL"),
        ("keyword", "like = 1", 1, "\"like\""), ("name", "a = 5x", 6, "starts with a digit"),
        ("Chinese", "城市 = '北京' 或", 11, "AND, OR or the end"),
        ("power", "1^2^3=1", 4, "parentheses"),
        ("ring", "S_WITHIN(g,POLYGON((0 0,1 0,1 1,2 2)))", 20, "the last position of a ring"),
        ("interval", "T_AFTER(a,INTERVAL('x','..'))", 20, "'x' is no end of an interval"),
        ("like", "a LIKE 5", 8, "a pattern in quotes"), ("number", "a + 'x' = 1", 5, "a number"),
        ("list", "a IN ()", 6, "one value at least"), ("date", "a = DATE('x')", 10, "2020-01-31"),
    ])
    func `a fault is said with its place and what is allowed`(
        name: String,
        text: String,
        place: Int,
        reason: String
    ) {
        do throws(CQL2Error) {
            let expression = try CQL2Expression(text: text)
            Issue.record("\(name): '\(text)' is read as '\(expression.text)'")
        } catch {
            #expect(error.position == .character(place), "\(name): \(error)")
            #expect(error.reason.contains(reason), "\(name): \(error)")
            #expect(error.description == "at character \(place): \(error.reason)")
        }
    }

    @Test func `equality does not look at where parts stand`() throws {
        let expression = try CQL2Expression(text: "a=1 AND(b='x')")
        #expect(try CQL2Expression(text: "  a = 1  and b = 'x'") == expression)
        #expect(try CQL2Expression(text: "a=1 AND b='X'") != expression)
        // Canonically equivalent texts are different texts.
        #expect(try CQL2Expression(text: "a='é'") != CQL2Expression(text: "a='e\u{301}'"))
        #expect(try CQL2Expression(text: "é=1") != CQL2Expression(text: "e\u{301}=1"))
    }
}
