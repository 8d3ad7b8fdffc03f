internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird

/// The functions that filters can call.
///
/// Source: OGC 19-079r2 §8 (CQL2 functions).
struct FunctionsController {
    let pages: Pages

    func addRoutes(to routes: RouteTable) {
        routes.get("/functions", use: list)
    }

    private func list(_ exchange: Exchange) throws -> Response {
        let parameters = try exchange.parameters(allowed: ["f", "lang"])
        let language = try exchange.language(parameters)
        if try exchange.format(parameters, allowed: [.json, .html]) == .html {
            return pages.functions(exchange, language)
        }
        let url = exchange.url("functions")
        let links = [Link("self", url, title: "This document"), .page(url)]
        var json = JSONWriter()
        json.object { json in
            json.array("functions") { json in
                for function in FilterFunction.allCases {
                    json.object { Self.write(function, url, into: &$0) }
                }
            }
            json.links(links)
        }
        return Response.bytes(json.bytes, MediaType.json).linked(links)
    }

    private static func write(
        _ function: FilterFunction,
        _ url: String,
        into json: inout JSONWriter
    ) {
        json.member("name", function.rawValue)
        json.member("description", CollectionDocument.bilingual(function.summary))
        json.member("metadataUrl", "\(url)?f=html#\(function.rawValue)")
        json.array("arguments") { json in
            for parameter in function.parameters {
                json.object { json in
                    json.member("title", parameter.name)
                    json.array("type") { json in
                        for type in parameter.kind.types { json.value(type) }
                    }
                }
            }
        }
        json.array("returns") { json in
            for type in function.results { json.value(type) }
        }
    }
}

extension FilterFunction {
    /// The types of what it gives, by the names of OGC 19-079r2.
    var results: [String] {
        switch self {
        case .distance: ["number"]
        case .length, .year, .month, .day: ["integer"]
        // What is whole stays whole.
        case .abs, .floor, .ceil, .round: ["number", "integer"]
        }
    }
}

extension FilterFunction.Kind {
    /// The types of such an operand, by the names of OGC 19-079r2.
    var types: [String] {
        switch self {
        case .text: ["string"]
        case .number: ["number", "integer"]
        case .time: ["datetime"]
        case .geometry, .point: ["geometry"]
        }
    }
}
