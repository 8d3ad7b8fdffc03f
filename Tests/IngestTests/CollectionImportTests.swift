import Features
import Ingest
import TestSupport
import Testing

/// What an import makes of the collection itself.
struct CollectionImportTests {
    @Test func `a collection that is replaced keeps what is declared about it`() async throws {
        let store = ScanStore()
        try await store.add(
            [Sample.point("old", 1, 1)],
            to: CollectionDescription(
                id: "c",
                title: LocalizedText(zh: "省", en: "Provinces"),
                properties: [
                    PropertyDefinition(name: "code", type: .text, title: LocalizedText(en: "Code")),
                    PropertyDefinition(name: "gone", type: .text),
                ],
                provenance: Provenance(licence: "CC0", boundarySet: "X"),
                regionLevel: .province
            )
        )
        let file = try await ImportedFile(
            "id,lon,lat,code,size\nnew,1,1,110000,2.5\n",
            as: .csv,
            into: store
        ) { $0.mode = .replace }
        #expect(file.ids == ["new"])
        #expect(file.description.title.zh == "省")
        #expect(file.description.regionLevel == .province)
        #expect(file.description.provenance.licence == "CC0")
        #expect(file.description.properties.map(\.name) == ["code", "size"])
        #expect(file.description.property("code")?.title.en == "Code")
    }

    @Test(arguments: [
        ("id,lon,lat,date\na,1,1,2020-01-01\n", ["date": PropertyDefinition.Role.primaryInstant]),
        (
            "id,lon,lat,start_date,end_date\na,1,1,2020-01-01,2020-02-01\n",
            ["start_date": .primaryIntervalStart, "end_date": .primaryIntervalEnd]
        ),
        ("id,lon,lat,established\na,1,1,2020-01-01\n", [:]),
        ("id,lon,lat,date\na,1,1,soon\n", [:]),
    ])
    func `the time of a feature is found by name`(
        _ text: String,
        _ roles: [String: PropertyDefinition.Role]
    ) async throws {
        let file = try await ImportedFile(text, as: .csv)
        for property in file.description.properties {
            #expect(property.role == roles[property.name])
        }
    }

    @Test func `the time of a feature is the property that is named, or none is`() async throws {
        let text = "id,lon,lat,opened,name\na,1,1,2020-01-01,x\n"
        let file = try await ImportedFile(text, as: .csv) { $0.time = "opened" }
        #expect(file.description.property("opened")?.role == .primaryInstant)
        for name in ["name", "missing"] {
            await #expect(throws: ImportError.self) {
                try await ImportedFile(text, as: .csv) { $0.time = name }
            }
        }
    }

    @Test func `a file whose every record is refused imports nothing and makes no collection`()
        async throws
    {
        let store = ScanStore()
        await #expect(throws: ImportError.self) {
            try await ImportedFile("id,lon,lat\na,x,y\nb,200,1\n", as: .csv, into: store)
        }
        #expect(try await store.collections().isEmpty)
    }

    @Test func `the id of GeoJSON may be one of its properties`() async throws {
        let text =
            #"{"type":"Feature","properties":{"id":7,"key":"k"},"geometry":null}"#
        #expect(try await ImportedFile(text, as: .geojson).ids == ["7"])
        let named = try await ImportedFile(text, as: .geojson) { $0.id = "key" }
        #expect(named.ids == ["k"])
        #expect(named.description.properties.map(\.name) == ["id"])
        await #expect(throws: ImportError.self) {
            try await ImportedFile(text, as: .geojson) { $0.longitude = "key" }
        }
    }
}
