internal import Features
internal import Formats
internal import GeometryTypes
internal import Topology

/// Makes features of records: ids, coordinates, typed properties, all checked.
struct RecordDecoder {
    /// The types of the properties.
    let description: CollectionDescription
    /// The columns of a table; nil for formats with geometries of their own.
    let columns: TableColumns?
    /// The property with the id, for formats that are no tables; nil for the id of the format.
    let idProperty: String?
    /// The fields that name regions; nil where no codes are assigned.
    let regionFields: RegionFields?
    /// What tells whether a geometry is valid.
    let topology: TopologyEngine

    private struct Refusal: Error {
        let reason: String
    }

    /// The feature of a record.
    ///
    /// - Throws: ``RecordFault`` that names the column, what was wrong and what is allowed.
    func feature(from record: Record) throws(RecordFault) -> Feature {
        let id = idText(of: record)
        do throws(Refusal) {
            let geometry = try checked(try geometry(of: record))
            let properties = try properties(of: record)
            let text = id ?? Self.madeID(for: record)
            try Self.checkText(text, of: "the id")
            guard let id = FeatureID(text) else { throw Refusal(reason: "the id is empty") }
            return Feature(id: id, geometry: geometry, properties: properties)
        } catch {
            throw RecordFault(line: record.line, id: id, reason: error.reason)
        }
    }

    private func idText(of record: Record) -> String? {
        if let name = columns?.id ?? idProperty { return text(of: name, in: record) ?? "" }
        // Many writers put the id among the properties instead of beside them.
        return record.id ?? (columns == nil ? text(of: "id", in: record) : nil)
    }

