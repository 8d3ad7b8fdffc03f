import Features
import GeometryTypes
import Ingest
import TestSupport
import Testing

/// Values that stand for regions, decided record by record.
struct DeclaredRegionTests {
    private static func regions() throws -> RegionAssigner {
        let corners = Envelope(minX: 110, minY: 30, maxX: 120, maxY: 45).corners
        func region(_ code: String, parent: String?) throws -> Feature {
            var properties: [String: PropertyValue] = ["code": .text(code)]
            properties["parent"] = parent.map { .text($0) }
            return Sample.feature(
                code,
                .polygon(Polygon(exterior: try LinearRing(corners))),
                properties
            )
        }
        return RegionAssigner([
            .country: [[try region("CN", parent: nil)]],
            .province: [[try region("110000", parent: "CN")]],
        ])
    }

    @Test func `codes and names in one column go to their places, whatever the case`() async throws
    {
        let file = try await ImportedFile(
            """
            id,lon,lat,Country,Province
            a,116,40,cn,北京市
            b,116,40, CN ,110000
            c,0,1,China,CN-BJ
            d,116,40,,
            """,
            as: .csv,
            regions: try Self.regions()
        )
        let expected: [String: [String: String]] = [
            "a": [
                "country": "CN", "country_source": "declared", "province": "110000",
                "province_source": "polygon", "Province": "", "province_name": "北京市",
            ],
            "b": [
                "country": "CN", "country_source": "declared", "province": "110000",
                "province_source": "declared", "province_name": "",
            ],
            "c": [
                "country": "", "country_name": "China", "province": "CN-BJ",
                "province_source": "declared",
            ],
            "d": ["country": "CN", "country_source": "polygon", "province": "110000"],
        ]
        for (id, values) in expected {
            for (name, value) in values {
                #expect(
                    file[id]?.properties[name]?.displayText ?? "" == value,
                    "\(id).\(name)"
                )
            }
        }
        let notes = file.report.findings.filter { $0.severity == .information }.map(\.message)
        #expect(notes.contains { $0.contains("'Province'") && $0.contains("province_name") })
    }

    @Test func `a line among points leaves the points their codes`() async throws {
        let file = try await ImportedFile(
            #"{"type":"Feature","id":"p","properties":{},"geometry":"#
                + #"{"type":"Point","coordinates":[116,40]}}"# + "\n"
                + #"{"type":"Feature","id":"l","properties":{},"geometry":"#
                + #"{"type":"LineString","coordinates":[[116,40],[117,40]]}}"#,
            as: .geojson,
            regions: try Self.regions()
        )
        #expect(file["p"]?.properties["country"] == .text("CN"))
        #expect(file["l"]?.properties == [:])
    }

    @Test func `the counts are those of the features written`() async throws {
        let file = try await ImportedFile(
            "id,lon,lat,country\na,116,40,\na,116,40,\nb,0,1,\nc,,,CN\nc,,,CN\n",
            as: .csv,
            regions: try Self.regions()
        )
        #expect(file.report.written == 3)
        #expect(file.report.refused == 2)
        #expect(file.report.withoutGeometry == 1)
        let country = try #require(file.report.levels[.country])
        #expect(country.bySource == [.polygon: 1, .declared: 1])
        #expect(country.none == 1)
    }
}
