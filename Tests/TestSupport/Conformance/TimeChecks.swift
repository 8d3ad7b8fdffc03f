internal import Features
internal import GeometryTypes
internal import Testing

extension FeatureStoreConformance {
    /// Features with times, and spans with what they must hold; an id ending in `?` has no time.
    private static func time(
        _ name: String,
        _ definition: [PropertyDefinition],
        _ features: [(id: String, texts: [String: String])],
        _ cases: [(datetime: String, ids: [String])]
    ) -> Check {
        Check(name) { store in
            let collection = Sample.collection("c", definition)
            try await store.add(
                features.map { feature in
                    var values: [String: PropertyValue] = [:]
                    for property in definition {
                        values[property.name] = feature.texts[property.name].flatMap {
                            PropertyValue($0, as: property.type)
                        }
                    }
                    return Sample.feature(feature.id, nil, values)
                },
                to: collection
            )
            for (datetime, ids) in cases {
                let query = try FeatureQueryParser.query(on: collection) {
                    $0 == "datetime" ? datetime : nil
                }
                let page = try await store.page(query)
                #expect(page.ids == ids, "\(datetime)")
                #expect(page.numberMatched == ids.count, "\(datetime)")
            }
        }
    }

    private static let instant = [
        PropertyDefinition(name: "at", type: .dateTime, role: .primaryInstant)
    ]
    private static let day = [PropertyDefinition(name: "on", type: .date, role: .primaryInstant)]
    private static let span = [
        PropertyDefinition(name: "from", type: .dateTime, role: .primaryIntervalStart),
        PropertyDefinition(name: "to", type: .date, role: .primaryIntervalEnd),
    ]

    static let times: [Check] = [
        time(
            "D01 an open end is two dots or nothing, and the undated match",
            instant,
            [
                ("2020", ["at": "2020-01-01T00:00:00Z"]), ("2021", ["at": "2021-01-01T00:00:00Z"]),
                ("2022", ["at": "2022-01-01T00:00:00Z"]), ("?", [:]),
            ],
            [
                ("../2021-01-01T00:00:00Z", ["2020", "2021", "?"]),
                ("/2021-01-01T00:00:00Z", ["2020", "2021", "?"]),
                ("2021-01-01T00:00:00Z/..", ["2021", "2022", "?"]),
                ("2021-01-01T00:00:00Z/", ["2021", "2022", "?"]),
                ("../..", ["2020", "2021", "2022", "?"]),
                ("2021-01-01T00:00:00.000001Z/2021-12-31T23:59:59.999999Z", ["?"]),
            ]
        ),
        time(
            "D03 an instant is the same in every zone",
            instant,
            [("a", ["at": "2013-11-15T00:00:00Z"]), ("b", ["at": "2013-11-15T08:00:00+08:00"])],
            [
                ("2013-11-15T08:00:00+08:00", ["a", "b"]),
                ("2013-11-14T16:00:00-08:00", ["a", "b"]), ("2013-11-15T08:00:00Z", []),
                ("2013-11-15", ["a", "b"]), ("2013-11-14", []),
            ]
        ),
        time(
            "instants are told apart by the microsecond, before 1970 as well",
            instant,
            [
                ("a", ["at": "1969-12-31T23:59:59.999999Z"]), ("b", ["at": "1970-01-01T00:00:00Z"]),
                ("c", ["at": "0000-01-01T00:00:00Z"]),
                ("d", ["at": "9999-12-31T23:59:59.999999Z"]),
            ],
            [
                ("1969-12-31T23:59:59.999999Z", ["a"]), ("1969-12-31", ["a"]),
                ("1970-01-01", ["b"]), ("../1969-12-31", ["a", "c"]), ("9999-12-31", ["d"]),
                ("0000-01-01", ["c"]),
            ]
        ),
        time(
            "a day is the whole of it",
            day,
            [("a", ["on": "2020-02-29"]), ("b", ["on": "2020-03-01"]), ("?", [:])],
            [
                ("2020-02-29", ["?", "a"]), ("2020-02-29T23:59:59Z", ["?", "a"]),
                ("2020-03-01T00:00:00Z", ["?", "b"]),
                ("2020-02-29T12:00:00Z/2020-03-01T12:00:00Z", ["?", "a", "b"]),
                ("2020-03-02/..", ["?"]),
            ]
        ),
        time(
            "an interval matches what it meets, and runs on where an end is missing",
            span,
            [
                ("both", ["from": "2020-01-01T12:00:00Z", "to": "2020-06-30"]),
                ("start", ["from": "2020-03-01T00:00:00Z"]), ("end", ["to": "2020-02-01"]),
                ("zero", [:]),
            ],
            [
                ("2020-01-01T11:59:59Z", ["end", "zero"]),
                ("2020-01-01T12:00:00Z", ["both", "end", "zero"]),
                ("2020-06-30T23:59:59Z", ["both", "start", "zero"]),
                ("2020-07-01", ["start", "zero"]),
                ("2019-01-01/2021-01-01", ["both", "end", "start", "zero"]),
                ("../1990-01-01", ["end", "zero"]),
            ]
        ),
        Check("a collection whose features have no time matches every span") { store in
            try await store.add([Sample.feature("a")])
            let query = FeatureQuery(
                collection: "c",
                interval: PropertyValue("2020-01-01", as: .date)?.temporalInterval
            )
            #expect(try await store.ids(query) == ["a"])
        },
    ]
}
