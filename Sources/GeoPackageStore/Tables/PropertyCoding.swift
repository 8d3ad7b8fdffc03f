internal import Features
internal import Foundation
internal import GRDB

/// Property values to and from the cells of a table.
enum PropertyCoding {
    /// The cell of a value: text, integer or real; times as RFC 3339 in UTC, lists as JSON.
    static func databaseValue(of value: PropertyValue) -> DatabaseValue {
        switch value {
        case .text(let text): text.databaseValue
        case .integer(let number): number.databaseValue
        case .double(let number): number.databaseValue
        case .boolean(let flag): flag.databaseValue
        case .date(let date): date.description.databaseValue
        case .dateTime(let instant): text(of: instant).databaseValue
        case .textList(let texts): json(of: texts).databaseValue
        }
    }

    /// The value of a cell, or nil for NULL and for what is no value of the type.
    ///
    /// Other programs write into these tables too, so cells are taken as they come: an integer
    /// in a column of reals is a real, a number in a text column is its text.
    static func value(of cell: DatabaseValue, as type: PropertyType) -> PropertyValue? {
        switch cell.storage {
        case .null, .blob: return nil
        case .int64(let number):
            switch type {
            case .integer: return .integer(number)
            case .double: return .double(Double(number))
            case .boolean: return number == 0 || number == 1 ? .boolean(number == 1) : nil
            case .text: return .text(String(number))
            case .date, .dateTime, .textList: return nil
            }
        case .double(let number):
            switch type {
            case .double: return number.isFinite ? .double(number) : nil
            case .integer: return Int64(exactly: number).map { .integer($0) }
            case .text: return .text("\(number)")
            case .boolean, .date, .dateTime, .textList: return nil
            }
        case .string(let text):
            if type == .textList {
                return list(from: text).map { .textList($0) } ?? .textList([text])
            }
            return PropertyValue(text, as: type)
        }
    }

    /// The text of an instant with three decimals at least, as GeoPackage asks.
    private static func text(of instant: Instant) -> String {
        let text = instant.description
        return text.contains(".") ? text : "\(text.dropLast()).000Z"
    }

    private static func json(of texts: [String]) -> String {
        // Encoding an array of strings cannot fail.
        guard let data = try? JSONEncoder().encode(texts) else { return "[]" }
        return String(decoding: data, as: UTF8.self)
    }

    private static func list(from text: String) -> [String]? {
        try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    }
}
