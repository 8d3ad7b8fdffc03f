import Foundation
import HTTPFetch
import Testing

/// The tiny server with one fault, put in on the way to it or on the way back.
struct FaultyProxy: Fetching {
    typealias Document = [String: Any]

    let fault: Fault

    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        guard var tiny = TinyRequest(request) else { throw .unresolvable(host: "elsewhere") }
        let original = tiny
        fault.request(&tiny)
        var response = TinyServer().answer(tiny)
        response.url = request.url
        fault.response(original, &response)
        return response
    }
}

/// One fault and the requirements that it breaks, by themselves or as what follows from it.
struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let broken: Set<String>
    var request: @Sendable (inout TinyRequest) -> Void = { _ in }
    var response: @Sendable (TinyRequest, inout FetchResponse) -> Void = { _, _ in }

    var testDescription: String { name }

    /// A fault of requests.
    static func asking(
        _ name: String,
        _ broken: Set<String>,
        _ change: @escaping @Sendable (inout TinyRequest) -> Void
    ) -> Fault {
        Fault(name: name, broken: broken, request: change)
    }

    /// A fault of responses.
    static func answering(
        _ name: String,
        _ broken: Set<String>,
        _ change: @escaping @Sendable (TinyRequest, inout FetchResponse) -> Void
    ) -> Fault {
        Fault(name: name, broken: broken, response: change)
    }

    /// A fault in JSON documents of the paths that are told, `*` for any letters at the end.
    static func writing(
        _ name: String,
        _ broken: Set<String>,
        at paths: String...,
        change: @escaping @Sendable (TinyRequest, inout FaultyProxy.Document) -> Void
    ) -> Fault {
        answering(name, broken) { request, response in
            let fits = paths.contains { path in
                path.hasSuffix("*")
                    ? request.path.hasPrefix(path.dropLast()) : path == request.path
            }
            guard fits, response.status == 200, !request.isHTML, request.method == "GET" else {
                return
            }
            response.edit { change(request, &$0) }
        }
    }

    /// A fault of how filters are evaluated.
    static func evaluating(
        _ name: String,
        _ broken: Set<String>,
        _ change: @escaping @Sendable (TinyFilter) -> TinyFilter
    ) -> Fault {
        asking(name, broken) { $0.rewrite = { filter in filter.mapped(change) } }
    }

    /// A fault of one operation of filters.
    static func calling(
        _ name: String,
        _ broken: Set<String>,
        _ operation: String,
        _ change: @escaping @Sendable ([TinyFilter]) -> TinyFilter
    ) -> Fault {
        evaluating(name, broken) { filter in
            if case .call(operation, let arguments) = filter { change(arguments) } else { filter }
        }
    }

    /// A status in place of 200 at a path, for JSON.
    static func status(
        _ name: String,
        _ status: Int,
        _ broken: Set<String>,
        where applies: @escaping @Sendable (TinyRequest) -> Bool
    ) -> Fault {
        answering(name, broken) { request, response in
            if request.method == "GET", !request.isHTML, response.status == 200, applies(request) {
                response.status = status
                response.body = Array("{}".utf8)
            }
        }
    }
}

extension FetchResponse {
    /// Changes the document in the body.
    mutating func edit(_ change: (inout FaultyProxy.Document) -> Void) {
        guard
            var document = try? JSONSerialization.jsonObject(with: Data(body))
                as? FaultyProxy.Document
        else { return }
        change(&document)
        let data = try? JSONSerialization.data(withJSONObject: document, options: .sortedKeys)
        body = Array(data ?? Data())
    }

    /// Changes the value of a header field; nil takes it away.
    mutating func set(_ name: String, _ value: String?) {
        headers.removeAll { $0.name == name }
        if let value { headers.append(FetchField(name, value)) }
    }
}

extension [String: Any] {
    /// Changes the links.
    mutating func links(_ change: (inout [[String: Any]]) -> Void) {
        var links = self["links"] as? [[String: Any]] ?? []
        change(&links)
        self["links"] = links
    }

    /// Takes the links of some relations away.
    mutating func unlink(_ relations: String...) {
        links { $0.removeAll { relations.contains($0["rel"] as? String ?? "") } }
    }

    /// Changes an object that is a member, and those within.
    mutating func member(_ keys: String..., change: (inout Any) -> Void) {
        Self.change(&self, keys[...], change)
    }

    private static func change(
        _ object: inout [String: Any],
        _ keys: ArraySlice<String>,
        _ change: (inout Any) -> Void
    ) {
        guard let key = keys.first else { return }
        if keys.count == 1 {
            var value = object[key] ?? ""
            change(&value)
            object[key] = value
        } else if var inner = object[key] as? [String: Any] {
            Self.change(&inner, keys.dropFirst(), change)
            object[key] = inner
        }
    }

    /// Takes a member away.
    mutating func remove(_ keys: String..., key: String) {
        Self.change(&self, keys[...]) { value in
            var object = value as? [String: Any] ?? [:]
            object[key] = nil
            value = object
        }
    }

    /// Changes the features of a page, and the counts with them.
    mutating func features(_ change: (inout [[String: Any]]) -> Void) {
        guard var features = self["features"] as? [[String: Any]], !features.isEmpty else {
            return
        }
        let before = features.count
        change(&features)
        self["features"] = features
        self["numberReturned"] = features.count
        if let matched = self["numberMatched"] as? Int {
            self["numberMatched"] = matched + features.count - before
        }
    }

    /// Changes the entries of the list of collections, or a collection by itself.
    mutating func entries(_ change: (inout [String: Any]) -> Void) {
        guard var entries = self["collections"] as? [[String: Any]] else {
            if self["itemType"] != nil { change(&self) }
            return
        }
        for index in entries.indices { change(&entries[index]) }
        self["collections"] = entries
    }
}
