internal import CQL2
internal import Features
internal import Formats

/// A filter is refused at a place in it, or comes back the same from its text and its JSON.
enum FilterTarget {
    static func violation(ofText text: String) -> String? {
        let expression: CQL2Expression
        do {
            expression = try CQL2Expression(text: text)
        } catch {
            return violation(of: error, inText: text)
        }
        let filter: FeatureFilter
        do {
            filter = try expression.filter(on: TargetQuery.description)
        } catch {
            return violation(of: error, inText: text) ?? violation(of: expression, nil)
        }
        return violation(of: expression, filter)
    }

    static func violation(ofJSON bytes: [UInt8]) -> String? {
        let expression: CQL2Expression
        do {
            expression = try CQL2Expression(json: bytes)
        } catch {
            return violation(of: error, inJSON: bytes)
        }
        let filter: FeatureFilter
        do {
            filter = try expression.filter(on: TargetQuery.description)
        } catch {
            return violation(of: error, inJSON: bytes) ?? violation(of: expression, nil)
        }
        return violation(of: expression, filter)
    }

    private static func violation(
        of expression: CQL2Expression,
        _ filter: FeatureFilter?
    ) -> String? {
        let text = expression.text
        do throws(CQL2Error) {
            let fromText = try CQL2Expression(text: text)
            guard fromText == expression else { return "'\(text)' is another filter" }
            guard fromText.text == text else { return "'\(text)' becomes '\(fromText.text)'" }
            let fromJSON = try CQL2Expression(json: expression.json)
            guard fromJSON == expression else { return "the JSON of '\(text)' is another filter" }
            guard let filter else { return nil }
            guard try fromText.filter(on: TargetQuery.description) == filter, filter.text == text
            else { return "'\(text)' means something else" }
            let referenced = try? expression.filter(on: TargetQuery.description, crs: .epsg(4490))
            guard let referenced else { return "'\(text)' is none in another system" }
            guard (referenced.condition == filter.condition) == (referenced.text == text) else {
                return "'\(text)' does not tell its system"
            }
            return nil
        } catch {
            return "'\(text)' is refused \(error)"
        }
    }

    private static func violation(of error: CQL2Error, inText text: String) -> String? {
        if error.reason.isEmpty { return "nothing is said" }
        guard case .character(let number) = error.position,
            1...(text.unicodeScalars.count + 1) ~= number
        else { return "the place '\(error.position)' is not in the text" }
        return nil
    }

    private static func violation(of error: CQL2Error, inJSON bytes: [UInt8]) -> String? {
        if error.reason.isEmpty { return "nothing is said" }
        switch error.position {
        case .character: return "a character of JSON is blamed"
        case .line(let line, let column):
            let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
            guard 1...lines.count ~= line, 1...(lines[line - 1].count + 1) ~= column else {
                return "\(error.position) is not in the input"
            }
            return nil
        case .pointer(let pointer):
            guard pointer.isEmpty || resolves(pointer, in: bytes) else {
                return "'\(pointer)' is no place in the input"
            }
            return nil
        }
    }

    private static func resolves(_ pointer: String, in bytes: [UInt8]) -> Bool {
        var rest: [UInt8]? = bytes
        let parser = try? JSONParser(depthLimit: 1000) {
            defer { rest = nil }
            return rest
        }
        guard var parser, var value = try? parser.value() else { return false }
        for part in pointer.split(separator: "/") {
            switch value {
            case .array(let values):
                guard let index = Int(part), values.indices.contains(index) else { return false }
                value = values[index]
            case .object:
                guard let member = value[String(part)] else { return false }
                value = member
            default: return false
            }
        }
        return true
    }
}
