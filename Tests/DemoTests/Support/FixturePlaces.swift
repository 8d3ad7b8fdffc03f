import Features
import GeometryTypes
import TestSupport

@testable import Demo

/// Three square cities of two provinces, with towns at home and abroad.
struct FixturePlaces {
    var cities = [
        city("100100", "100000", "甲市", "Alpha", 100, 2_000_000),
        city("100200", "100000", "乙市", "Beta", 102, 300_000),
        city("200100", "200000", "丙市", "Gamma", 104, nil),
    ]
    var provinces = [
        region("100000", Sample.envelope(99, 29, 103, 31)),
        region("200000", Sample.envelope(103, 29, 105, 31)),
    ]
    var countries = [
        region("CN", Sample.envelope(70, 20, 140, 55)),
        region("FR", Sample.envelope(-5, 42, 8, 51)),
    ]
    var gazetteer = [
        town("1", "Alpha", "甲", "CN", 100, 30, 2_000_000),
        town("2", "Beta", "乙", "CN", 102, 30, 300_000),
        town("3", "Paris", "巴黎", "FR", 2.35, 48.85, 2_100_000),
        town("4", "Lyon", "里昂", "FR", 4.85, 45.75, 500_000),
        town("5", "Atlantis", "大西国", "ZZ", -30, 30, 9_000_000),
    ]

    func demo() throws -> DemoPlaces {
        try DemoPlaces(
            cities: cities,
            provinces: provinces,
            countries: countries,
            gazetteer: gazetteer
        )
    }

    func reversed() -> Self {
        Self(
            cities: cities.reversed(),
            provinces: provinces.reversed(),
            countries: countries.reversed(),
            gazetteer: gazetteer.reversed()
        )
    }

    /// A store that holds them.
    func store() async throws -> ScanStore {
        let store = ScanStore()
        for (id, features) in [
            ("cities", cities), ("provinces", provinces), ("countries", countries),
            ("gazetteer", gazetteer),
        ] {
            let names = Set(features.flatMap(\.properties.keys)).sorted()
            let properties = names.map { name in
                let value = features.lazy.compactMap { $0.properties[name] }.first
                return PropertyDefinition(name: name, type: value?.type ?? .text)
            }
            try await store.add(features, to: Sample.collection(id, properties))
        }
        return store
    }

    private static func city(
        _ code: String,
        _ province: String,
        _ nameZh: String,
        _ nameEn: String,
        _ longitude: Double,
        _ population: Int64?
    ) -> Feature {
        var properties: [String: PropertyValue] = [
            "code": .text(code), "parent": .text(province), "name_zh": .text(nameZh),
            "name_en": .text(nameEn), "seat_longitude": .double(longitude),
            "seat_latitude": .double(30),
        ]
        properties["seat_population"] = population.map(PropertyValue.integer)
        let box = Sample.envelope(longitude - 1, 29, longitude + 1, 31)
        return Sample.feature(code, Sample.rectangle(box), properties)
    }

    private static func region(_ code: String, _ box: Envelope) -> Feature {
        Sample.feature(code, Sample.rectangle(box), ["code": .text(code)])
    }

    private static func town(
        _ id: String,
        _ nameEn: String,
        _ nameZh: String,
        _ country: String,
        _ longitude: Double,
        _ latitude: Double,
        _ population: Int64
    ) -> Feature {
        Sample.point(
            id,
            longitude,
            latitude,
            [
                "name_en": .text(nameEn), "name_zh": .text(nameZh), "country": .text(country),
                "population": .integer(population),
            ]
        )
    }
}
