internal import Features
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

/// The reference systems of positions: which ones are listed, and what a request asks for.
///
/// Source: OGC 18-058r1.
enum ReferenceSystems {
    /// The systems that collections list, the default first.
    ///
    /// They are what data of China and the world is looked at in. Any other one that the store
    /// knows is answered as well.
    static let listed: [CRSIdentifier] =
        [.crs84, .crs84h]
        + [
            // WGS 84 and CGCS2000, latitude first; Web Mercator; equal areas of the world.
            4326, 4490, 3857, 8857,
        ].map(CRSIdentifier.epsg)

    /// Sees to it that the systems of a query are known, so that a problem names the parameter.
    ///
    /// - Throws: ``Problem`` 400 that names `crs`, `bbox-crs` or `filter-crs`.
    static func check(
        _ parameters: QueryParameters,
        in store: any FeatureStore
    ) async throws {
        for name in ["bbox-crs", "crs", "filter-crs"] {
            guard let text = parameters[name], let crs = CRSIdentifier(text),
                crs != .crs84, crs != .crs84h
            else { continue }
            do throws(FeatureStoreError) {
                try await store.check(crs)
            } catch {
                guard case .unknownReferenceSystem = error else { throw error }
                throw unknown(crs, name)
            }
        }
    }

    /// The system that the parameter `crs` names, CRS84 unless given.
    ///
    /// - Throws: ``Problem`` 400 where it is no system.
    static func answer(
        _ parameters: QueryParameters,
        in store: any FeatureStore
    ) async throws -> CRSIdentifier {
        guard let text = parameters["crs"] else { return .crs84 }
        guard let crs = CRSIdentifier(text) else {
            throw Problem.invalidParameter("crs", "'\(text)' is no reference system; \(allowed)")
        }
        try await check(parameters, in: store)
        return crs
    }

    private static func unknown(_ crs: CRSIdentifier, _ parameter: String) -> Problem {
        .invalidParameter(parameter, "there is no reference system \(crs); \(allowed)")
    }

    private static var allowed: String {
        let uris = listed.map(\.uri).joined(separator: ", ")
        return "\(uris) and any other one that PROJ knows are allowed"
    }
}

extension Response {
    /// The answer with the header that says which system its positions are in.
    consuming func positioned(in crs: CRSIdentifier) -> Response {
        if let name = Self.contentCRS {
            headers.append(HTTPField(name: name, value: "<\(crs.uri)>"))
        }
        return self
    }

    private static let contentCRS = HTTPField.Name("Content-Crs")
}
