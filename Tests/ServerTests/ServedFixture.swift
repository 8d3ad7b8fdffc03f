import Features
import Foundation
import GeometryTypes
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Maps
import TestSupport
import Testing

@testable import Server

/// A server over a few features in memory, asked in process.
struct ServedFixture {
    let store = ScanStore()

    /// Puts features into a collection of their own.
    func add(
        _ features: [Feature],
        to id: String,
        properties: [PropertyDefinition] = [],
        provenance: Provenance = Provenance(),
        title: LocalizedText = LocalizedText(zh: "测试", en: "Test")
    ) async throws {
        let batches = Batches(features)
        _ = try await store.importFeatures(
            into: CollectionDescription(
                id: id,
                title: title,
                properties: properties,
                provenance: provenance
            ),
            mode: .create,
            nextBatch: { batches.next() }
        )
    }

    /// Puts regions into a collection of their own.
    func addRegions(_ regions: [Feature], to id: String, level: RegionLevel) async throws {
        let batches = Batches(regions)
        _ = try await store.importFeatures(
            into: CollectionDescription(
                id: id,
                title: LocalizedText(zh: "地区", en: "Regions"),
                properties: ["code", "name_zh", "name_en"].map {
                    PropertyDefinition(name: $0, type: .text)
                },
                regionLevel: level
            ),
            mode: .create,
            nextBatch: { batches.next() }
        )
    }

    /// Answers one request.
    func get(
        _ path: String,
        method: HTTPRequest.Method = .get,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await session { try await $0.get(path, method: method, headers: headers) }
    }

    /// Answers some requests by one server.
    ///
    /// - Parameters:
    ///   - store: What is served; the features of the fixture unless given.
    ///   - configuration: What an operator sets.
    ///   - now: The time in microseconds since 1970; that of the machine unless given.
    ///   - body: Asks.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws, and where the service cannot start.
    func session<Value>(
        over store: (any FeatureStore)? = nil,
        _ configuration: ServerConfiguration = ServerConfiguration(baseURL: base),
        now: (@Sendable () -> Int64)? = nil,
        _ body: @escaping @Sendable (ServedSession) async throws -> Value
    ) async throws -> Value {
        let server = try server(over: store, configuration, now: now)
        return try await server.application().test(.router) { client in
            try await body(ServedSession(client: client))
        }
    }

    /// A service that is not started.
    func server(
        over store: (any FeatureStore)? = nil,
        _ configuration: ServerConfiguration = ServerConfiguration(baseURL: base),
        now: (@Sendable () -> Int64)? = nil
    ) throws -> KunyuServer {
        let store = store ?? self.store
        return try KunyuServer(
            store: store,
            maps: MapBuilder(
                definitions: maps,
                store: store,
                area: { geometry in
                    let box = geometry.envelope
                    return (box.maxX - box.minX) * (box.maxY - box.minY)
                },
                projection: projection
            ),
            fileFormats: fileFormats,
            naming: { [naming] in naming },
            rasteriser: rasteriser,
            pinyin: pinyin,
            configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            revisions: now.map { Revisions(store: store, now: $0) } ?? Revisions(store: store)
        )
    }

    var maps: [MapDefinition] = []
    var fileFormats: FeatureFileFormats = [:]
    /// Finds regions by their names; none unless set.
    var naming: RegionNaming = { _, _ in .unknown }
    /// What makes pixels and pages; nothing unless set.
    var rasteriser: MapRasteriser?
    /// How Chinese characters are read; not at all unless set.
    var pinyin = PinyinTable.empty
    /// Makes projections; positions stay as they are unless set.
    var projection: @Sendable (String) throws -> MapBuilder.Projection = { _ in { $0 } }

    static let base = "http://kunyu.example"
}

/// One server that is asked several times.
struct ServedSession: Sendable {
    let client: any TestClientProtocol

    /// Answers one request.
    func get(
        _ path: String,
        method: HTTPRequest.Method = .get,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await client.execute(uri: path, method: method, headers: headers) { response in
            Answer(
                status: response.status.code,
                headers: response.headers,
                body: Data(response.body.readableBytesView)
            )
        }
    }
}

/// What came back.
struct Answer {
    let status: Int
    let headers: HTTPFields
    let body: Data

    var json: [String: Any] {
        get throws {
            try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
        }
    }

    /// The ids of the features, in order.
    var ids: [String] {
        get throws {
            let features = try #require(try json["features"] as? [[String: Any]])
            return features.compactMap { $0["id"] as? String }
        }
    }

    /// The href of a link.
    func href(_ rel: String) throws -> String? {
        let links = try #require(try json["links"] as? [[String: Any]])
        return links.first { $0["rel"] as? String == rel }?["href"] as? String
    }

    /// The links in the head, each with the parameters that it has there, by their relations.
    var headLinks: [String: (href: String, type: String)] {
        guard let name = HTTPField.Name("Link"), let text = headers[name] else { return [:] }
        let links = text.matches(of: /<([^>]*)>; rel="([^"]*)"; type="([^"]*)"/)
        return Dictionary(
            links.map { (String($0.2), (String($0.1), String($0.3))) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The ids of the features of a GeoJSON text sequence, in order.
    var sequenceIDs: [String] {
        get throws {
            try body.split(separator: 0x1e).map { text in
                let json = try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any]
                return try #require(json?["id"] as? String)
            }
        }
    }

    /// The path and query of a URL of the fixture.
    static func path(_ href: String) -> String {
        String(href.dropFirst(ServedFixture.base.count))
    }
}

/// Features handed out in one batch.
final class Batches: Sendable {
    private let features: [Feature]
    private let isTaken = LockedFlag()

    init(_ features: [Feature]) {
        self.features = features
    }

    func next() -> [Feature]? {
        isTaken.raise() ? features : nil
    }
}

/// A flag that is raised once.
final class LockedFlag: @unchecked Sendable {
    private let lock = NSLock()
    private var isRaised = false

    /// Raises the flag and tells whether it was down.
    func raise() -> Bool {
        lock.withLock {
            defer { isRaised = true }
            return !isRaised
        }
    }
}

/// A point feature.
func point(
    _ id: String,
    _ longitude: Double,
    _ latitude: Double,
    height: Double? = nil,
    _ properties: [String: PropertyValue] = [:]
) throws -> Feature {
    Feature(
        id: try #require(FeatureID(id)),
        geometry: .point(Position(x: longitude, y: latitude, z: height)),
        properties: properties
    )
}

/// A square around a place.
func square(_ id: String, around center: (Double, Double), half: Double) throws -> Feature {
    let envelope = Envelope(
        minX: center.0 - half,
        minY: center.1 - half,
        maxX: center.0 + half,
        maxY: center.1 + half
    )
    return Feature(
        id: try #require(FeatureID(id)),
        geometry: .polygon(Polygon(exterior: try LinearRing(envelope.corners))),
        properties: [:]
    )
}
