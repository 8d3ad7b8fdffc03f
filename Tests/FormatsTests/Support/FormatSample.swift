import Features
import Formats
import GeometryTypes
import TestSupport

/// A collection with a property of each type, and what writers make of its features.
enum FormatSample {
    static let description = CollectionDescription(
        id: "stations",
        title: LocalizedText(zh: "台站", en: "Stations"),
        summary: LocalizedText(zh: "观测台站", en: "Where is observed"),
        properties: [
            PropertyDefinition(name: "名", type: .text, title: LocalizedText(zh: "名称", en: "Name")),
            PropertyDefinition(name: "n", type: .integer),
            PropertyDefinition(name: "d", type: .double, unit: "m"),
            PropertyDefinition(name: "b", type: .boolean),
            PropertyDefinition(name: "day", type: .date),
            PropertyDefinition(name: "at", type: .dateTime),
            PropertyDefinition(name: "list", type: .textList),
        ]
    )

    /// One value of each type, near the ends of what the type holds.
    static let values: [String: PropertyValue] = [
        "名": .text("北京, \"𠮷\"\n<&>"), "n": .integer(.min), "d": .double(-0.1),
        "b": .boolean(true), "day": .date(CalendarDate(daysSinceEpoch: 0)),
        "at": .dateTime(Instant(microseconds: 1_577_836_800_500_000)),
        "list": .textList(["x", "y"]),
    ]

    static func output(
        _ description: CollectionDescription = description,
        properties: [String]? = nil,
        arePoints: Bool = true,
        crs: CRSIdentifier = .crs84,
        isTurned: Bool = false,
        isMeasured: Bool = false,
        language: LocalizedText.Language = .english
    ) -> FeatureOutput {
        FeatureOutput(
            stored(description, arePoints: arePoints),
            properties: properties,
            crs: crs,
            isTurned: isTurned,
            isMeasured: isMeasured,
            language: language
        )
    }

    static func stored(
        _ description: CollectionDescription = description,
        arePoints: Bool
    ) -> StoredCollection {
        StoredCollection(
            description: description,
            status: CollectionStatus(
                version: 1,
                featureCount: 2,
                extent: nil,
                temporalExtent: nil,
                arePoints: arePoints
            )
        )
    }

    /// What a writer makes of features.
    static func bytes(
        _ writer: some FeatureSerializer,
        _ features: [Feature],
        _ proximity: MeasuredProximity? = nil
    ) -> [UInt8] {
        var writer = writer
        var bytes: [UInt8] = []
        writer.begin(&bytes)
        for feature in features {
            writer.append(FeaturePage.Entry(feature: feature, proximity: proximity), to: &bytes)
        }
        writer.end(&bytes)
        return bytes
    }

    /// The same as text.
    static func text(
        _ writer: some FeatureSerializer,
        _ features: [Feature],
        _ proximity: MeasuredProximity? = nil
    ) -> String {
        String(decoding: bytes(writer, features, proximity), as: UTF8.self)
    }

    /// All features of an array as a selection.
    static func selection(
        _ features: [Feature],
        of description: CollectionDescription = description,
        isTurned: Bool = false
    ) -> FeatureSelection {
        FeatureSelection(
            collection: stored(description, arePoints: false),
            count: features.count,
            isTurned: isTurned,
            entries: { range in features[range].map { FeaturePage.Entry(feature: $0) } },
            encoded: { _ in [] }
        )
    }
}
