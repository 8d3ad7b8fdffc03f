public import Features
internal import GeometryTypes

/// Writes features as a table of comma-separated values with a header line.
///
/// The columns are `id`, the properties in their order, in a search by distance `distance` (metres)
/// and `bearing` (degrees), and the place: `longitude` and `latitude` where all features are points,
/// with `height` in the system CRS84h; `x` and `y` in any other system, easting or longitude first,
/// whatever the order of the system; `geometry` as well-known text where not all are points. A name
/// that a property has already gets `_` behind it.
///
/// A value that is absent is an empty field, an empty text is `""`. Lists are joined by `|`.
///
/// Texts stay as they are, those too that begin with `=`, `+`, `-` or `@`, which spreadsheet programs
/// take for formulas: what is written must read back equal, and a sign put before it would be part
/// of the value to every other program. Who opens tables of others in such a program imports them as
/// text. Only a zero character becomes U+FFFD, since programs end a text at it.
///
/// Source: RFC 4180; OWASP, *CSV injection* (the advice that is not followed).
public struct CSVFeatureWriter: FeatureSerializer {
    /// The names of the columns.
    public let columns: [String]

    private enum Place {
        case columns(hasHeight: Bool)
        case text
    }

    private let properties: [PropertyDefinition]
    private let place: Place
    private let isTurned: Bool
    private let isMeasured: Bool
    private let hasByteOrderMark: Bool

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - output: What is to be written.
    ///   - hasByteOrderMark: Whether the table begins with the mark of UTF-8, by which spreadsheet
    ///     programs know how to read it.
    public init(_ output: FeatureOutput, hasByteOrderMark: Bool = false) {
        properties = output.properties
        isTurned = output.isTurned
        isMeasured = output.isMeasured
        self.hasByteOrderMark = hasByteOrderMark
        var columns = [output.freeName("id")] + properties.map(\.name)
        if isMeasured {
            columns.append(output.freeName(GeoJSONWriter.distanceProperty))
            columns.append(output.freeName(GeoJSONWriter.bearingProperty))
        }
        if output.collection.status.arePoints {
            let isGeographic = output.crs == .crs84 || output.crs == .crs84h
            let hasHeight = output.crs == .crs84h
            place = .columns(hasHeight: hasHeight)
            columns += (isGeographic ? ["longitude", "latitude"] : ["x", "y"]).map(output.freeName)
            if hasHeight { columns.append(output.freeName("height")) }
        } else {
            place = .text
            columns.append(output.freeName("geometry"))
        }
        self.columns = columns
    }

    /// Appends the header line.
    public mutating func begin(_ bytes: inout [UInt8]) {
        if hasByteOrderMark { bytes += [0xef, 0xbb, 0xbf] }
        for (index, column) in columns.enumerated() {
            if index > 0 { bytes.append(0x2c) }
            CSVField.append(present: column, to: &bytes)
        }
        endLine(&bytes)
    }

    /// Appends a feature.
    public mutating func append(_ entry: FeaturePage.Entry, to bytes: inout [UInt8]) {
        let feature = entry.feature
        CSVField.append(present: feature.id.text, to: &bytes)
        for property in properties {
            bytes.append(0x2c)
            if let value = feature.properties[property.name] { append(value, to: &bytes) }
        }
        if isMeasured {
            for number in [entry.proximity?.writtenDistance, entry.proximity?.writtenBearing] {
                bytes.append(0x2c)
                if let number { NumberText.append(number, to: &bytes) }
            }
        }
        append(feature.geometry, to: &bytes)
        endLine(&bytes)
    }

    /// Appends nothing: a table has no end of its own.
    public mutating func end(_ bytes: inout [UInt8]) {}

    private func append(_ value: PropertyValue, to bytes: inout [UInt8]) {
        switch value {
        case .text(let text): CSVField.append(present: text, to: &bytes)
        case .integer(let number): NumberText.append(number, to: &bytes)
        case .double(let number): NumberText.append(number, to: &bytes)
        case .boolean, .date, .dateTime, .textList:
            CSVField.append(present: value.displayText, to: &bytes)
        }
    }

    private func append(_ geometry: Geometry?, to bytes: inout [UInt8]) {
        switch place {
        case .columns(let hasHeight):
            let position = geometry?.loosePositions.first
            bytes.append(0x2c)
            if let position {
                NumberText.append(isTurned ? position.y : position.x, to: &bytes)
            }
            bytes.append(0x2c)
            if let position {
                NumberText.append(isTurned ? position.x : position.y, to: &bytes)
            }
            guard hasHeight else { return }
            bytes.append(0x2c)
            if let height = position?.z { NumberText.append(height, to: &bytes) }
        case .text:
            bytes.append(0x2c)
            guard let geometry else { return }
            bytes.append(0x22)
            WKTWriter.append(geometry, isTurned: isTurned, to: &bytes)
            bytes.append(0x22)
        }
    }

    private func endLine(_ bytes: inout [UInt8]) { bytes += [0x0d, 0x0a] }
}
