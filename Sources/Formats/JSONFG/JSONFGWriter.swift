public import Features
public import GeometryTypes

/// Writes features as OGC Features and Geometries JSON.
///
/// A document is one of GeoJSON with more members: `conformsTo`, `featureType` (the id of the
/// collection), `geometryDimension` where all geometries have the same one, `coordRefSys`, and in each
/// feature `time` and `place`.
///
/// - `geometry` is in CRS84 always. Where another system is asked for, the geometry stands in `place`,
///   in the order of the axes of that system, and `geometry` holds the one in CRS84 if it is given,
///   else null; in CRS84 `place` is null.
/// - `time` comes from the properties with a role in time, which stay among the properties: a `date`,
///   a `timestamp`, or an `interval` of two days or two instants, `..` for an end that is not known.
///   Where one end is a day and the other an instant, the day is written as its first or last
///   instant. An interval that ends before it starts is no time.
///
/// Source: OGC 21-045r1.
public enum JSONFGWriter {
    /// The conformance classes of the documents.
    public static let conformanceClasses = [
        "http://www.opengis.net/spec/json-fg-1/1.0/conf/core",
        "http://www.opengis.net/spec/json-fg-1/1.0/conf/types-schemas",
    ]

    /// A page as a FeatureCollection.
    ///
    /// - Parameters:
    ///   - page: The page; `numberMatched` is left out where it is not known.
    ///   - output: What is to be written of it.
    ///   - schema: The URI of the schema of the features.
    ///   - fallbacks: The geometries in CRS84 of a page in another system.
    ///   - members: Writes more members of the collection, `links` for one.
    ///   - featureMembers: Writes more members of each feature.
    /// - Returns: UTF-8 bytes of one JSON document.
    public static func featureCollection(
        _ page: FeaturePage,
        _ output: FeatureOutput,
        schema: String? = nil,
        fallbacks: [FeatureID: Geometry] = [:],
        members: (inout JSONWriter) -> Void = { _ in },
        featureMembers: (Feature, inout JSONWriter) -> Void = { _, _ in }
    ) -> [UInt8] {
        var json = JSONWriter()
        let times = TimeProperties(of: output.collection.description)
        json.object { json in
            json.member("type", "FeatureCollection")
            let geometries = page.entries.compactMap(\.feature.geometry)
            writeHead(geometries, output, schema, into: &json)
            json.array("features") { json in
                for entry in page.entries {
                    let feature = entry.feature
                    json.object { json in
                        json.member("type", "Feature")
                        let fallback = fallbacks[feature.id]
                        writeBody(of: entry, output, times, fallback, into: &json)
                        featureMembers(feature, &json)
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
    ///   - feature: The feature.
    ///   - output: What is to be written of it.
    ///   - schema: The URI of its schema.
    ///   - fallback: Its geometry in CRS84 where it is in another system.
    ///   - members: Writes more members.
    /// - Returns: UTF-8 bytes of one JSON document.
    public static func feature(
        _ feature: Feature,
        _ output: FeatureOutput,
        schema: String? = nil,
        fallback: Geometry? = nil,
        members: (inout JSONWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var json = JSONWriter()
        let times = TimeProperties(of: output.collection.description)
        json.object { json in
            json.member("type", "Feature")
            writeHead([feature.geometry].compactMap(\.self), output, schema, into: &json)
            writeBody(of: FeaturePage.Entry(feature: feature), output, times, fallback, into: &json)
            members(&json)
        }
        return json.bytes
    }

    /// The members that only the root of a document has.
    private static func writeHead(
        _ geometries: [Geometry],
        _ output: FeatureOutput,
        _ schema: String?,
        into json: inout JSONWriter
    ) {
        json.array("conformsTo") { json in for uri in conformanceClasses { json.value(uri) } }
        json.member("featureType", output.collection.description.id)
        if let schema { json.member("featureSchema", schema) }
        let dimensions = Set(geometries.map(\.dimension))
        if let dimension = dimensions.first, dimensions.count == 1 {
            json.member("geometryDimension", dimension)
        }
        json.member("coordRefSys", output.crs.uri)
    }

    private static func writeBody(
        of entry: FeaturePage.Entry,
        _ output: FeatureOutput,
        _ times: TimeProperties,
        _ fallback: Geometry?,
        into json: inout JSONWriter
    ) {
        let feature = entry.feature
        let isPlain = output.crs == .crs84 || output.crs == .crs84h
        json.member("id", feature.id.text)
        json.key("time")
        write(times.time(of: feature), into: &json)
        json.key("place")
        json.geometry(isPlain ? nil : feature.geometry, isTurned: output.isTurned)
        json.key("geometry")
        json.geometry(isPlain ? feature.geometry : fallback)
        GeoJSONWriter.writeProperties(
            of: entry,
            output.collection.description,
            output.properties,
            into: &json
        )
    }

    private static func write(_ time: FeatureTime?, into json: inout JSONWriter) {
        switch time {
        case .instant(.date(let date)): json.object { $0.member("date", date.description) }
        case .instant(.dateTime(let instant)):
            json.object { $0.member("timestamp", instant.description) }
        case .interval(let start, let end):
            let (first, last) = (start?.temporalInterval?.start, end?.temporalInterval?.end)
            if let first, let last, last < first { return json.value(nil as String?) }
            let areDays = [start, end].compactMap(\.self).allSatisfy { $0.type == .date }
            json.object { json in
                json.array("interval") { json in
                    json.value((areDays ? start?.displayText : first?.description) ?? "..")
                    json.value((areDays ? end?.displayText : last?.description) ?? "..")
                }
            }
        case nil, .instant: json.value(nil as String?)
        }
    }
}
