public import Features
internal import GeometryTypes

/// Writes features as GeoJSON.
///
/// Every property of the collection, or of those asked for, stands in every feature, null where it
/// has no value, in the order of the description. Rings are turned to the right-hand rule. Members come in the order
/// `type`, `id`, `geometry`, `properties`.
///
/// Source: RFC 7946.
public enum GeoJSONWriter {
    /// The property that holds the distance of a search by distance, in metres with three
    /// decimals.
    public static let distanceProperty = "distance"
    /// The property that holds the bearing of a search by distance, in degrees with three
    /// decimals, 0 ≤ bearing < 360.
    public static let bearingProperty = "bearing"

    /// A page as a FeatureCollection.
    ///
    /// - Parameters:
    ///   - page: The page; `numberMatched` is left out where it is not known.
    ///   - properties: The properties that its features were asked for with; nil for all.
    ///   - members: Writes more members of the collection, `links` for one.
    ///   - featureMembers: Writes more members of each feature.
    /// - Returns: UTF-8 bytes of one JSON document.
    public static func featureCollection(
        _ page: FeaturePage,
        properties: [String]? = nil,
        members: (inout JSONWriter) -> Void = { _ in },
        featureMembers: (Feature, inout JSONWriter) -> Void = { _, _ in }
    ) -> [UInt8] {
        var json = JSONWriter()
        let description = page.collection.description
        let shown = description.keeping(properties).properties
        json.object { json in
            json.member("type", "FeatureCollection")
            json.array("features") { json in
                for entry in page.entries {
                    write(entry, of: description, shown, page.isTurned, into: &json) {
                        featureMembers(entry.feature, &$0)
                    }
                }
            }
            if let numberMatched = page.numberMatched {
                json.member("numberMatched", numberMatched)
            }
            json.member("numberReturned", page.entries.count)
            members(&json)
        }
        return json.bytes
    }

    /// One feature.
    ///
    /// - Parameters:
    ///   - entry: The feature, with its distance where it was searched by that.
    ///   - description: Its collection.
    ///   - members: Writes more members.
    /// - Returns: UTF-8 bytes of one JSON document without a line break in it.
    public static func feature(
        _ entry: FeaturePage.Entry,
        of description: CollectionDescription,
        members: (inout JSONWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var json = JSONWriter()
        write(entry, of: description, description.properties, false, into: &json, members: members)
        return json.bytes
    }

    private static func write(
        _ entry: FeaturePage.Entry,
        of description: CollectionDescription,
        _ properties: [PropertyDefinition],
        _ isTurned: Bool,
        into json: inout JSONWriter,
        members: (inout JSONWriter) -> Void
    ) {
        json.object { json in
            json.member("type", "Feature")
            json.member("id", entry.feature.id.text)
            json.key("geometry")
            json.geometry(entry.feature.geometry, isTurned: isTurned)
            writeProperties(of: entry, description, properties, into: &json)
            members(&json)
        }
    }

    /// Writes the member `properties` of a feature.
    static func writeProperties(
        of entry: FeaturePage.Entry,
        _ description: CollectionDescription,
        _ properties: [PropertyDefinition],
        into json: inout JSONWriter
    ) {
        json.object("properties") { json in
            for property in properties {
                json.key(property.name)
                json.property(entry.feature.properties[property.name])
            }
            if let proximity = entry.proximity {
                json.member(freeName(distanceProperty, in: description), proximity.writtenDistance)
                json.member(freeName(bearingProperty, in: description), proximity.writtenBearing)
            }
        }
    }

    /// A property of the collection keeps its name; the measured one gets underscores behind it.
    static func freeName(_ name: String, in description: CollectionDescription) -> String {
        var name = name
        while description.property(name) != nil { name += "_" }
        return name
    }

    /// Thousandths of a degree: along a flat edge the nearest point is no better known.
    static func roundedBearing(_ bearing: Double) -> Double {
        let rounded = (bearing * 1000).rounded() / 1000
        return rounded >= 360 ? 0 : rounded
    }
}

extension JSONWriter {
    /// Writes the value of a property, null where there is none.
    mutating func property(_ property: PropertyValue?) {
        switch property {
        case nil: value(nil as String?)
        case .text(let text): value(text)
        case .integer(let number): value(number)
        case .double(let number): value(number)
        case .boolean(let flag): value(flag)
        case .date(let date): value(date.description)
        case .dateTime(let instant): value(instant.description)
        case .textList(let texts): array { json in for text in texts { json.value(text) } }
        }
    }
}
