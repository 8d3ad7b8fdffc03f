internal import Features

/// The columns of a file and the values of features in them.
struct FlatGeobufColumns {
    /// The types of columns that are written, by their numbers in the schema.
    private enum ColumnType: UInt8 {
        case bool = 2
        case long = 7
        case double = 10
        case string = 11
        case json = 12
        case dateTime = 13
    }

    /// The tables that declare the columns.
    let tables: [[FlatField]]
    private let properties: [PropertyDefinition]

    init(_ output: FeatureOutput) {
        properties = output.properties
        var tables = [
            [
                FlatField(0, .string(output.freeName("id"))),
                FlatField(1, .byte(ColumnType.string.rawValue)),
                FlatField(7, .byte(0)), FlatField(8, .byte(1)), FlatField(9, .byte(1)),
            ]
        ]
        for property in properties {
            var fields = [
                FlatField(0, .string(property.name)),
                FlatField(1, .byte(Self.type(of: property.type).rawValue)),
            ]
            let title = property.title.text(in: output.language)
            if !title.isEmpty { fields.append(FlatField(2, .string(title))) }
            if let unit = property.unit { fields.append(FlatField(3, .string("[\(unit)]"))) }
            tables.append(fields)
        }
        if output.isMeasured {
            for (name, unit) in [
                (GeoJSONWriter.distanceProperty, "m"), (GeoJSONWriter.bearingProperty, "deg"),
            ] {
                tables.append([
                    FlatField(0, .string(output.freeName(name))),
                    FlatField(1, .byte(ColumnType.double.rawValue)),
                    FlatField(3, .string("[\(unit)]")),
                ])
            }
        }
        self.tables = tables
    }

    /// The values of a feature, each behind the number of its column.
    func values(of entry: FeaturePage.Entry) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32 * (properties.count + 1))
        append(entry.feature.id.text, column: 0, to: &bytes)
        for (index, property) in properties.enumerated() {
            guard let value = entry.feature.properties[property.name], value.type == property.type
            else { continue }
            append(value, column: index + 1, to: &bytes)
        }
        if let proximity = entry.proximity {
            let numbers = [proximity.writtenDistance, proximity.writtenBearing]
            for (index, number) in numbers.enumerated() where 1 + properties.count < tables.count {
                guard let number else { continue }
                append(.double(number), column: 1 + properties.count + index, to: &bytes)
            }
        }
        return bytes
    }

    private func append(_ value: PropertyValue, column: Int, to bytes: inout [UInt8]) {
        switch value {
        case .text(let text): append(text, column: column, to: &bytes)
        case .date, .dateTime: append(value.displayText, column: column, to: &bytes)
        case .integer(let number):
            bytes.append(littleEndian: UInt16(truncatingIfNeeded: column))
            bytes.append(littleEndian: number)
        case .double(let number):
            bytes.append(littleEndian: UInt16(truncatingIfNeeded: column))
            bytes.append(littleEndian: number.bitPattern)
        case .boolean(let flag):
            bytes.append(littleEndian: UInt16(truncatingIfNeeded: column))
            bytes.append(flag ? 1 : 0)
        case .textList:
            var json = JSONWriter()
            json.property(value)
            bytes.append(littleEndian: UInt16(truncatingIfNeeded: column))
            bytes.append(littleEndian: UInt32(truncatingIfNeeded: json.bytes.count))
            bytes.append(contentsOf: json.bytes)
        }
    }

    private func append(_ text: String, column: Int, to bytes: inout [UInt8]) {
        bytes.append(littleEndian: UInt16(truncatingIfNeeded: column))
        bytes.append(littleEndian: UInt32(truncatingIfNeeded: text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    private static func type(of type: PropertyType) -> ColumnType {
        switch type {
        case .text: .string
        case .integer: .long
        case .double: .double
        case .boolean: .bool
        case .date, .dateTime: .dateTime
        case .textList: .json
        }
    }
}
