import CQL2
import Features
import GeometryTypes

/// A collection with a property of each type.
enum Fixture {
    static let description = CollectionDescription(
        id: "sites",
        title: LocalizedText(zh: "站点", en: "Sites"),
        properties: [
            PropertyDefinition(name: "name", type: .text),
            PropertyDefinition(name: "floors", type: .integer),
            PropertyDefinition(name: "height_m", type: .double),
            PropertyDefinition(name: "open", type: .boolean),
            PropertyDefinition(name: "date", type: .date),
            PropertyDefinition(name: "start", type: .dateTime),
            PropertyDefinition(name: "end", type: .dateTime),
            PropertyDefinition(name: "tags", type: .textList),
            PropertyDefinition(name: "eo:cover", type: .double),
            PropertyDefinition(name: "a \"b\" c", type: .text),
            PropertyDefinition(name: "and", type: .text),
        ]
    )

    static let features = (0..<30).compactMap { index -> Feature? in
        guard let id = FeatureID("site-\(index)") else { return nil }
        return Feature(
            id: id,
            geometry: .point(Position(longitude: Double(index) * 6 - 90, latitude: Double(index))),
            properties: [
                "name": .text(index % 3 == 0 ? "Brno \(index)" : "Cote d'Azur"),
                "floors": .integer(Int64(index)),
                "height_m": .double(Double(index) / 7),
                "open": .boolean(index % 2 == 0),
                "date": .date(CalendarDate(daysSinceEpoch: 18_000 + index)),
                "start": .dateTime(Instant(microseconds: Int64(index) * 1_000_000_000_001)),
                "tags": .textList(["a", "b \(index % 4)"]),
            ]
        )
    }

    /// The filter of a text on the collection.
    static func filter(
        _ text: String,
        crs: CRSIdentifier = .crs84
    ) throws(CQL2Error) -> FeatureFilter {
        try CQL2Expression(text: text).filter(on: description, crs: crs)
    }

    /// Why a text is no filter on the collection, nil where it is one.
    static func fault(_ text: String, crs: CRSIdentifier = .crs84) -> CQL2Error? {
        do throws(CQL2Error) {
            _ = try filter(text, crs: crs)
            return nil
        } catch { return error }
    }
}
