internal import CQL2
internal import Features
internal import Foundation
internal import HTTPSyntax
internal import Maps

/// Holds a picture of a map against the data of now.
struct MapVerification {
    let builder: MapBuilder
    let store: any FeatureStore

    /// What the picture says otherwise than the data: none where it is true.
    ///
    /// - Parameter path: The SVG file.
    /// - Returns: The differences, and what the map is called.
    /// - Throws: ``CommandFailure`` where the file is no picture of a map that can be drawn here,
    ///   and what drawing throws.
    func differences(of path: String) async throws -> (map: String, list: [MapDifference]) {
        let proof = try Self.proof(path)
        let address = try MapAddress(proof, path)
        let catalog = try await builder.catalog()
        let start =
            address.isOfCollection
            ? catalog.definition(ofCollection: address.name) : builder.definition(address.name)
        guard let start else {
            throw CommandFailure("\(path) shows the map '\(address.name)', which is not here")
        }
        var definition = try start.applying({ address.parameters[$0] }, in: catalog)
        if let language = proof.language { definition.language = language }
        var filters: [String: FeatureFilter] = [:]
        for id in definition.counted {
            let description = try await store.collection(id).description
            filters[id] = try FilterParameters.filter(on: description) { address.parameters[$0] }
        }
        let text = try FeatureQueryParser.text { address.parameters[$0] }
        let map = try await builder.map(definition, filters: filters, text: text)
        return (address.name, proof.differences(from: map))
    }

    private static func proof(_ path: String) throws -> MapProof {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw CommandFailure("\(path) cannot be read")
        }
        do {
            return try MapProof(svg: bytes)
        } catch {
            throw CommandFailure("\(path): \(error)")
        }
    }
}

/// Where a picture says that it is drawn again.
struct MapAddress {
    /// The map, or the collection.
    let name: String
    let isOfCollection: Bool
    let parameters: QueryParameters

    /// The path of a map with parameters, which stands in what this program draws.
    ///
    /// - Parameters:
    ///   - name: The map, or the collection.
    ///   - isOfCollection: Whether it is a collection.
    ///   - values: The parameters.
    /// - Returns: The path, percent-encoded.
    static func path(
        of name: String,
        isOfCollection: Bool,
        _ values: [String: String]
    ) -> String {
        let name = PercentEncoding.encode(name)
        let changes = values.mapValues(Optional.some)
        return (isOfCollection ? "/collections/\(name)/map" : "/maps/\(name)")
            + QueryParameters(lenient: nil).query(setting: changes)
    }

    /// Reads the address of a picture; one without is the map of its name as it is defined.
    ///
    /// - Throws: ``CommandFailure`` where it is none of a map.
    init(_ proof: MapProof, _ path: String) throws {
        guard proof.map != "map-join" else {
            throw CommandFailure("\(path) shows a table that is not in the store")
        }
        guard let url = proof.url else {
            (name, isOfCollection) = (proof.map, false)
            parameters = QueryParameters(lenient: nil)
            return
        }
        let start = url.firstRange(of: "://").map(\.upperBound) ?? url.startIndex
        let parts = url[start...].split(
            separator: "?",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        var segments = parts[0].split(separator: "/").map(String.init)
        let isOfCollection = segments.last == "map"
        if isOfCollection { segments.removeLast() }
        let kind = isOfCollection ? "collections" : "maps"
        guard segments.count >= 2, segments[segments.count - 2] == kind,
            let name = PercentEncoding.decode(segments[segments.count - 1], plusIsSpace: false)
        else { throw CommandFailure("\(path) names '\(url)', which is no address of a map") }
        (self.name, self.isOfCollection) = (name, isOfCollection)
        parameters = QueryParameters(lenient: parts.count > 1 ? String(parts[1]) : nil)
    }
}
