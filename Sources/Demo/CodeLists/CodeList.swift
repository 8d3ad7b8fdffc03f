public import Features
internal import Formats
internal import Foundation

/// A code list of `geodata/codes/`: what values a property may have and what people read of them.
///
/// Shape of a file `<id>.json`:
/// `{"id", "title": {"zh", "en"}, "source": {"zh", "en"}, "licence", "codes": […]}` with
/// `{"code", "parent", "zh", "en"}` for each code, `parent` being null or a code of the list above;
/// `note` as a text in both languages may stand beside them.
public struct CodeList: Hashable, Sendable {
    /// The name of the list and of its file: lowercase ASCII letters, digits and hyphens.
    public let id: String
    /// The title.
    public let title: LocalizedText
    /// Where the codes come from.
    public let source: LocalizedText
    /// The licence.
    public let licence: String
    /// What must be known to read the codes: a threshold, for one.
    public let note: LocalizedText?
    /// The codes, in the order to show.
    public let codes: [CodedValue]

    /// Reads the list `<id>.json` of a folder.
    ///
    /// - Throws: ``DemoError/invalidCodeList(path:reason:)`` for a file that is missing or no JSON,
    ///   a member that is missing or of another type, an id other than the name of the file, and a
    ///   code that comes twice, is none or has no title in both languages.
    public init(_ id: String, folder: String) throws(DemoError) {
        let path = "\(folder)/\(id).json"
        do {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw Fault("there is no file that can be read")
            }
            try self.init(json: Array(data), id: id)
        } catch let fault as Fault {
            throw .invalidCodeList(path: path, reason: fault.reason)
        } catch {
            throw .invalidCodeList(path: path, reason: "\(error)")
        }
    }

    private init(json bytes: [UInt8], id: String) throws {
        var chunk: [UInt8]? = bytes
        var parser = try JSONParser {
            defer { chunk = nil }
            return chunk
        }
        let json = try parser.value()
        guard try parser.isAtEnd() else { throw Fault("more follows after the list") }
        self.id = try json.text("id", "the list")
        guard self.id == id else { throw Fault("its id is '\(self.id)', not that of the file") }
        title = try json.localized("title", "the list")
        source = try json.localized("source", "the list")
        licence = try json.text("licence", "the list")
        note = json["note"] == nil ? nil : try json.localized("note", "the list")
        guard case .array(let entries) = json["codes"] else {
            throw Fault("the list lacks the array 'codes'")
        }
        codes = try entries.enumerated().map { try Self.code($0.element, number: $0.offset + 1) }
        var seen: Set<String> = []
        for code in codes where !seen.insert(code.code).inserted {
            throw Fault("the code '\(code.code)' comes twice")
        }
    }

    private static func code(_ json: JSONValue, number: Int) throws(Fault) -> CodedValue {
        let place = "code \(number)"
        let code = try json.text("code", place)
        guard isCode(code) else {
            throw Fault("'\(code)' is no code: lowercase ASCII letters, digits, hyphens")
        }
        let parent: String? =
            switch json["parent"] {
            case .null: nil
            case .string(let text): text
            default: throw Fault("'\(code)' lacks 'parent', a text or null")
            }
        let title = LocalizedText(zh: try json.text("zh", place), en: try json.text("en", place))
        return CodedValue(code: code, title: title, parent: parent)
    }

    private static func isCode(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7a, 0x2d: true
            default: false
            }
        }
    }
}

/// What is wrong in a file.
private struct Fault: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

extension JSONValue {
    /// A member that must be a text and not empty.
    fileprivate func text(_ key: String, _ place: String) throws(Fault) -> String {
        guard case .string(let text) = self[key], !text.isEmpty else {
            throw Fault("\(place) lacks the text '\(key)'")
        }
        return text
    }

    /// A member that must be a text in both languages.
    fileprivate func localized(_ key: String, _ place: String) throws(Fault) -> LocalizedText {
        guard let value = self[key] else { throw Fault("\(place) lacks '\(key)'") }
        return LocalizedText(
            zh: try value.text("zh", "'\(key)'"),
            en: try value.text("en", "'\(key)'")
        )
    }
}
