internal import Formats
internal import HTTPFetch

extension Examination {
    /// The list of functions: abstract test get-functions.
    func examineFunctions() async {
        guard declared.contains(.functions), declared.contains(.filter) else {
            for rule in [Requirement.functionsOp, .functionsResponse] {
                exclude(rule, "the class functions is not declared")
            }
            return
        }
        let path = url("/functions")
        guard let answer = await getOK(path, .json, for: .functionsOp) else {
            omit(.functionsResponse, "/functions was not answered 200")
            return
        }
        let functions = answer.json?["functions"]?.elements
        let faults = functions.map { $0.flatMap(Self.faults) }
        expect(
            faults?.isEmpty == true,
            .functionsResponse,
            answer,
            faults.map { $0.prefix(3).joined(separator: ", ") } ?? "no array functions",
            "the array functions, each with name and returns, and the types of its arguments"
        )
        self.functions = functions ?? []
    }

    private static func faults(of function: JSONValue) -> [String] {
        let name = function["name"]?.string
        var faults: [String] = []
        if name == nil { faults.append("a function without name") }
        let title = "function '\(name ?? "")'"
        let returns = function["returns"]?.elements?.compactMap(\.string) ?? []
        if returns.isEmpty || returns.count != function["returns"]?.elements?.count {
            faults.append("\(title) has no array returns")
        }
        for argument in function["arguments"]?.elements ?? [] {
            let types = argument["type"]?.elements?.compactMap(\.string) ?? []
            if types.isEmpty { faults.append("\(title) has an argument without an array type") }
        }
        return faults
    }

    /// Functions in filters; arguments that need certain values are the server's, so one that is
    /// understood is enough.
    func examineFunctionFilters(_ source: ItemsSource, _ material: FilterMaterial) async {
        guard examines(.functions), filterLabels.insert("functions").inserted else { return }
        guard !functions.isEmpty else {
            omit(.cql2Functions, "no function is listed")
            return
        }
        let probes = functions.prefix(8).compactMap { Self.probe($0, material) }
        guard !probes.isEmpty else {
            omit(.cql2Functions, "no listed function takes what the collections have")
            return
        }
        var understood: Set<FilterLanguage> = []
        var refusals: [(FilterLanguage, Answer)] = []
        for probe in probes {
            for language in languages {
                let parameters = Self.parameters(probe, language)
                switch await outcome(source, parameters, limit: 10, for: .cql2Functions) {
                case .accepted: understood.insert(language)
                case .refused(let answer): refusals.append((language, answer))
                case nil: return
                }
            }
        }
        for (language, answer) in refusals where !understood.contains(language) {
            let encoding = Self.encoding(.functions, language)
            let rule = understood.isEmpty ? .cql2Functions : encoding ?? .cql2Functions
            fail(rule, answer.request, "status \(answer.status)", "status 200, for it is listed")
        }
        for language in understood {
            if let rule = Self.encoding(.functions, language) { pass(rule) }
        }
        guard !understood.isEmpty else { return }
        pass(.cql2Functions)
        let name = "kunyu_no_such_function"
        let unknown = FilterProbe(
            "\(name)(1) = 1",
            FilterProbe.operation("=", FilterProbe.operation(name, "1"), "1")
        ) { _ in .open }
        let parameters = Self.parameters(unknown, languages.first ?? .text)
        await expectRefusal(source.url(parameters), .features, .cql2Functions) {
            "no function \(name) is listed"
        }
    }

    /// A filter that calls a function; nil where an argument cannot be made up.
    private static func probe(_ function: JSONValue, _ material: FilterMaterial) -> FilterProbe? {
        guard let name = function["name"]?.string else { return nil }
        var texts: [String] = []
        var documents: [String] = []
        for argument in function["arguments"]?.elements ?? [] {
            let types = (argument["type"]?.elements ?? []).compactMap(\.string)
            guard
                let (text, json) = types.lazy.compactMap({
                    value(of: $0, material, isFirst: !texts.contains(material.geometry?.text ?? ""))
                }).first
            else { return nil }
            texts.append(text)
            documents.append(json)
        }
        let text = "\(name)(\(texts.joined(separator: ", ")))"
        let json =
            "{\"op\":\(JSONValue.string(name).text),\"args\":"
            + "[\(documents.joined(separator: ","))]}"
        for type in (function["returns"]?.elements ?? []).compactMap(\.string) {
            switch type {
            case "boolean": return FilterProbe(text, json) { _ in .open }
            case "number", "integer":
                return FilterProbe("\(text) >= 0", FilterProbe.operation(">=", json, "0")) { _ in
                    .open
                }
            case "string":
                return FilterProbe("\(text) = 'a'", FilterProbe.operation("=", json, "\"a\"")) {
                    _ in .open
                }
            default: continue
            }
        }
        return nil
    }

    /// A value of a type, a property where there is one.
    private static func value(
        of type: String,
        _ material: FilterMaterial,
        isFirst: Bool
    ) -> (String, String)? {
        func property(_ kind: Queryable.Kind) -> (String, String)? {
            material.samples[kind].map { ($0.queryable.text, $0.queryable.json) }
        }
        switch type {
        case "geometry":
            if isFirst, let geometry = material.geometry { return (geometry.text, geometry.json) }
            return ("POINT(0 0)", "{\"type\":\"Point\",\"coordinates\":[0,0]}")
        case "string": return property(.text) ?? ("'a'", "\"a\"")
        case "number": return property(.number) ?? property(.integer) ?? ("1", "1")
        case "integer": return property(.integer) ?? ("1", "1")
        case "datetime": return property(.timestamp)
        case "date": return property(.date)
        default: return nil
        }
    }
}
