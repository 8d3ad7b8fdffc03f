internal import Formats

/// The description of an API in OpenAPI 3.
struct APIDefinition {
    let answer: Answer
    let json: JSONValue
    /// The path of the landing page, without a slash at its end.
    let rootPath: String
    /// What an address may have before a path of the definition.
    private let prefixes: [String]
    private let templates: [(segments: [Substring], member: JSONValue.Member)]

    init(answer: Answer, json: JSONValue, rootPath: String) {
        self.answer = answer
        self.json = json
        self.rootPath = rootPath
        let servers = (json["servers"]?.elements ?? []).compactMap { server -> String? in
            guard let url = server["url"]?.string else { return nil }
            let rest = url.contains("://") ? url.drop { $0 != ":" }.dropFirst(3) : url[...]
            return String(rest.drop { $0 != "/" })
        }
        prefixes = ([rootPath] + servers)
            .map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }.filter { !$0.isEmpty }
        templates = (json["paths"]?.members ?? []).map { (Self.segments($0.key), $0) }
    }

    /// A path of the definition that an address belongs to.
    struct Match {
        let template: String
        let item: JSONValue
    }

    /// A parameter of an operation.
    struct Parameter {
        /// The definition; nil where it stands in another document.
        let json: JSONValue?
        /// Where it stands.
        let reference: String?
    }

    var paths: [JSONValue.Member] { json["paths"]?.members ?? [] }

    /// The path that fits, a literal one before one with variables.
    func match(path: String) -> Match? {
        var candidates = [path]
        for prefix in prefixes where path.hasPrefix(prefix) {
            candidates.append(String(path.dropFirst(prefix.count)))
        }
        var best: (count: Int, match: Match)?
        for candidate in candidates.map(Self.segments) {
            for (segments, member) in templates where segments.count == candidate.count {
                guard let count = Self.variables(of: segments, matching: candidate) else {
                    continue
                }
                if best.map({ count < $0.count }) ?? true {
                    best = (count, Match(template: member.key, item: member.value))
                }
            }
        }
        return best?.match
    }

    /// How many variables of a template a path with as many segments fills; nil where it does not
    /// fit.
    private static func variables(of template: [Substring], matching path: [Substring]) -> Int? {
        var count = 0
        for (a, b) in zip(template, path) {
            if a.hasPrefix("{"), a.hasSuffix("}") {
                count += 1
            } else if a != b {
                return nil
            }
        }
        return count
    }

    static func segments(_ path: String) -> [Substring] { path.split(separator: "/") }

    /// The parameters of a GET, those of the path included.
    func parameters(of match: Match) -> [Parameter] {
        let all =
            (match.item["parameters"]?.elements ?? [])
            + (match.item["get"]?["parameters"]?.elements ?? [])
        return all.map { parameter in
            guard let reference = parameter["$ref"]?.string else {
                return Parameter(json: parameter, reference: nil)
            }
            return Parameter(json: resolve(reference), reference: reference)
        }
    }

    /// The parameter of a name, also where only the end of a reference tells it.
    func parameter(_ name: String, of match: Match) -> Parameter? {
        parameters(of: match).last { parameter in
            if let json = parameter.json {
                return json["name"]?.string == name && json["in"]?.string == "query"
            }
            return parameter.reference?.hasSuffix("/\(name)") == true
        }
    }

    /// What a reference within the document leads to; nil for one that leads out of it or nowhere.
    func resolve(_ reference: String, depth: Int = 0) -> JSONValue? {
        guard reference.hasPrefix("#/"), depth < 16 else { return nil }
        var value = json
        for part in reference.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false) {
            let key = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
            guard let next = value[key] else { return nil }
            value = next
        }
        if let next = value["$ref"]?.string { return resolve(next, depth: depth + 1) }
        return value
    }

    /// The schema of a parameter, the plain one where it may be null as well.
    func schema(of parameter: JSONValue) -> JSONValue? {
        guard let schema = parameter["schema"].flatMap(resolved) else { return nil }
        let choices = (schema["anyOf"] ?? schema["oneOf"])?.elements ?? []
        let plain = choices.compactMap(resolved).first { $0["type"]?.string != "null" }
        guard schema["type"] == nil, let plain else { return schema }
        // The default may stand beside the choices.
        guard case .object(let own) = plain, case .object(let beside) = schema else { return plain }
        return .object(beside + own)
    }

    /// The value, or what it refers to.
    func resolved(_ value: JSONValue) -> JSONValue? {
        guard let reference = value["$ref"]?.string else { return value }
        return resolve(reference)
    }
}
