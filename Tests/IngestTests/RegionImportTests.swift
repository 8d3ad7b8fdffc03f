import Features
import GeometryTypes
import Ingest
import TestSupport
import Testing

/// Declared codes are kept, missing ones are found, and the report says which is which.
struct RegionImportTests {
    private static func regions() throws -> RegionAssigner {
        func box(_ code: String, _ west: Double, _ east: Double) throws -> Feature {
            let corners = Envelope(minX: west, minY: 10, maxX: east, maxY: 20).corners
            return Sample.feature(
                code,
                .polygon(Polygon(exterior: try LinearRing(corners))),
                ["code": .text(code)]
            )
        }
        return RegionAssigner([
            .country: [[try box("AA", 0, 10), try box("BB", 10, 20)]],
            .city: [[try box("110000", 0, 5)]],
        ])
    }

    @Test func `each code says where it came from`() async throws {
        let file = try await ImportedFile(
            """
            id,lon,lat,country,city
            declared,15,15,AA,110000
            found,2,15,,
            near,-0.01,15,,
            none,50,50,,
            nowhere,,,BB,
            """,
            as: .csv,
            regions: try Self.regions()
        )
        let expected: [String: [String?]] = [
            "declared": ["AA", "declared", "110000", "declared"],
            "found": ["AA", "polygon", "110000", "polygon"],
            "near": ["AA", "nearest", "110000", "nearest"],
            "none": [nil, nil, nil, nil],
            "nowhere": ["BB", "declared", nil, nil],
        ]
        for (id, codes) in expected {
            let properties = file[id]?.properties ?? [:]
            let found = ["country", "country_source", "city", "city_source"].map {
                properties[$0]?.displayText
            }
            #expect(found == codes, "\(id)")
        }
        let names = file.description.properties.map(\.name)
        #expect(names == ["country", "city", "country_source", "city_source"])
        let country = file.report.levels[.country]
        #expect(country?.bySource == [.declared: 2, .polygon: 1, .nearest: 1])
        #expect(country?.none == 1)
        #expect(country?.contradictions == 1)
        let told = file.report.findings.filter { $0.severity == .information }
        #expect(told.map(\.line) == [2])
        #expect(told[0].message.contains("AA") && told[0].message.contains("BB"))
    }

    @Test func `a declared code that no region has is kept with a warning that counts it`()
        async throws
    {
        let file = try await ImportedFile(
            "id,lon,lat,country\na,2,15,ZZ\nb,3,15,ZZ\nc,2,16,AA\nd,2,17,AA\n",
            as: .csv,
            regions: try Self.regions()
        )
        #expect(file["a"]?.properties["country"] == .text("ZZ"))
        #expect(file["a"]?.properties["country_source"] == .text("declared"))
        let warnings = file.report.findings.filter { $0.severity == .warning }
        #expect(warnings.map(\.line) == [2])
        #expect(warnings[0].message.contains("ZZ") && warnings[0].message.contains("2"))
    }

    @Test func `a column of names that is called as a level is kept under another name`()
        async throws
    {
        let file = try await ImportedFile(
            "id,lon,lat,city\na,2,15,Bangkok\nb,50,50,Oslo\n",
            as: .csv,
            regions: try Self.regions()
        )
        #expect(file["a"]?.properties["city_name"] == .text("Bangkok"))
        #expect(file["a"]?.properties["city"] == .text("110000"))
        #expect(file["b"]?.properties["city"] == nil)
    }

    @Test func `codes are left alone when none are to be assigned`() async throws {
        let file = try await ImportedFile(
            "id,lon,lat,country\na,2,15,\nb,2,15,BB\n",
            as: .csv,
            regions: try Self.regions()
        ) { $0.assignsRegions = false }
        #expect(file["a"]?.properties == [:])
        #expect(file["b"]?.properties == ["country": .text("BB")])
    }

    @Test func `lines and polygons get no codes`() async throws {
        let file = try await ImportedFile(
            #"{"type":"Feature","id":"a","properties":{},"geometry":"#
                + #"{"type":"LineString","coordinates":[[1,15],[2,15]]}}"#,
            as: .geojson,
            regions: try Self.regions()
        )
        #expect(file["a"]?.properties == [:])
    }
}
