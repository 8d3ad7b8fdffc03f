import Conformance
import HTTPFetch

/// Faults of what filters select, in both languages.
enum LanguageFaults {
    static let all: [Fault] = basic + operators + geometry + times + others

    private static let comparison = "/req/basic-cql2/binary-comparison-predicate"
    private static let null = "/req/basic-cql2/null-predicate"
    private static let logic = "/req/basic-cql2/cql2-filter"
    private static let like = "/req/advanced-comparison-operators/like-predicate"
    private static let between = "/req/advanced-comparison-operators/between-predicate"
    private static let among = "/req/advanced-comparison-operators/in-predicate"
    private static let casei = "/req/case-insensitive-comparison/casei-function"
    private static let accenti = "/req/accent-insensitive-comparison/accenti-function"
    private static let sides = "/req/property-property/withdraw-permissions"
    private static let arithmetic = "/req/arithmetic/arithmetic"
    private static let intersects = "/req/basic-spatial-functions/spatial-predicate"
    private static let shapes = "/req/basic-spatial-functions-plus/spatial-data-types"
    private static let spatial = "/req/spatial-functions/spatial-functions"
    private static let temporal = "/req/temporal-functions/temporal-predicates"
    private static let arrays = "/req/array-functions/array-predicates"

    private static let basic: [Fault] = [
        .calling("less has the equal ones too", [comparison, arithmetic], "<") { .call("<=", $0) },
        .calling("not less has no equal ones", [comparison, sides, arithmetic], ">=") {
            .call(">", $0)
        },
        .calling(
            "what has no value is unequal",
            [
                comparison, arithmetic, casei, accenti, "/req/features-filter/response",
                "/req/filter/mixing-expressions",
            ],
            "<>"
        ) {
            .call("or", [.call("isnull", [$0[0]]), .call("<>", $0)])
        },
        .calling("nothing is null", [null], "isnull") { _ in .value(.flag(false)) },
        .asking("false is true", [logic]) { request in
            request.rewrite = { filter in
                if case .value(.flag(false)) = filter { .value(.flag(true)) } else { filter }
            }
        },
        .calling("what is unknown is false", [logic], "=") {
            .call("and", [.call("not", [.call("isnull", [$0[0]])]), .call("=", $0)])
        },
        .calling("one condition is enough", [logic], "and") { .call("or", $0) },
        .calling("the first condition counts", [logic], "or") { $0[0] },
        .evaluating(
            "a property has no value",
            [
                comparison, null, logic, among, like, casei, accenti, sides,
                "/req/basic-cql2/property", "/req/cql2-text/escaping",
                "/req/features-filter/response", "/req/filter/mixing-expressions",
            ]
        ) { filter in
            if case .property("name") = filter { .value(.null) } else { filter }
        },
    ]

    private static let operators: [Fault] = [
        .calling("LIKE takes letters of both cases for alike", [like], "like") {
            .call("like", $0.map { .call("casei", [$0]) })
        },
        .evaluating("a wildcard cannot be escaped", [like]) { filter in
            guard case .value(.text(let text)) = filter else { return filter }
            return .value(.text(text.replacing("\\%", with: "%")))
        },
        .evaluating("a single character may be any", [like]) { filter in
            guard case .value(.text(let text)) = filter, text.hasPrefix("_") else { return filter }
            return .value(.text("%" + text.dropFirst()))
        },
        .calling("BETWEEN leaves its ends out", [between], "between") {
            .call("and", [.call(">", [$0[0], $0[1]]), .call("<", [$0[0], $0[2]])])
        },
        .calling("BETWEEN has no upper end", [between], "between") {
            .call(">=", [$0[0], $0[1]])
        },
        .calling("IN looks at the first value", [among], "in") { arguments in
            guard case .list(let values) = arguments[1] else { return .value(.null) }
            return .call("=", [arguments[0], values[0]])
        },
        .calling("CASEI does nothing", [casei], "casei") { $0[0] },
        .calling("ACCENTI does nothing", [accenti], "accenti") { $0[0] },
        .calling("ACCENTI takes cases for alike", [accenti], "accenti") {
            .call("casei", [.call("accenti", $0)])
        },
    ]

