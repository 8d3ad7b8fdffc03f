internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    static let choices: [Check] = [
        Check("ids choose features, in the order of the page, and unknown ones find nothing") {
            store in
            try await store.add(
                (0..<30).map {
                    Sample.point("f\($0)", Double($0), 0, ["integer": .integer($0 % 2)])
                },
                to: everyType
            )
            var query = FeatureQuery(
                collection: "c",
                ids: ["f9", "f2", "nope", "f1", "f9"].map(Sample.id),
                limit: 2
            )
            let first = try await store.page(query)
            #expect(first.ids == ["f1", "f2"] && first.numberMatched == 3)
            query.cursor = first.next
            #expect(try await store.page(query).ids == ["f9"])
            query.cursor = nil
            query.box = Sample.box(0, -1, 5, 1)
            #expect(try await store.ids(query) == ["f1", "f2"])
            query.equalities = [PropertyEquality(property: "integer", value: .integer(0))]
            #expect(try await store.ids(query) == ["f2"])
            #expect(try await store.counts(of: query, by: "integer") == [.integer(0): 1])
            query = FeatureQuery(
                collection: "c",
                proximity: Sample.near(10, 0),
                ids: [Sample.id("f9"), Sample.id("f1")]
            )
            #expect(try await store.page(query).ids == ["f9", "f1"])
            #expect(try await store.page(query).numberMatched == 2)
            query = FeatureQuery(collection: "c", ids: [])
            #expect(try await store.page(query).numberMatched == 0)
        },
        Check("F12 ids are chosen by code point") { store in
            try await store.add(awkwardIDs.map { Sample.feature($0) })
            for text in awkwardIDs {
                let query = FeatureQuery(collection: "c", ids: [Sample.id(text)])
                let found = try await store.page(query).entries.map(\.feature.id)
                #expect(found == [Sample.id(text)])
            }
        },
        Check("a page holds the properties that are asked for, in the order of the collection") {
            store in
            let feature = Sample.point(
                "a",
                1,
                2,
                ["text": .text("x"), "integer": .integer(1), "double": .double(2.5)]
            )
            try await store.add([feature], to: everyType)
            var query = FeatureQuery(collection: "c", properties: ["double", "boolean", "text"])
            let page = try await store.page(query)
            let kept = feature.properties.filter { $0.key != "integer" }
            #expect(page.entries.map(\.feature.properties) == [kept])
            #expect(page.entries[0].feature.geometry == feature.geometry)
            #expect(page.collection.description.properties.count == everyType.properties.count)
            let names = everyType.properties.map(\.name)
            let shown = names.filter { ["double", "boolean", "text"].contains($0) }
            let members = shown.map { name in
                let value = ["text": "\"x\"", "double": "2.5"][name] ?? "null"
                return "\"\(name)\":\(value)"
            }
            let encoded = try await store.encodedPage(query).features[0].bytes.text
            let ending = "\"properties\":{\(members.joined(separator: ","))}}"
            #expect(encoded.hasSuffix(ending), "\(encoded)")
            query.properties = []
            let none = try await store.encodedPage(query).features[0].bytes.text
            #expect(none.hasSuffix("\"properties\":{}}"))
            #expect(try await store.page(query).entries[0].feature.properties.isEmpty)
            // What is not shown is still asked for and ordered by.
            query.equalities = [PropertyEquality(property: "integer", value: .integer(1))]
            query.order = [SortKey("double")]
            #expect(try await store.page(query).ids == ["a"])
            query.properties = ["nope"]
            await expectRefusal(.unknownProperty("nope", collection: "c")) {
                _ = try await store.page(query)
            }
            await expectRefusal(.unknownProperty("nope", collection: "c")) {
                _ = try await store.encodedPage(query)
            }
        },
    ]
}
