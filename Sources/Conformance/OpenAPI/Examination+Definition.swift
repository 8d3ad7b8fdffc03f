internal import Formats
internal import HTTPFetch

extension Examination {
    /// The API definition: abstract tests 5 and 6.
    func examineDefinition() async {
        guard let landing else {
            omit(.apiDefinitionOp, "the landing page could not be read")
            return
        }
        let links = DocumentLink.links(of: landing.json)
        let found = links.filter { ["service-desc", "service-doc"].contains($0.rel ?? "") }
        for link in found {
            guard let address = target(link, of: landing) else { continue }
            let isJSON = link.rel == "service-desc" && link.mediaType?.hasSuffix("json") != false
            let wish: Wish = link.rel == "service-doc" ? .html : .definition
            guard let answer = await getOK(address, wish, for: .apiDefinitionOp) else { continue }
            if isJSON, definition == nil { read(answer, link) }
        }
        if declared.contains(.oas30) { examineDefinitionLinks(links, landing) }
        if definition == nil {
            omit(.apiDefinitionSuccess, "no link leads to a definition in JSON")
        }
    }

    private func read(_ answer: Answer, _ link: DocumentLink) {
        let json = answer.json
        expect(
            json?["paths"]?.members != nil || !answer.isJSON,
            .apiDefinitionSuccess,
            answer,
            answer.fault.map { "no JSON: \($0)" } ?? "no object paths",
            "an API definition of the type of its link, \(link.type ?? "")"
        )
        guard let json, json["paths"]?.members != nil else { return }
        let path = root.path.hasSuffix("/") ? String(root.path.dropLast()) : root.path
        let definition = APIDefinition(answer: answer, json: json, rootPath: path)
        self.definition = definition
        guard declared.contains(.oas30) else { return }
        let faults = definition.faults
        if faults.isEmpty { pass(.oasDefinition2) }
        for fault in faults {
            fail(.oasDefinition2, answer.request, fault, "valid OpenAPI 3.0")
        }
    }

    private func examineDefinitionLinks(_ links: [DocumentLink], _ landing: Answer) {
        let wanted = [
            ("service-desc", "application/vnd.oai.openapi+json;version=3.0"),
            ("service-doc", "text/html"),
        ]
        for (relation, type) in wanted {
            let isThere = links.contains { link in
                link.rel == relation
                    && (link.type ?? "").filter { $0 != " " && $0 != "\"" }.lowercased()
                        .hasPrefix(type)
            }
            expect(
                isThere,
                .oasDefinition1,
                landing,
                "no link of relation \(relation) with type \(type)",
                "the definition in JSON (service-desc) and in HTML (service-doc)"
            )
        }
    }

    /// The definition of a query parameter of the items of a collection; nil where there is none
    /// that can be read.
    func itemsParameter(_ name: String, _ source: ItemsSource) -> JSONValue? {
        guard let definition, let address = WebAddress(source.url),
            let match = definition.match(path: address.path)
        else { return nil }
        return definition.parameter(name, of: match)?.json
    }

    /// Whether some parameter stands for any name.
    var acceptsAnyParameter: Bool {
        guard let definition else { return false }
        return definition.paths.contains { path in
            let match = APIDefinition.Match(template: path.key, item: path.value)
            return definition.parameters(of: match).contains { parameter in
                let schema = parameter.json?["schema"]
                return parameter.json?["in"]?.string == "query"
                    && schema?["type"]?.string == "object"
                    && parameter.json?["explode"]?.flag != false
                    && schema?["additionalProperties"]?.flag != false
            }
        }
    }

    /// How bbox, limit and datetime are declared: abstract tests 14, 16 and 18.
    func examineParameters(of source: ItemsSource) {
        let rules: [(Requirement, String)] = [
            (.boxDefinition, "bbox"), (.limitDefinition, "limit"), (.timeDefinition, "datetime"),
        ]
        guard let definition, let address = WebAddress(source.url),
            let match = definition.match(path: address.path)
        else {
            for (rule, _) in rules { omit(rule, "no readable API definition has the items") }
            return
        }
        for (rule, name) in rules {
            let place = "the parameter \(name) of \(match.template)"
            guard let parameter = definition.parameter(name, of: match) else {
                fail(rule, definition.answer.request, "no \(place)", "the parameter \(name)")
                continue
            }
            guard let json = parameter.json else {
                omit(rule, "\(place) is defined elsewhere: \(parameter.reference ?? "")")
                continue
            }
            let faults = Self.faults(of: json, name)
            expect(
                faults.isEmpty,
                rule,
                definition.answer,
                "\(place): \(faults.joined(separator: ", "))",
                Self.definition(of: name)
            )
        }
    }

    private static func definition(of name: String) -> String {
        let schema =
            switch name {
            case "bbox": "an array of numbers, minItems 4, maxItems 6"
            case "limit": "an integer with minimum (and default and maximum)"
            default: "a string"
            }
        return "in query, required false, \(schema), style form, explode false"
    }

    private static func faults(of parameter: JSONValue, _ name: String) -> [String] {
        var faults: [String] = []
        let schema = parameter["schema"] ?? .null
        func require(_ condition: Bool, _ fault: String) {
            if !condition { faults.append(fault) }
        }
        require(parameter["required"]?.flag != true, "required is true")
        require(
            parameter["style"].map { $0.string == "form" } ?? true,
            "style is \(parameter["style"]?.text ?? "")"
        )
        require(
            parameter["explode"]?.flag == false,
            "explode is \(parameter["explode"]?.text ?? "missing, which means true")"
        )
        let type = schema["type"]?.string ?? "missing"
        switch name {
        case "bbox":
            require(type == "array", "type is \(type)")
            let kinds = schema["oneOf"]?.elements ?? [schema]
            let sizes = kinds.map { [$0["minItems"]?.whole, $0["maxItems"]?.whole] }
            require(
                sizes == [[4, 6]] || sizes == [[4, 4], [6, 6]],
                "minItems and maxItems are not 4 and 6"
            )
            require(
                ["number", nil].contains(schema["items"]?["type"]?.string)
                    && schema["items"] != nil,
                "items are no numbers"
            )
        case "limit":
            require(type == "integer", "type is \(type)")
            require(schema["minimum"]?.whole != nil, "there is no minimum")
            require(
                schema["default"].map { ($0.whole ?? -1) >= 0 } ?? true,
                "default is no whole number from 0"
            )
        default: require(type == "string", "type is \(type)")
        }
        return faults
    }
}
