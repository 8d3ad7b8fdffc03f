import Features
import Ingest
import Testing

/// The types of properties are found from all values, and nothing is lost by them.
struct SchemaTests {
    @Test func `each column has the narrowest type that loses nothing`() async throws {
        let file = try await ImportedFile(
            """
            id,lon,lat,whole,real,mixed,flag,day,moment,text,zeros,plus,long,version,none
            a,1,1,1,1.5,2,true,2020-01-31,2020-01-31T12:00:00Z,x,007,+86,12345678901234567890,1.2,
            b,1,1,-20,2e3,2.5,false,1999-12-31,2020-01-31T12:00:00+08:00,1,010,+1,1,1.2.3,
            c,1,1,,,,,,,,,,,,
            """,
            as: .csv
        )
        let expected: [String: PropertyType] = [
            "whole": .integer, "real": .double, "mixed": .double, "flag": .boolean, "day": .date,
            "moment": .dateTime, "text": .text, "zeros": .text, "plus": .text, "long": .text,
            "version": .text, "none": .text,
        ]
        for (name, type) in expected { #expect(file.type(of: name) == type, "\(name)") }
        #expect(file["a"]?.properties["mixed"] == .double(2))
        #expect(file["a"]?.properties["zeros"] == .text("007"))
        #expect(file["c"]?.properties == [:])
        #expect(file.refusals.isEmpty)
    }

    @Test func `a whole number that a double would round keeps its column text`() async throws {
        let file = try await ImportedFile(
            "id,lon,lat,n\na,1,1,9007199254740993\nb,1,1,0.5\n",
            as: .csv
        )
        #expect(file.type(of: "n") == .text)
        #expect(file["a"]?.properties["n"] == .text("9007199254740993"))
    }

    @Test(arguments: ["code", "postcode", "adcode", "geonames_id", "country", "province", "city"])
    func `columns of codes stay text`(name: String) async throws {
        let file = try await ImportedFile("id,lon,lat,\(name)\na,1,1,110000\n", as: .csv)
        #expect(file.type(of: name) == .text)
        #expect(file["a"]?.properties[name] == .text("110000"))
    }

    @Test(arguments: ["humid", "grid", "solid"])
    func `a word that ends in id is no id`(name: String) async throws {
        let file = try await ImportedFile("key,lon,lat,\(name)\na,1,1,110000\n", as: .csv)
        #expect(file.type(of: name) == .integer)
    }

    @Test func `values of a declared type that are none are refused with column and value`()
        async throws
    {
        let declared = CollectionDescription(
            id: "c",
            title: LocalizedText(en: "C"),
            properties: [
                PropertyDefinition(name: "n", type: .integer),
                PropertyDefinition(name: "d", type: .date),
            ]
        )
        let file = try await ImportedFile(
            "id,lon,lat,n,d,other\na,1,1,5,2020-02-29,x\nb,1,1,5.5,,\nc,1,1,,2021-02-29,\n",
            as: .csv
        ) { $0.description = declared }
        #expect(file.ids == ["a"])
        #expect(file["a"]?.properties.count == 2)
        #expect(file.refusals.map(\.line) == [3, 4])
        #expect(file.refusals[0].message.contains("n") && file.refusals[0].message.contains("5.5"))
        #expect(file.refusals[1].message.contains("2021-02-29"))
    }

    @Test func `F05 GeoJSON numbers are kept exactly or as text`() async throws {
        let file = try await ImportedFile(
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","id":2305843009223039236,
            "geometry":null,"properties":{"n":9007199254740993,"m":-9223372036854775808,
            "u":18446744073709551615,"huge":123456789012345678901234567890,"d":1.0,"z":-0.0,
            "t":1e400,"list":["a","b"],"nested":{"k":[1,{"x":null}]},"yes":true}}]}
            """,
            as: .geojson
        )
        let feature = file["2305843009223039236"]
        let properties = feature?.properties ?? [:]
        #expect(properties["n"] == .integer(9_007_199_254_740_993))
        #expect(properties["m"] == .integer(.min))
        #expect(properties["u"] == .text("18446744073709551615"))
        #expect(properties["huge"] == .text("123456789012345678901234567890"))
        #expect(properties["d"] == .double(1))
        #expect(properties["t"] == .text("1e400"))
        #expect(properties["list"] == .textList(["a", "b"]))
        #expect(properties["nested"] == .text(#"{"k":[1,{"x":null}]}"#))
        #expect(properties["yes"] == .boolean(true))
    }

    @Test func `values of several types in one property become text`() async throws {
        let file = try await ImportedFile(
            """
            {"type":"Feature","id":"a","geometry":null,"properties":{"v":1,"w":["x"]}}
            {"type":"Feature","id":"b","geometry":null,"properties":{"v":"one","w":["y",2]}}
            {"type":"Feature","id":"c","geometry":null,"properties":{"v":true,"w":null}}
            """,
            as: .geojson
        )
        #expect(file.type(of: "v") == .text)
        #expect(file["a"]?.properties["v"] == .text("1"))
        #expect(file["b"]?.properties["v"] == .text("one"))
        #expect(file["c"]?.properties["v"] == .text("true"))
        #expect(file["b"]?.properties["w"] == .text(#"["y",2]"#))
        #expect(file.refusals.isEmpty)
    }
}
