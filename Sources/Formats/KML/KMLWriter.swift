public import Features
internal import GeometryTypes

/// Writes features as a KML document: one Placemark a feature, its properties as typed data of a
/// Schema.
///
/// - The name of a Placemark is that of the feature in the language asked for, else its id. The id
///   of the feature is a field of its own, and the id of the Placemark where XML allows it.
/// - KML has no integers of 64 bits and no times among its types: they are fields of the type
///   `string`, with all their digits.
/// - The time of a feature is its TimeStamp or TimeSpan. Heights are altitudes above the sea level to
///   KML, but written as they are.
/// - Coordinates are in CRS84, rings turned as in GeoJSON. A geometry over the antimeridian comes as
///   it is. A feature without a geometry is a Placemark without one.
///
/// The elements are those of KML 2.3 that 2.2 has too; the namespace is that of 2.2, which every
/// program knows.
///
/// Source: OGC 12-007r2.
public struct KMLWriter: FeatureSerializer {
    private struct Field {
        let name: String
        /// What stands before the value.
        let open: [UInt8]
    }

    private let output: FeatureOutput
    private let schemaID: String
    private let idField: Field
    private let fields: [Field]
    private let measuredFields: [Field]
    private let names: [String]
    private let times: TimeProperties

    /// Creates a writer.
    public init(_ output: FeatureOutput) {
        self.output = output
        schemaID = "schema_\(output.collection.description.id)"
        func field(_ name: String) -> Field {
            var open = Array("<SimpleData name=\"".utf8)
            XMLText.append(name, isAttribute: true, to: &open)
            open += "\">".utf8
            return Field(name: name, open: open)
        }
        idField = field(output.freeName("id"))
        fields = output.properties.map { field($0.name) }
        measuredFields =
            output.isMeasured
            ? [GeoJSONWriter.distanceProperty, GeoJSONWriter.bearingProperty].map {
                field(output.freeName($0))
            } : []
        names = output.nameProperties
        times = TimeProperties(of: output.collection.description)
    }

    /// Appends the beginning of the document and the Schema.
    public mutating func begin(_ bytes: inout [UInt8]) {
        let description = output.collection.description
        bytes += #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8
        bytes += "\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>".utf8
        let title = description.title.text(in: output.language)
        XMLText.element("name", title.isEmpty ? description.id : title, to: &bytes)
        let summary = description.summary.text(in: output.language)
        if !summary.isEmpty { XMLText.element("description", summary, to: &bytes) }
        bytes += "\n<Schema name=\"\(description.id)\" id=\"\(schemaID)\">".utf8
        declare(idField.name, "string", "", to: &bytes)
        for property in output.properties {
            declare(
                property.name,
                Self.type(of: property.type),
                property.title.text(in: output.language),
                to: &bytes
            )
        }
        for field in measuredFields { declare(field.name, "double", "", to: &bytes) }
        bytes += "</Schema>\n".utf8
    }

    /// Appends a feature.
    public mutating func append(_ entry: FeaturePage.Entry, to bytes: inout [UInt8]) {
        let feature = entry.feature
        bytes += "<Placemark".utf8
        if XMLText.isName(feature.id.text), feature.id.text != schemaID {
            bytes += " id=\"".utf8
            bytes += feature.id.text.utf8
            bytes.append(0x22)
        }
        bytes.append(0x3e)
        XMLText.element("name", name(of: feature), to: &bytes)
        append(times.time(of: feature), to: &bytes)
        bytes += "<ExtendedData><SchemaData schemaUrl=\"#\(schemaID)\">".utf8
        append(idField, to: &bytes) { XMLText.append(feature.id.text, to: &$0) }
        for field in fields {
            guard let value = feature.properties[field.name] else { continue }
            append(field, to: &bytes) { Self.append(value, to: &$0) }
        }
        if let proximity = entry.proximity {
            let numbers = [proximity.writtenDistance, proximity.writtenBearing]
            for (field, number) in zip(measuredFields, numbers) {
                guard let number else { continue }
                append(field, to: &bytes) { NumberText.append(number, to: &$0) }
            }
        }
        bytes += "</SchemaData></ExtendedData>".utf8
        if let geometry = feature.geometry { KMLGeometry.append(geometry, to: &bytes) }
        bytes += "</Placemark>\n".utf8
    }

    /// Appends the end of the document.
    public mutating func end(_ bytes: inout [UInt8]) { bytes += "</Document></kml>\n".utf8 }

    private func declare(
        _ name: String,
        _ type: String,
        _ title: String,
        to bytes: inout [UInt8]
    ) {
        bytes += "<SimpleField type=\"\(type)\" name=\"".utf8
        XMLText.append(name, isAttribute: true, to: &bytes)
        bytes += "\">".utf8
        XMLText.element("displayName", title.isEmpty ? name : title, to: &bytes)
        bytes += "</SimpleField>".utf8
    }

    private func append(
        _ field: Field,
        to bytes: inout [UInt8],
        _ value: (inout [UInt8]) -> Void
    ) {
        bytes.append(contentsOf: field.open)
        value(&bytes)
        bytes += "</SimpleData>".utf8
    }

    private func append(_ time: FeatureTime?, to bytes: inout [UInt8]) {
        switch time {
        case nil: break
        case .instant(let value):
            bytes += "<TimeStamp><when>\(value.displayText)</when></TimeStamp>".utf8
        case .interval(let start, let end):
            bytes += "<TimeSpan>".utf8
            if let start { bytes += "<begin>\(start.displayText)</begin>".utf8 }
            if let end { bytes += "<end>\(end.displayText)</end>".utf8 }
            bytes += "</TimeSpan>".utf8
        }
    }

    private func name(of feature: Feature) -> String {
        for name in names {
            switch feature.properties[name] {
            case .text(let text) where !text.isEmpty: return text
            case .textList(let texts): if let first = texts.first, !first.isEmpty { return first }
            default: continue
            }
        }
        return feature.id.text
    }

    private static func type(of type: PropertyType) -> String {
        switch type {
        case .double: "double"
        case .boolean: "bool"
        case .text, .integer, .date, .dateTime, .textList: "string"
        }
    }

    private static func append(_ value: PropertyValue, to bytes: inout [UInt8]) {
        switch value {
        case .integer(let number): NumberText.append(number, to: &bytes)
        case .double(let number): NumberText.append(number, to: &bytes)
        // The digits of XML Schema: some programs read no words.
        case .boolean(let flag): bytes.append(flag ? 0x31 : 0x30)
        case .text, .date, .dateTime, .textList: XMLText.append(value.displayText, to: &bytes)
        }
    }
}
