internal import Features
internal import HTTPSyntax
internal import Maps

/// One of two maps that are compared: which map it is, and what its address asks of it.
struct ComparedSide: Sendable {
    /// Where it stands; the raw value is the name of the parameter.
    enum Place: String, CaseIterable, Sendable {
        case left, right

        /// The parameter by which a form sets a part of the map of this place.
        func field(_ name: String) -> String { "\(rawValue)-\(name)" }

        /// The name of a part of a map behind the parameter of a form; nil for any other.
        func part(_ parameter: String) -> String? {
            parameter.hasPrefix(rawValue + "-")
                ? String(parameter.dropFirst(rawValue.count + 1)) : nil
        }
    }

    /// The parts of a map that have a field in the form.
    static let fields = ["collection", "level", "measure", "normalise", "filter"]
    /// What an address may carry that says nothing of what is compared.
    private static let ignored = ["f", "lang", "sort", "width"] + PictureParameters.names

    let place: Place
    /// The map as it is defined.
    let original: MapDefinition
    /// The segments of its path.
    let path: [String]
    /// What replaces parts of it.
    let parameters: QueryParameters

    /// Reads one side of a request.
    ///
    /// - Parameters:
    ///   - place: Which side.
    ///   - request: The parameters of the request: the address of the map, and the fields of the
    ///     form, which stand over what the address says; an empty one takes it away.
    ///   - catalog: The collections and maps that there are.
    ///   - exchange: The request.
    /// - Throws: ``Problem`` that names the parameter; nil where the side is not given.
    init?(
        _ place: Place,
        _ request: QueryParameters,
        _ catalog: MapCatalog,
        _ exchange: Exchange
    ) throws(Problem) {
        guard let text = request[place.rawValue],
            !text.allSatisfy(\.isWhitespace)
        else { return nil }
        let halves = Self.relative(text, exchange).split(
            separator: "?",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let segments = (halves.first ?? "").split(separator: "/").map { segment in
            PercentEncoding.decode(String(segment), plusIsSpace: false) ?? String(segment)
        }
        guard let found = Self.find(segments, catalog) else {
            throw Self.unknown(text, place, catalog)
        }
        self.place = place
        (original, path) = found
        let query = halves.count > 1 ? String(halves[1]) : nil
        parameters = try Self.parameters(query, place, request)
    }

    /// An address without what comes before the path of the service and behind a `#`.
    private static func relative(_ text: String, _ exchange: Exchange) -> Substring {
        var rest = text.prefix { $0 != "#" }
        rest = rest.drop(while: \.isWhitespace)
        if let scheme = rest.firstRange(of: "://"), !rest[..<scheme.lowerBound].contains("?") {
            rest = rest[scheme.upperBound...].drop { $0 != "/" }
        }
        let root = exchange.rootPath
        if !root.isEmpty, rest.hasPrefix(root + "/") { rest = rest.dropFirst(root.count) }
        return rest
    }

    private static func find(
        _ segments: [String],
        _ catalog: MapCatalog
    ) -> (MapDefinition, [String])? {
        var id: String?
        switch segments.count {
        case 1: id = segments[0]
        case 2 where segments[0] == "maps": id = segments[1]
        case 3 where segments[0] == "collections" && segments[2] == "map":
            return catalog.definition(ofCollection: segments[1]).map { ($0, segments) }
        default: break
        }
        return catalog.definitions.first { $0.id == id }.map { ($0, ["maps", $0.id]) }
    }

    private static func unknown(_ text: String, _ place: Place, _ catalog: MapCatalog) -> Problem {
        let maps = catalog.definitions.map(\.id)
        let drawn = catalog.countable.map { "collections/\($0.id)/map" }
        let names = (maps + drawn).joined(separator: ", ")
        return .invalidParameter(
            place.rawValue,
            "'\(text.prefix(80))' is no map; "
                + (names.isEmpty ? "there are none" : "there are \(names)")
        )
    }

    private static func parameters(
        _ query: String?,
        _ place: Place,
        _ request: QueryParameters
    ) throws(Problem) -> QueryParameters {
        let own: QueryParameters
        do throws(QueryFault) {
            own = try QueryParameters(query) {
                MapRequest.parameters.contains($0) || ignored.contains($0)
            }
        } catch {
            let detail =
                switch error {
                case .broken(_, let part):
                    "the percent-encoding of '\(part)' is broken or no UTF-8"
                case .unknown(let name):
                    "'\(name)' is no parameter of a map; "
                        + "\(MapRequest.parameters.sorted().joined(separator: ", ")) are"
                case .repeated(let name): "'\(name)' is given twice; once is allowed"
                }
            throw .invalidParameter(place.rawValue, detail)
        }
        var changes: [String: String?] = [:]
        for name in ignored where own[name] != nil { changes[name] = .some(nil) }
        for (name, value) in own.pairs where value.allSatisfy(\.isWhitespace) {
            changes[name] = .some(nil)
        }
        for name in fields {
            guard let value = request[place.field(name)] else { continue }
            changes[name] = value.allSatisfy(\.isWhitespace) ? .some(nil) : value
        }
        return own.replacing(changes)
    }
}

extension ComparedSide {
    /// The address of the map below the address of the service, without the slash in front; a
    /// map that is defined goes by its name alone.
    var address: String {
        let segments = path.first == "maps" ? [original.id] : path
        return segments.map { PercentEncoding.encode($0) }.joined(separator: "/")
            + parameters.query()
    }

    /// The same map with other parameters.
    func replacing(_ changes: [String: String?]) -> ComparedSide {
        ComparedSide(
            place: place,
            original: original,
            path: path,
            parameters: parameters.replacing(changes)
        )
    }

    private init(
        place: Place,
        original: MapDefinition,
        path: [String],
        parameters: QueryParameters
    ) {
        self.place = place
        self.original = original
        self.path = path
        self.parameters = parameters
    }
}

extension QueryParameters {
    /// The parameters with some set anew, or taken out where the value is nil.
    func replacing(_ changes: [String: String?]) -> QueryParameters {
        QueryParameters(lenient: String(query(setting: changes).dropFirst()))
    }
}