    private func text(of name: String, in record: Record) -> String? {
        switch record.fields.first(where: { $0.name == name })?.value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .hugeNumber(let text): text
        default: nil
        }
    }

    /// An id made of the content, so that the same record has the same id at the next import.
    private static func madeID(for record: Record) -> String {
        var hash = StableHash()
        for field in record.fields {
            hash.add(field.name.utf8)
            hash.add(field.value.text.utf8)
        }
        if let geometry = record.geometry { hash.add(WKBWriter.bytes(of: geometry)) }
        return hash.text
    }

    // MARK: Geometry

    private func geometry(of record: Record) throws(Refusal) -> Geometry? {
        guard let columns else { return record.geometry }
        guard let longitudes = columns.longitude, let latitudes = columns.latitude else {
            return nil
        }
        let longitude = try coordinate(longitudes, of: record)
        let latitude = try coordinate(latitudes, of: record)
        switch (longitude, latitude) {
        case (nil, nil): return nil
        case (let longitude?, let latitude?):
            return .point(Position(longitude: longitude, latitude: latitude))
        case (nil, _):
            throw Refusal(
                reason: "'\(longitudes)' is empty and '\(latitudes)' is not"
            )
        case (_, nil):
            throw Refusal(
                reason: "'\(latitudes)' is empty and '\(longitudes)' is not"
            )
        }
    }

    private func coordinate(_ column: String, of record: Record) throws(Refusal) -> Double? {
        guard case .string(let text) = record.fields.first(where: { $0.name == column })?.value
        else { return nil }
        let trimmed = text.trimmed
        if trimmed.isEmpty || Self.absent.contains(trimmed.lowercased()) { return nil }
        guard trimmed.utf8.allSatisfy(Self.isDecimal), let value = Double(trimmed), value.isFinite
        else {
            throw Refusal(reason: "'\(column)' is '\(text)'; a number of degrees is allowed")
        }
        return value
    }

    /// What stands in a cell of coordinates for none, besides nothing.
    private static let absent = ["na", "n/a", "null"]

    /// Whether a byte may stand in a decimal number: no hexadecimal digits, no inf and nan.
    private static func isDecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x2b, 0x2d, 0x2e, 0x45, 0x65: true
        default: false
        }
    }

    private func checked(_ geometry: Geometry?) throws(Refusal) -> Geometry? {
        guard let geometry = geometry.map(Self.putBack) else { return nil }
        var fault: String?
        geometry.forEachPosition { position in
            if fault == nil { fault = Self.fault(of: position) }
        }
        if let fault { throw Refusal(reason: fault) }
        if case .point(let position) = geometry, position.x == 0, position.y == 0 {
            throw Refusal(
                reason: "the position is 0, 0, which stands for a missing one; none is known there"
            )
        }
        guard geometry.dimension > 0 else { return geometry }
        let defect: GeometryDefect?
        do throws(TopologyError) {
            defect = try topology.defect(of: geometry)
        } catch {
            throw Refusal(reason: "the geometry cannot be checked: \(error)")
        }
        if let defect {
            let place = defect.place.map { " at \($0.x), \($0.y)" } ?? ""
            throw Refusal(reason: "the geometry is invalid: \(defect.reason)\(place)")
        }
        return geometry
    }

    /// The geometry with what rounding has put beyond ±180 or ±90, as Natural Earth has it, on the
    /// edge again; what lies farther out stays where it is.
    private static func putBack(_ geometry: Geometry) -> Geometry {
        func isRounded(_ number: Double, _ limit: Double) -> Bool {
            abs(number) > limit && abs(number) <= limit + 1e-9
        }
        var isNeeded = false
        geometry.forEachPosition { position in
            if isRounded(position.x, 180) || isRounded(position.y, 90) { isNeeded = true }
        }
        guard isNeeded else { return geometry }
        let image = geometry.mapped { positions in
            positions.map { position in
                Position(
                    x: isRounded(position.x, 180) ? (position.x < 0 ? -180 : 180) : position.x,
                    y: isRounded(position.y, 90) ? (position.y < 0 ? -90 : 90) : position.y,
                    z: position.z
                )
            }
        }
        return image ?? geometry
    }

    /// Refuses texts that SQLite would cut off.
    private static func checkText(_ text: String, of name: String) throws(Refusal) {
        guard !text.utf8.contains(0) else {
            throw Refusal(reason: "\(name) holds a zero character; any other one is allowed")
        }
    }

    private static func fault(of position: Position) -> String? {
        if abs(position.y) > 90, abs(position.x) <= 90, abs(position.y) <= 180 {
            return """
                the latitude \(position.y) is outside −90 to 90; are longitude and latitude swapped?
                """
        }
        if abs(position.y) > 90 {
            return "the latitude \(position.y) is outside −90 to 90 (degrees of WGS 84)"
        }
        if abs(position.x) > 180 {
            return "the longitude \(position.x) is outside −180 to 180 (degrees of WGS 84)"
        }
        return nil
    }

    // MARK: Properties

    private func properties(of record: Record) throws(Refusal) -> [String: PropertyValue] {
        var properties: [String: PropertyValue] = [:]
        for field in record.fields where !isCoordinateOrID(field.name) {
            if let fields = regionFields, let level = fields.levels[field.name] {
                switch fields.value(of: field, level) {
                case .code(let code): properties[level.property] = .text(code)
                case .name:
                    let text = RegionFields.text(of: field)
                    try Self.checkText(text, of: "'\(field.name)'")
                    properties[fields.nameProperty(of: level)] = .text(text)
                case nil: break
                }
                continue
            }
            guard let property = description.property(field.name) else { continue }
            guard let value = try value(of: field, as: property.type) else { continue }
            switch value {
            case .text(let text): try Self.checkText(text, of: "'\(field.name)'")
            case .textList(let texts):
                for text in texts { try Self.checkText(text, of: "'\(field.name)'") }
            case .integer, .double, .boolean, .date, .dateTime: break
            }
            properties[property.name] = value
        }
        return properties
    }

    private func isCoordinateOrID(_ name: String) -> Bool {
        guard let columns else { return name == idProperty }
        return name == columns.longitude || name == columns.latitude || name == columns.id
    }

    private func value(
        of field: Record.Field,
        as type: PropertyType
    ) throws(Refusal) -> PropertyValue? {
        switch (field.value, type) {
        case (.null, _): return nil
        case (.string(let text), _):
            if let value = PropertyValue(text, as: type) { return value }
        case (.integer(let number), .integer): return .integer(number)
        case (.integer(let number), .double):
            if Int64(exactly: Double(number)) == number { return .double(Double(number)) }
        case (.double(let number), .double): return .double(number)
        case (.boolean(let flag), .boolean): return .boolean(flag)
        case (.array(let values), .textList):
            let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            if texts.count == values.count { return .textList(texts) }
        case (let value, .text): return .text(value.text)
        default: break
        }
        throw Refusal(
            reason: """
                '\(field.name)' is \(field.value.text.prefix(60)); a value of type \
                \(type.rawValue) is allowed
                """
        )
    }
}

extension String {
    /// The text without white space around it.
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
