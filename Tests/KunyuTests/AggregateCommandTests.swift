import Foundation
import Testing

@Suite("the aggregate command")
struct AggregateCommandTests {
    private static let table = """
        id,kind,lon,lat,value
        a,laser,116.39,39.91,1
        b,laser,121.47,31.23,2
        c,tunnel,116.4,39.9,5
        d,,116.4,39.9,7

        """

    private func filled() throws -> KunyuProcess {
        let kunyu = try KunyuProcess()
        let file = try kunyu.file("things.csv", Self.table)
        let imported = try kunyu.run("import", file, "--collection", "things", "--no-regions")
        #expect(imported.status == 0)
        return kunyu
    }

    @Test func `a table of groups ends with the total, what has no value apart`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let result = try kunyu.run(
            "aggregate",
            "things",
            "--by",
            "kind",
            "--measure",
            "sum:value"
        )
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        #expect(lines.first == "kind count sum:value")
        #expect(
            lines.dropFirst(2) == [
                "laser 2 3", "tunnel 1 5", "– 1 7", "3 groups, 4; sum:value 15 in all",
            ]
        )
    }

    @Test func `conditions narrow what is counted, and CSV is for other programs`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let result = try kunyu.run(
            "aggregate",
            "things",
            "--by",
            "kind",
            "--near",
            "116.39,39.91",
            "--radius",
            "20km",
            "--format",
            "csv"
        )
        #expect(result.output == "kind,count\r\nlaser,1\r\ntunnel,1\r\n,1\r\n")
    }

    @Test func `ids and a box in another reference system narrow what is counted`() throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let result = try kunyu.run([
            "aggregate", "things", "--by", "kind", "--ids", "a,b,c", "--bbox", "39,116,41,117",
            "--bbox-crs", "EPSG:4326", "--format", "csv",
        ])
        #expect(result.output == "kind,count\r\nlaser,1\r\ntunnel,1\r\n")
    }

    @Test(arguments: [
        (["--by", "town"], "--by: 'things' has no property 'town'"),
        (["--by", "kind", "--measure", "sum:kind"], "--measure: 'kind' has no sum"),
        (["--by", "kind", "--radius", "1km"], "--radius: a radius needs a centre"),
    ])
    func `what cannot be done is refused by name`(options: [String], words: String) throws {
        let kunyu = try filled()
        defer { kunyu.remove() }
        let result = try kunyu.run(["aggregate", "things"] + options)
        #expect(result.status != 0)
        #expect(result.errors.contains(words))
    }
}
