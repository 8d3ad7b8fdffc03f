import Foundation
import Testing

@Suite("kunyu check")
struct CheckCommandTests {
    private static let table = """
        id,name,lon,lat,observed
        a,北京,116.39,39.91,2020-05-01T08:00:00Z
        b/é,上海,121.47,31.23,2021-06-01T08:00:00Z
        c,nowhere,,,2022-07-01T08:00:00Z
        d,Suva,178.44,-18.14,
        e,Apia,-171.76,-13.83,2019-02-03T04:05:06Z

        """

    private func check(_ kunyu: KunyuProcess, _ arguments: String...) throws
        -> KunyuProcess.Outcome
    {
        try kunyu.run(["check"] + arguments, takesStore: false)
    }

    @Test func `the service meets every requirement of the classes that it declares`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let file = try kunyu.file("places.csv", Self.table)
        let imported = try kunyu.run(
            "import",
            file,
            "--collection",
            "places",
            "--time",
            "observed"
        )
        #expect(imported.status == 0)
        let served = try ServedProcess(kunyu)
        let root = "http://127.0.0.1:\(served.port)/"

        let report = try check(kunyu, root)
        #expect(report.status == 0, "\(report.output)")
        for id in ["/req/core/fc-time-response", "/req/core/fc-bbox-response"] {
            #expect(report.output.contains("✓  \(id) "), "\(report.output)")
        }
        #expect(report.output.contains(" 0 not met, "))
        #expect(report.output.contains("collections looked at: places\n"))

        let json = try check(kunyu, root, "--format", "json", "--class", "geojson")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        )
        #expect(document["passed"] as? Bool == true)
        let results = try #require(document["results"] as? [[String: Any]])
        #expect(
            results.map { $0["requirement"] as? String }
                == ["/req/geojson/definition", "/req/geojson/content"]
        )

        let none = try check(kunyu, root, "--collection", "nothing")
        #expect(none.status == 2)
        #expect(none.errors == "Error: the server lists no collection 'nothing'\n")
    }

    @Test func `what cannot be checked ends with status 2 and the reason`() throws {
        let kunyu = try KunyuProcess()
        defer { kunyu.remove() }
        let cases = [
            (["nothing"], "'nothing' is no address of http or https"),
            (["http://127.0.0.1:1/", "--max-requests", "0"], "--max-requests 0: 1 or more is"),
            (["http://127.0.0.1:1/", "--max-features", "0"], "--max-features 0: 1 or more is"),
            (["http://127.0.0.1:1/", "--timeout", "0"], "--timeout 0.0: more than 0 and up to"),
            (["http://127.0.0.1:1/", "--timeout", "nan"], "--timeout nan: more than 0 and up to"),
            (["http://127.0.0.1:1/"], "http://127.0.0.1:1/ gives no answer: the connection"),
        ]
        for (arguments, reason) in cases {
            let outcome = try kunyu.run(["check"] + arguments, takesStore: false)
            #expect(outcome.status == 2, "\(arguments): \(outcome.errors)")
            #expect(outcome.errors.hasPrefix("Error: \(reason)"), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }
}
