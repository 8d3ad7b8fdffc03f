import Features
import Foundation
import GeometryTypes
import HTTPTypes
import HummingbirdTesting
import Maps
import NIOCore
import Testing

@testable import Server

/// A server with laboratories in three cities of two provinces, and maps of them.
enum MapFixture {
    /// A server whose first city is called so.
    static func served(named name: String = "北京市") async throws -> ServedFixture {
        var fixture = ServedFixture()
        fixture.maps = try definitions()
        fixture.naming = { name, level in
            switch (name, level) {
            case ("武汉", .city), ("武汉市", .city): .region("420100")
            case ("吉林", _):
                .ambiguous([
                    .init(code: "220000", level: .province), .init(code: "220200", level: .city),
                ])
            default: .unknown
            }
        }
        try await add(
            [("110000", "北京市", 116, 40), ("420000", "湖北省", 112, 31)],
            to: "provinces",
            .province,
            &fixture
        )
        try await add(
            [
                ("110000", name, 116, 40), ("420100", "武汉市", 114, 30),
                ("420500", "宜昌市", 111, 30),
            ],
            to: "cities",
            .city,
            &fixture
        )
        let places = ["110000", "110000", "110000", "420100", "420100", "420500"]
        try await fixture.add(
            places.enumerated().map { index, city in
                try point(
                    "l\(index)",
                    114,
                    31,
                    [
                        "city": .text(city), "province": .text(String(city.prefix(2)) + "0000"),
                        "staff": .integer(Int64(10 * (index + 1))),
                        "field": .text(index < 4 ? "physics" : "life"),
                    ]
                )
            },
            to: "labs",
            properties: [
                PropertyDefinition(name: "city", type: .text),
                PropertyDefinition(name: "province", type: .text),
                PropertyDefinition(
                    name: "staff",
                    type: .integer,
                    title: LocalizedText(zh: "人员", en: "Staff")
                ), PropertyDefinition(name: "field", type: .text),
            ],
            title: LocalizedText(zh: "实验室（示范）", en: "Laboratories (made up)")
        )
        try await fixture.add(
            [try point("s", 1, 1)],
            to: "stars",
            properties: [PropertyDefinition(name: "magnitude", type: .double)]
        )
        return fixture
    }

    private static func definitions() throws -> [MapDefinition] {
        let start = """
            "title": {"zh": "各市实验室", "en": "Laboratories by city"},
            "subtitle": {"zh": "副题", "en": "Subtitle"},
            "unit": {"zh": "个", "en": "Laboratories"}, "counted": ["labs"], "projection": "any",
            "language": "zh", "width": 800,
            """
        return try [
            """
            {"id": "labs-by-city", \(start) "by": "city", "regions": "cities",
             "classification": {"method": "tiers", "upperBounds": [1, 2], "zero": "separate"},
             "frame": {}}
            """,
            """
            {"id": "labs-by-province", \(start) "by": "province", "regions": "provinces",
             "classification": {"method": "tiers", "upperBounds": [1, 2, 3, 4], "zero": "separate"},
             "frame": {"box": [100, 20, 120, 45]}}
            """,
            """
            {"id": "fields", \(start) "by": "field", "regions": "provinces",
             "classification": {"method": "categories"}, "frame": {}}
            """,
        ].map { try MapDefinition(json: $0.utf8) }
    }

    private static func add(
        _ regions: [(code: String, name: String, x: Double, y: Double)],
        to id: String,
        _ level: RegionLevel,
        _ fixture: inout ServedFixture
    ) async throws {
        let features = try regions.map { region in
            let square = try square(region.code, around: (region.x, region.y), half: 0.4)
            return Feature(
                id: square.id,
                geometry: square.geometry,
                properties: [
                    "code": .text(region.code), "name_zh": .text(region.name),
                    "name_en": .text("Region \(region.code)"),
                ]
            )
        }
        try await fixture.addRegions(features, to: id, level: level)
    }
}

extension ServedSession {
    /// Sends a body.
    func post(
        _ path: String,
        _ body: [UInt8],
        _ contentType: String?,
        accept: String? = nil
    ) async throws -> Answer {
        var headers: HTTPFields = [:]
        if let contentType { headers[.contentType] = contentType }
        if let accept { headers[.accept] = accept }
        return try await client.execute(
            uri: path,
            method: .post,
            headers: headers,
            body: ByteBuffer(bytes: body)
        ) { response in
            Answer(
                status: response.status.code,
                headers: response.headers,
                body: Data(response.body.readableBytesView)
            )
        }
    }
}

extension ServedFixture {
    /// Sends a table, and answers.
    func post(
        _ path: String,
        _ body: String,
        _ contentType: String? = "text/csv",
        accept: String? = nil
    ) async throws -> Answer {
        try await session { session in
            try await session.post(path, Array(body.utf8), contentType, accept: accept)
        }
    }
}

extension Answer {
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The values of the regions of a map by their codes.
    var mapValues: [String: Double] {
        get throws {
            let regions = try #require(try json["regions"] as? [[String: Any]])
            var values: [String: Double] = [:]
            for region in regions {
                if let code = region["code"] as? String, let value = region["value"] as? Double {
                    values[code] = value
                }
            }
            return values
        }
    }
}
