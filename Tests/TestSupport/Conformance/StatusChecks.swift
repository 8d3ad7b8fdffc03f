internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    private static let dated = Sample.collection(
        "c",
        [PropertyDefinition(name: "at", type: .dateTime, role: .primaryInstant)]
    )

    static let status: [Check] = [
        Check("the status counts features, their extent and their times") { store in
            try await store.add(
                [
                    Sample.point(
                        "a",
                        170.000_000_1,
                        -45,
                        ["at": .dateTime(.init(microseconds: 5))]
                    ),
                    Sample.feature("b", Sample.line((-10, 20), (3, 4))),
                    Sample.feature("c", nil, ["at": .dateTime(.init(microseconds: -7))]),
                ],
                to: dated
            )
            let stored = try await store.collection("c")
            #expect(stored.description == dated)
            #expect(stored.status.featureCount == 3)
            #expect(stored.status.extent == Sample.envelope(-10, -45, 170.000_000_1, 20))
            #expect(
                stored.status.temporalExtent
                    == TemporalInterval(
                        start: Instant(microseconds: -7),
                        end: Instant(microseconds: 5)
                    )
            )
            #expect(try await store.collections() == [stored])
            #expect(try await store.page(FeatureQuery(collection: "c")).collection == stored)
        },
        Check("an empty collection has no extent and no times") { store in
            try await store.add([], to: dated)
            let status = try await store.collection("c").status
            #expect(status.featureCount == 0)
            #expect(status.extent == nil)
            #expect(status.temporalExtent == nil)
            let page = try await store.page(FeatureQuery(collection: "c"))
            #expect(page.entries.isEmpty)
            #expect(page.numberMatched == 0)
            #expect(page.next == nil)
        },
        Check("the version rises with every commit and never falls") { store in
            var versions: [Int64] = []
            for (place, mode) in [ImportMode.create, .append, .replace, .append, .replace]
                .enumerated()
            {
                try await store.add([Sample.feature("f\(place)")], to: dated, mode: mode)
                versions.append(try await store.collection("c").status.version)
            }
            try await store.add([Sample.feature("x")], to: Sample.collection("other"))
            versions.append(try await store.collection("c").status.version)
            #expect(zip(versions, versions.dropFirst().dropLast()).allSatisfy { $0 < $1 })
            #expect(versions[4] == versions[5])
        },
    ]
}
