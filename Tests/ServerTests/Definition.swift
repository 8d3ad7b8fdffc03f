import Foundation
import Testing

/// A definition of an interface with its references followed.
struct Definition {
    let json: [String: Any]
    let paths: [String: [String: Any]]
    let components: [String: [String: [String: Any]]]

    init(_ json: [String: Any]) throws {
        self.json = json
        paths = try #require(json["paths"] as? [String: [String: Any]])
        components = try #require(json["components"] as? [String: [String: [String: Any]]])
    }

    /// What an object stands for: the component that it refers to, else itself.
    func resolved(_ object: [String: Any]) throws -> [String: Any] {
        guard let reference = object["$ref"] as? String else { return object }
        let parts = reference.split(separator: "/").map(String.init)
        try #require(parts.count == 4 && parts[0] == "#" && parts[1] == "components")
        return try #require(components[parts[2]]?[parts[3]], "\(reference)")
    }

    /// The operation of a path.
    func operation(_ path: String) throws -> [String: Any] {
        try #require(paths[path]?["get"] as? [String: Any], "\(path)")
    }

    /// The parameters of a path by their names.
    func parameters(of path: String) throws -> [String: [String: Any]] {
        let list = try #require(try operation(path)["parameters"] as? [[String: Any]])
        var parameters: [String: [String: Any]] = [:]
        for entry in list {
            let parameter = try resolved(entry)
            let name = try #require(parameter["name"] as? String)
            #expect(parameters.updateValue(parameter, forKey: name) == nil, "\(path) \(name)")
        }
        return parameters
    }

    /// The answers of a path by their statuses.
    func responses(of path: String) throws -> [String: [String: Any]] {
        let responses = try #require(
            try operation(path)["responses"] as? [String: [String: Any]]
        )
        return try responses.mapValues(resolved)
    }

    /// The schema of an answer of a path.
    func schema(of path: String, _ status: Int, _ mediaType: String) throws -> [String: Any] {
        let response = try #require(try responses(of: path)[String(status)], "\(path) \(status)")
        let content = try #require(response["content"] as? [String: [String: Any]])
        let main = mediaType.contains("openapi") ? mediaType[...] : mediaType.prefix { $0 != ";" }
        let form = try #require(content[String(main)], "\(path) \(status) \(mediaType)")
        return try #require(form["schema"] as? [String: Any])
    }

    /// What of a value a schema does not allow, each with its place; empty where all is allowed.
    ///
    /// Only the words that the definition uses are known.
    func faults(in value: Any, _ schema: [String: Any], at place: String = "$") throws -> [String] {
        let schema = try resolved(schema)
        if value is NSNull {
            let allowed = schema.isEmpty || schema["nullable"] as? Bool == true
            return allowed ? [] : ["\(place) is null"]
        }
        var faults: [String] = []
        if let words = schema["enum"] as? [String] {
            if !words.contains(value as? String ?? "") { faults.append("\(place) is \(value)") }
        }
        switch schema["type"] as? String {
        case "object":
            guard let object = value as? [String: Any] else { return ["\(place) is no object"] }
            for name in schema["required"] as? [String] ?? [] where object[name] == nil {
                faults.append("\(place).\(name) is missing")
            }
            for (name, own) in schema["properties"] as? [String: [String: Any]] ?? [:] {
                guard let member = object[name] else { continue }
                faults += try self.faults(in: member, own, at: "\(place).\(name)")
            }
        case "array":
            guard let array = value as? [Any] else { return ["\(place) is no array"] }
            if array.count < schema["minItems"] as? Int ?? 0
                || array.count > schema["maxItems"] as? Int ?? .max
            {
                faults.append("\(place) has \(array.count) members")
            }
            let items = schema["items"] as? [String: Any] ?? [:]
            for (index, member) in array.enumerated() {
                faults += try self.faults(in: member, items, at: "\(place)[\(index)]")
            }
        case "string": if !(value is String) { faults.append("\(place) is no text") }
        case "integer": if !(value is Int) { faults.append("\(place) is no integer") }
        case "number": if !(value is Double) { faults.append("\(place) is no number") }
        case "boolean": if !(value is Bool) { faults.append("\(place) is no boolean") }
        default: break
        }
        return faults
    }
}
