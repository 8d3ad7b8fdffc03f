import Foundation
import Testing

@Suite("demo command")
struct DemoCommandTests {
    @Test func `a store without places is told to import geodata first`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let file = try kunyu.file("labs.csv", "id,lon,lat\na,1,2\n")
        try kunyu.run("import", file, "--collection", "other")
        let demo = try kunyu.run("demo")
        #expect(demo.status != 0)
        #expect(demo.errors.contains("cities, provinces, countries, gazetteer"))
        #expect(demo.errors.contains("import geodata first"))
    }

    @Test func `data that is not synthetic is neither replaced nor added to`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        try importPlaces(kunyu)
        let file = try kunyu.file("labs.csv", "id,lon,lat\nreal,1,2\n")
        try kunyu.run("import", file, "--collection", "labs", "--no-regions")

        let refused = try kunyu.run("demo", "--replace")
        #expect(refused.status != 0)
        #expect(refused.errors.contains("'labs' is not synthetic and is not replaced"))
        #expect(try kunyu.run("query", "sites").status != 0)

        let demo = try kunyu.run("demo", "--seed", "1")
        #expect(demo.status == 0)
        #expect(demo.errors.contains("'labs' is not synthetic and stays as it is"))
        #expect(demo.errors.contains("imported 16000 synthetic features into instruments"))
        #expect(!demo.errors.contains("into labs"))
        #expect(try kunyu.run("query", "labs").output.contains("1 of 1 features"))
        #expect(try kunyu.run("query", "sites").output.contains("10 of 23 features"))
        #expect(try kunyu.run("demo").errors.contains("nothing is missing"))
    }

    @Test func `one seed writes the same files twice, and changes no store`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        try importPlaces(kunyu)
        let folders = ["a", "b"].map { kunyu.folder.appendingPathComponent($0).path }
        for folder in folders {
            #expect(try kunyu.run("demo", "--seed", "7", "--output", folder).status == 0)
        }
        for name in ["instruments", "labs", "stations", "sites", "visits"] {
            let files = try folders.map { folder in
                try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).geojson"))
            }
            #expect(files[0] == files[1], "\(name)")
            #expect(try kunyu.run("query", name).status != 0)
        }
        let sites = try #require(
            try JSONSerialization.jsonObject(
                with: Data(contentsOf: URL(fileURLWithPath: "\(folders[0])/sites.geojson"))
            ) as? [String: Any]
        )
        #expect((sites["features"] as? [Any])?.count == 23)
        #expect(try kunyu.run("demo", "--output", folders[0], "--replace").status != 0)
    }

    /// One city, one province, one country at home and one abroad.
    private func importPlaces(_ kunyu: KunyuProcess) throws {
        let square =
            #"{"type":"Polygon","coordinates":[[[99,29],[101,29],[101,31],[99,31],[99,29]]]}"#
        let city = """
            "code":"100100","parent":"100000","name_zh":"甲市","name_en":"Alpha",\
            "seat_longitude":100.5,"seat_latitude":30.5,"seat_population":900000
            """
        for (collection, properties) in [
            ("cities", city), ("provinces", #""code":"100000""#), ("countries", #""code":"FR""#),
        ] {
            let feature = """
                {"type":"Feature","id":"1","geometry":\(square),"properties":{\(properties)}}
                """
            let file = try kunyu.file("\(collection).geojson", feature)
            try kunyu.run("import", file, "--collection", collection, "--no-regions")
        }
        let towns = "id,name_en,name_zh,country,lon,lat,population\n1,Paris,巴黎,FR,2,48,2000000\n"
        let file = try kunyu.file("gazetteer.csv", towns)
        try kunyu.run("import", file, "--collection", "gazetteer", "--no-regions")
    }
}