    private static let geometry: [Fault] =
        [
            .evaluating("boxes over the antimeridian are turned", [intersects]) { filter in
                guard case .value(.shape(let parts)) = filter, parts.count == 2,
                    parts.allSatisfy({ !$0.isPoint && !$0.isEdge })
                else { return filter }
                return .value(.shape([TinyPart(box: [-60, -90, 60, 90])]))
            },
            .calling(
                "what has no geometry intersects",
                [
                    intersects, shapes, spatial, "/req/filter/filter-crs-wgs84",
                    "/req/filter/filter-crs-param",
                ],
                "s_intersects"
            ) {
                .call("or", [.call("isnull", [$0[0]]), .call("s_intersects", $0)])
            },
            .evaluating(
                "the box is the world",
                [
                    intersects, spatial, shapes, "/req/filter/filter-crs-wgs84",
                    "/req/filter/filter-crs-param",
                ]
            ) { filter in
                guard case .value(.shape(let parts)) = filter, parts.allSatisfy({ !$0.isPoint })
                else {
                    return filter
                }
                return .value(.shape([TinyPart(box: [-180, -90, 180, 90])]))
            },
            .evaluating(
                "a point is as wide as the world",
                [intersects, "/req/basic-spatial-functions/spatial-data-types"]
            ) { filter in
                guard case .value(.shape(let parts)) = filter, parts.count == 1, parts[0].isPoint
                else {
                    return filter
                }
                return .value(.shape([TinyPart(box: [-180, -90, 180, 90])]))
            },
            .asking("latitude 180 is a place", ["/req/basic-spatial-functions/spatial-data-types"])
            {
                $0.filter {
                    $0.replacing("POINT(90 180)", with: "POINT(90 80)")
                        .replacing("[90,180]", with: "[90,80]")
                }
            },
            .status(
                "S_INTERSECTS is not known",
                400,
                [
                    "/req/basic-spatial-functions/spatial-functions", shapes, spatial,
                    "/req/filter/filter-crs-wgs84", "/req/filter/filter-crs-param",
                ]
            ) { $0.calls("S_INTERSECTS", "s_intersects") },
            .status("several points are no geometry", 400, [shapes]) {
                $0.query["filter"]?.uppercased().contains("MULTIPOINT") == true
            },
        ]
        + [
            "s_disjoint", "s_within", "s_contains", "s_overlaps", "s_crosses", "s_touches",
            "s_equals",
        ].map { function in
            .calling("\(function) is true for all", [spatial], function) { _ in .value(.flag(true))
            }
        }
        + ["s_disjoint", "s_within", "s_overlaps"].map { function in
            .calling("\(function) is never true", [spatial], function) { _ in .value(.flag(false)) }
        }

    private static let relations = [
        "t_after", "t_before", "t_contains", "t_disjoint", "t_during", "t_equals", "t_finishedby",
        "t_finishes", "t_intersects", "t_meets", "t_metby", "t_overlappedby", "t_overlaps",
        "t_startedby", "t_starts",
    ]

    private static let times: [Fault] =
        relations.flatMap { function -> [Fault] in
            [
                .calling("\(function) is never true", [temporal], function) { _ in
                    .value(.flag(false))
                },
                .calling("\(function) is true for all", [temporal], function) { _ in
                    .value(.flag(true))
                },
            ]
        } + [
            .calling("what is at the time is after it", [temporal], "t_after") {
                .call("or", [.call("t_equals", $0), .call("t_after", $0)])
            },
            .status("T_MEETS is not known", 400, ["/req/temporal-functions/temporal-functions"]) {
                $0.calls("T_MEETS", "t_meets")
            },
        ]

    private static let others: [Fault] = [
        .calling("A_CONTAINS is A_CONTAINEDBY", [arrays], "a_contains") {
            .call("a_containedby", $0)
        },
        .calling("A_CONTAINEDBY is A_EQUALS", [arrays], "a_containedby") { .call("a_equals", $0) },
        .calling("A_EQUALS is A_OVERLAPS", [arrays], "a_equals") { .call("a_overlaps", $0) },
        .calling("A_OVERLAPS is A_CONTAINS", [arrays], "a_overlaps") { .call("a_contains", $0) },
        .evaluating("a literal on the left is not looked at", [sides]) { filter in
            if case .call(let name, let arguments) = filter, arguments.count == 2,
                case .value = arguments[0], case .property = arguments[1],
                TinyFilter.comparisons.contains(name)
            {
                .value(.flag(true))
            } else {
                filter
            }
        },
        .evaluating("two properties are always alike", [sides]) { filter in
            if case .call(_, let arguments) = filter, arguments.count == 2,
                case .property = arguments[0], case .property = arguments[1]
            {
                .value(.flag(true))
            } else {
                filter
            }
        },
        .calling("a difference is a sum", [arithmetic], "-") { .call("+", $0) },
        .calling("DIV rounds nothing", [arithmetic], "div") { .call("/", $0) },
        .calling("a remainder is nothing", [arithmetic], "%") { _ in .value(.number(0)) },
        .calling("a power is a product", [arithmetic], "^") { .call("*", $0) },
    ]
}
