import Conformance
import HTTPFetch

/// Faults of one language alone: the other one gives what the filter selects.
enum EncodingFaults {
    /// A class, what tells its text and what its JSON.
    private static let marks: [(String, String, String)] = [
        ("basic-cql2", " OR ", "\"or\""), ("advanced-comparison-operators", "LIKE", "\"like\""),
        ("case-insensitive-comparison", "CASEI", "\"casei\""),
        ("accent-insensitive-comparison", "ACCENTI", "\"accenti\""),
        ("basic-spatial-functions", "BBOX(60", "\"bbox\":[60"),
        ("basic-spatial-functions-plus", "MULTIPOINT", "\"MultiPoint\""),
        ("spatial-functions", "S_TOUCHES", "\"s_touches\""),
        ("temporal-functions", "T_AFTER", "\"t_after\""),
        ("array-functions", "A_EQUALS", "\"a_equals\""), ("property-property", "1 < 2", "[1,2]"),
        ("functions", "half", "\"half\""), ("arithmetic", " div ", "\"div\""),
    ]

    static let all: [Fault] =
        marks.flatMap { name, text, json -> [Fault] in
            [
                refusal("cql2-text", name, text), refusal("cql2-json", name, json),
            ]
        } + [
            .asking("AND and OR bind alike", ["/req/cql2-text/basic-cql2"]) { request in
                guard request.query["filter-lang"] == "cql2-text" else { return }
                request.filter { text in
                    text.hasPrefix("name =") && text.contains(" OR ") && text.contains(" AND ")
                        ? "("
                            + text.replacing(" OR ", with: " OR (").replacing(
                                " AND ",
                                with: ")) AND "
                            ) : text
                }
            },
            .asking("JSON has no IN", ["/req/cql2-json/advanced-comparison-operators"]) {
                if $0.query["filter"]?.hasPrefix("{\"op\":\"in\"") == true {
                    $0.query["filter"] = "true"
                }
            },
            .asking("a backslash does not escape", ["/req/cql2-text/escaping"]) { request in
                request.filter { $0.replacing("\\'", with: "\\\\'") }
            },
            .asking("two quotes are two", ["/req/cql2-text/escaping"]) { request in
                if request.query["filter-lang"] == "cql2-text" {
                    request.filter { $0.replacing("''", with: "''''") }
                }
            },
        ]

    private static func refusal(_ language: String, _ name: String, _ mark: String) -> Fault {
        .status("\(language) cannot say \(name)", 400, ["/req/\(language)/\(name)"]) { request in
            request.query["filter-lang"] == language
                && request.query["filter"]?.contains(mark) == true
        }
    }
}
