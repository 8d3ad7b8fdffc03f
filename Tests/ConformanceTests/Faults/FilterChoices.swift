import Conformance
import Foundation
import HTTPFetch

/// What a server may do with filters and orders, and the standards do not forbid.
enum FilterChoices {
    static let all: [Fault] = languages + documents + values + orders

    /// Takes classes out of what is declared, and refuses what tells them.
    private static func without(
        _ name: String,
        _ classes: Set<ConformanceClass>,
        refusing marks: [String]
    ) -> Fault {
        .answering(name, []) { request, response in
            if request.path == "/conformance", !request.isHTML {
                let uris = Set(classes.map(\.uri))
                response.edit { document in
                    let all = document["conformsTo"] as? [String] ?? []
                    document["conformsTo"] = all.filter { !uris.contains($0) }
                }
            }
            let filter = request.query["filter"] ?? ""
            if marks.contains(where: filter.contains) { response.status = 400 }
        }
    }

    private static let languages: [Fault] = [
        .answering("text is the only language", []) { request, response in
            if request.path == "/conformance", !request.isHTML {
                response.edit { document in
                    let all = document["conformsTo"] as? [String] ?? []
                    document["conformsTo"] = all.filter { !$0.hasSuffix("/cql2-json") }
                }
            }
            if request.path == "/api" {
                response.edit { document in
                    document.member(
                        "components",
                        "parameters",
                        "filter-lang",
                        "schema",
                        "enum"
                    ) { $0 = ["cql2-text"] }
                }
            }
            if request.query["filter-lang"] == "cql2-json" { response.status = 400 }
        },
        without("properties stand on the left only", [.propertyProperty], refusing: ["1 < 2"]),
        without("no arithmetic", [.arithmetic], refusing: [" div ", "\"div\""]),
        without("no functions", [.functions], refusing: ["half"]),
        without("no LIKE", [.advancedComparisons], refusing: ["LIKE", "\"like\""]),
        without(
            "no times",
            [.temporal],
            refusing: ["T_AFTER", "\"t_after\"", "INTERVAL", "\"interval\""]
        ),
        without("no order", [.sorting, .featuresSorting], refusing: []),
    ]

    private static let documents: [Fault] = [
        .writing(
            "names that are no queryables are null",
            [],
            at: "/collections/stations/queryables"
        ) { $1["additionalProperties"] = true },
        .asking("an unknown name selects nothing", []) { request in
            request.filter {
                $0.replacing("kunyu_no_such_queryable IS NOT NULL", with: "FALSE")
            }
        }.and(
            .writing(
                "",
                [],
                at: "/collections/stations/queryables",
                "/collections/areas/queryables"
            ) { $1["additionalProperties"] = nil }
        ),
        .writing("an older version of JSON Schema", [], at: "/collections/stations/queryables") {
            $1["$schema"] = "https://json-schema.org/draft/2019-09/schema"
        },
        .writing("an id with a slash", [], at: "/collections/stations/queryables") {
            $1["$id"] = TinyServer.root + "/collections/stations/queryables/"
        },
        .writing("types that allow null", [], at: "/collections/stations/queryables") {
            $1.member("properties", "level", "type") { $0 = ["integer", "null"] }
        },
        .writing("a queryable that no feature shows", [], at: "/collections/stations/queryables") {
            $1.member("properties", "secret") { $0 = ["type": "array"] }
        },
        .writing("no default order", [], at: "/collections*") { _, document in
            document.entries { $0["defaultSortOrder"] = nil }
        },
        .writing("no links back", [], at: "/collections/*") { $1.unlink("prev") },
    ]

    private static let values: [Fault] = [
        .writing("what is null is left out", [], at: "/collections/*") { _, document in
            document.features { features in
                for index in features.indices {
                    features[index].member("properties") { value in
                        let properties = value as? [String: Any] ?? [:]
                        value = properties.filter { !($0.value is NSNull) }
                    }
                }
            }
        },
        .writing("numbers are shown with seven digits", [], at: "/collections/*") { _, document in
            document.features { features in
                for index in features.indices {
                    features[index].member("properties", "height") { value in
                        if let number = value as? Double { value = number * (1 + 4e-8) }
                    }
                }
            }
        },
        .evaluating("texts are in the order of a dictionary", []) { filter in
            guard case .call(let name, let arguments) = filter, arguments.count == 2,
                ["<", ">"].contains(name), case .value(.text) = arguments[1]
            else { return filter }
            return .call(
                "and",
                [
                    .call(name, arguments.map { .call("casei", [$0]) }),
                    .call("<>", arguments),
                ]
            )
        },
    ]

    private static let orders: [Fault] = [
        .asking("texts have another order than asked for", []) { request in
            if request.query["sortby"] == "name" { request.query["sortby"] = "-name" }
        },
        .writing("what has no value comes first", [], at: "/collections/*") { request, document in
            guard let key = request.query["sortby"], !key.contains(","),
                request.query["limit"] == "50"
            else { return }
            let name = key.filter { $0 != "-" && $0 != "+" }
            document.features { features in
                func isNull(_ feature: [String: Any]) -> Bool {
                    (feature["properties"] as? [String: Any])?[name] is NSNull
                }
                features = features.filter(isNull) + features.filter { !isNull($0) }
            }
        },
    ]
}

extension Fault {
    /// Both at once.
    func and(_ other: Fault) -> Fault {
        Fault(
            name: name,
            broken: broken.union(other.broken),
            request: { [self] tiny in
                request(&tiny)
                other.request(&tiny)
            },
            response: { [self] tiny, answer in
                response(tiny, &answer)
                other.response(tiny, &answer)
            }
        )
    }
}
