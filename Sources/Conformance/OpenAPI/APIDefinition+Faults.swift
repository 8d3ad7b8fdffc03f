internal import Formats

extension APIDefinition {
    private static let methods = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace",
    ]

    /// What is wrong with the document by the rules of OpenAPI 3.0, the first few faults.
    ///
    /// Source: OpenAPI Specification 3.0.3 §4.7. The rules for schemas are not looked at.
    var faults: [String] {
        var faults: [String] = []
        let version = json["openapi"]?.string ?? ""
        if !version.hasPrefix("3.0") {
            faults.append("openapi is '\(version)', not 3.0.x")
        }
        for name in ["title", "version"] where json["info"]?[name]?.string == nil {
            faults.append("info has no text \(name)")
        }
        if json["paths"]?.members == nil { faults.append("there is no object paths") }
        var operationIDs: Set<String> = []
        for path in paths where !path.key.hasPrefix("x-") {
            if !path.key.hasPrefix("/") {
                faults.append("the path '\(path.key)' has no / in front")
            }
            for member in path.value.members ?? [] where Self.methods.contains(member.key) {
                if let id = member.value["operationId"]?.string,
                    !operationIDs.insert(id).inserted
                {
                    faults.append("two operations have the operationId '\(id)'")
                }
                faults += self.faults(of: member, at: path)
            }
        }
        faults += danglingReferences(in: json).map { "nothing is at '\($0)'" }
        return Array(faults.prefix(5))
    }

    private func faults(of operation: JSONValue.Member, at path: JSONValue.Member) -> [String] {
        let name = "\(operation.key.uppercased()) \(path.key)"
        var faults: [String] = []
        let responses = operation.value["responses"]?.members ?? []
        if responses.isEmpty { faults.append("\(name) has no responses") }
        for response in responses where !response.key.hasPrefix("x-") {
            let isCode =
                response.key == "default"
                || (response.key.count == 3 && ("1"..."5").contains(response.key.prefix(1)))
            if !isCode { faults.append("\(name) has the response '\(response.key)'") }
            guard let value = resolved(response.value) else { continue }
            if value["description"]?.string == nil {
                faults.append("\(name): the response \(response.key) has no description")
            }
        }
        let parameters =
            (path.value["parameters"]?.elements ?? [])
            + (operation.value["parameters"]?.elements ?? [])
        var inPath: Set<String> = []
        var isWhole = true
        for parameter in parameters {
            guard let parameter = resolved(parameter) else {
                isWhole = false
                continue
            }
            let title = parameter["name"]?.string ?? ""
            let place = parameter["in"]?.string ?? ""
            if title.isEmpty || !["query", "path", "header", "cookie"].contains(place) {
                faults.append("\(name): a parameter without name or in")
            }
            if parameter["schema"] == nil, parameter["content"] == nil {
                faults.append("\(name): the parameter \(title) has neither schema nor content")
            }
            if place == "path" {
                inPath.insert(title)
                if parameter["required"]?.flag != true {
                    faults.append("\(name): the parameter \(title) of the path is not required")
                }
            }
        }
        for segment in Self.segments(path.key)
        where segment.hasPrefix("{") && segment.hasSuffix("}") && isWhole {
            let variable = String(segment.dropFirst().dropLast())
            if !inPath.contains(variable) {
                faults.append("\(name): the variable \(variable) is no parameter")
            }
        }
        return faults
    }

    /// The references within the document that lead nowhere.
    private func danglingReferences(in value: JSONValue) -> [String] {
        switch value {
        case .object(let members):
            members.flatMap { member -> [String] in
                if member.key == "$ref", let reference = member.value.string {
                    return reference.hasPrefix("#/") && resolve(reference) == nil ? [reference] : []
                }
                // Examples may hold anything.
                if ["example", "examples", "default", "enum"].contains(member.key) { return [] }
                return danglingReferences(in: member.value)
            }
        case .array(let values): values.flatMap(danglingReferences)
        default: []
        }
    }
}
