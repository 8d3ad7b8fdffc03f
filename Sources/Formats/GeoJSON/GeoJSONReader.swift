internal import GeometryTypes

/// Reads GeoJSON feature by feature: a FeatureCollection, a single Feature or geometry, or one of
/// these after another (newline-delimited, or RFC 8142 sequences).
///
/// Memory is that of one feature. A geometry that is null or has empty coordinates is read as
/// none; a feature without the member `geometry` or `properties` is a fault of that record. A
/// member `crs` is accepted where it names CRS84, or WGS 84 by its EPSG number, which in GeoJSON
/// stands for longitude, latitude by long practice; any other ends the reading, for what follows
/// would be misplaced, or in a feature is a fault of that record. Bytes that are no JSON, text that
/// is no UTF-8 and nesting deeper than ``JSONParser/maximumDepth`` end the reading as well.
///
/// Source: RFC 7946, RFC 8142; for `crs` GeoJSON 2008 §3.
public struct GeoJSONReader: RecordReader {
    private var parser: JSONParser
    private var state = State.betweenTexts

    private enum State {
        case betweenTexts
        case inFeatures(isFirst: Bool)
        case afterFeatures
    }

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - recordLimit: The greatest size of a feature in bytes, with the blanks around it.
    ///   - nextChunk: Gives the next bytes, and nil at the end.
    /// - Throws: What `nextChunk` throws.
    public init(
        recordLimit: Int = JSONParser.maximumRecordSize,
        nextChunk: @escaping () throws -> [UInt8]?
    ) throws {
        parser = try JSONParser(recordLimit: recordLimit, nextChunk: nextChunk)
    }

    /// The next feature, or what is wrong with it; nil at the end.
    public mutating func next() throws -> Result<Record, RecordFault>? {
        while true {
            parser.beginRecord()
            switch state {
            case .betweenTexts:
                guard try !parser.isAtEnd() else { return nil }
                if let record = try readText() { return record }
            case .inFeatures(let isFirst):
                if let record = try readMember(isFirst: isFirst) { return record }
            case .afterFeatures:
                try readRestOfCollection()
            }
        }
    }

    /// Reads a top-level text up to its features, or the whole of it where it has none.
    private mutating func readText() throws -> Result<Record, RecordFault>? {
        let line = parser.line
        guard try parser.takes("{") else {
            _ = try parser.value()
            return .failure(RecordFault(line: line, reason: "an object of GeoJSON is allowed here"))
        }
        var members: [JSONValue.Member] = []
        if try parser.takes("}") { return record(.object(members), line) }
        repeat {
            let key = try parser.key()
            let type = JSONValue.object(members)["type"]
            if key == "features", type == nil || type == .string("FeatureCollection"),
                try parser.takes("[")
            {
                state = .inFeatures(isFirst: true)
                return nil
            }
            let value = try parser.value(depth: 1)
            if key == "crs" { try checkReferenceSystem(value) }
            members.append(JSONValue.Member(key: key, value: value))
        } while try parser.takes(",")
        try parser.expect("}")
        return record(.object(members), line)
    }

    private mutating func readMember(isFirst: Bool) throws -> Result<Record, RecordFault>? {
        if isFirst, try parser.takes("]") {
            state = .afterFeatures
            return nil
        }
        if !isFirst, try !parser.takes(",") {
            try parser.expect("]")
            state = .afterFeatures
            return nil
        }
        state = .inFeatures(isFirst: false)
        _ = try parser.isAtEnd()
        let line = parser.line
        return record(try parser.value(depth: 2), line)
    }

    private mutating func readRestOfCollection() throws {
        while try parser.takes(",") {
            let key = try parser.key()
            let value = try parser.value(depth: 1)
            if key == "crs" { try checkReferenceSystem(value) }
        }
        try parser.expect("}")
        state = .betweenTexts
    }

    private func checkReferenceSystem(_ crs: JSONValue) throws {
        guard let reason = GeoJSONReferenceSystem.fault(of: crs) else { return }
        throw FileFault(line: parser.line, reason: reason)
    }

    private func record(_ json: JSONValue, _ line: Int) -> Result<Record, RecordFault> {
        do throws(RecordFault) {
            return .success(try GeoJSONDecoder.record(json, line: line))
        } catch {
            return .failure(error)
        }
    }
}
