internal import Formats
internal import HTTPFetch

extension Examination {
    /// The paths that are asked for because they are declared.
    private static let maximumPaths = 60

    /// What the definition says against what is there (class OpenAPI 3.0).
    func examineOpenAPI() async {
        guard let definition else {
            for rule in [Requirement.oasImpl, .oasCompleteness, .oasExceptions, .oasSecurity] {
                omit(rule, "no API definition in JSON could be read")
            }
            return
        }
        // What was seen so far; the paths below are only those of the definition.
        let seen = Set(seen)
        await examineDeclaredPaths(definition)
        examineCompleteness(definition, seen)
        examineSecurity(definition, seen)
    }

    private func examineDeclaredPaths(_ definition: APIDefinition) async {
        var asked = 0
        for path in definition.paths {
            guard path.value["get"]?.members != nil, asked < Self.maximumPaths else { continue }
            let match = APIDefinition.Match(template: path.key, item: path.value)
            guard let address = address(of: match, definition) else { continue }
            asked += 1
            guard let answer = await get(address, .json, for: .oasImpl) else { return }
            let isLiteral = !path.key.contains("{")
            let isThere =
                answer.status < 500 && answer.status != 405
                && (answer.status != 404 || !isLiteral)
            // A readiness probe and the like say by 503 how it is, where that is declared.
            let isTold = path.value["get"]?["responses"]?[String(answer.status)] != nil
            expect(
                isThere || (answer.status == 503 && isTold),
                .oasImpl,
                answer,
                "status \(answer.status)",
                "GET \(path.key) is declared, so it is there"
            )
        }
    }

    /// The address of a path with its variables and needed parameters filled; nil where no value
    /// is known.
    private func address(of match: APIDefinition.Match, _ definition: APIDefinition) -> String? {
        let parameters = definition.parameters(of: match).compactMap(\.json)
        var segments: [String] = []
        for segment in APIDefinition.segments(match.template) {
            guard segment.hasPrefix("{"), segment.hasSuffix("}") else {
                segments.append(String(segment))
                continue
            }
            let name = String(segment.dropFirst().dropLast())
            let value =
                switch segments.last {
                case "collections": example?.collection
                case "items":
                    segments.dropLast().last == example.map { PercentCoding.encode($0.collection) }
                        ? example?.feature : nil
                default: Self.sample(parameters.first { $0["name"]?.string == name })
                }
            guard let value else { return nil }
            segments.append(PercentCoding.encode(value))
        }
        var query: [String] = []
        for parameter in parameters
        where parameter["in"]?.string == "query" && parameter["required"]?.flag == true {
            guard let name = parameter["name"]?.string, let value = Self.sample(parameter) else {
                return nil
            }
            query.append("\(name)=\(PercentCoding.encode(value))")
        }
        let path = url("/" + segments.joined(separator: "/"))
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    private static func sample(_ parameter: JSONValue?) -> String? {
        let schema = parameter?["schema"]
        let value =
            parameter?["example"] ?? schema?["example"] ?? schema?["default"]
            ?? schema?["enum"]?.elements?.first
        switch value {
        case .string(let text): return text
        case .integer(let number): return String(number)
        default: return nil
        }
    }

    private func examineCompleteness(_ definition: APIDefinition, _ seen: Set<SeenStatus>) {
        var missing: Set<String> = []
        // The description need not describe itself.
        let own = DocumentLink.links(of: landing?.json)
            .filter { ["service-desc", "service-doc"].contains($0.rel ?? "") }
            .compactMap { link in landing.flatMap { target(link, of: $0) } }
        for status in seen.sorted(by: { ($0.url, $0.status) < ($1.url, $1.status) })
        where status.method == "GET" && (200..<600).contains(status.status) {
            guard let address = WebAddress(status.url), address.origin == root.origin else {
                continue
            }
            // What names nothing belongs to no path.
            guard !own.contains(status.url), !address.path.contains("kunyu-no-such-collection")
            else { continue }
            guard let match = definition.match(path: address.path),
                let operation = match.item["get"]
            else {
                if status.status == 200, missing.insert(address.path).inserted {
                    fail(
                        .oasCompleteness,
                        definition.answer.request,
                        "no path for \(address.path), which is answered",
                        "each operation of the server is described"
                    )
                }
                continue
            }
            let code = String(status.status)
            let isDeclared = [code, "\(code.prefix(1))XX", "default"].contains { key in
                operation["responses"]?[key] != nil
            }
            let rule: Requirement = status.status < 400 ? .oasCompleteness : .oasExceptions
            expect(
                isDeclared,
                rule,
                definition.answer,
                "GET \(match.template) has no response \(code), which \(status.url) gave",
                "all status codes that the server uses are described"
            )
        }
    }

    private func examineSecurity(_ definition: APIDefinition, _ seen: Set<SeenStatus>) {
        guard seen.contains(where: { $0.status == 401 || $0.status == 403 }) else {
            exclude(.oasSecurity, "no operation asked for credentials")
            return
        }
        let schemes = definition.json["components"]?["securitySchemes"]?.members ?? []
        expect(
            !schemes.isEmpty,
            .oasSecurity,
            definition.answer,
            "no securitySchemes, though some operation asked for credentials",
            "the security schemes are declared"
        )
    }
}
