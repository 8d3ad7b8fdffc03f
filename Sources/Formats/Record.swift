public import GeometryTypes

/// One record of a file as it was read, before anything is decided about it.
public struct Record: Sendable {
    /// The line where the record starts, from 1.
    public let line: Int
    /// The id as text, where the record has one.
    public let id: String?
    /// The geometry, where the format has one of its own.
    public let geometry: Geometry?
    /// The fields in order.
    public let fields: [Field]

    /// A named value.
    public struct Field: Sendable {
        /// The name.
        public let name: String
        /// The value.
        public let value: JSONValue

        /// Creates a field.
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// Creates a record.
    public init(line: Int, id: String?, geometry: Geometry?, fields: [Field]) {
        self.line = line
        self.id = id
        self.geometry = geometry
        self.fields = fields
    }
}

/// A record that cannot be read, in a file that otherwise can.
public struct RecordFault: Error, Hashable, Sendable {
    /// The line where the record starts, from 1.
    public let line: Int
    /// The id as text, where it could be read.
    public let id: String?
    /// What was wrong and what is allowed.
    public let reason: String

    /// Creates a fault.
    public init(line: Int, id: String? = nil, reason: String) {
        self.line = line
        self.id = id
        self.reason = reason
    }
}

/// Why a file cannot be read any further.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line of the fault, from 1.
    public let line: Int
    /// What was wrong and what is allowed.
    public let reason: String

    /// The fault in a sentence.
    public var description: String { "line \(line): \(reason)" }

    /// Creates a fault.
    public init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }
}

/// Reads a file record by record.
public protocol RecordReader {
    /// The next record, or what is wrong with it; nil at the end of the file.
    ///
    /// - Throws: ``FileFault`` or ``JSONSyntaxError`` when the file cannot be read any further,
    ///   or what its bytes throw.
    mutating func next() throws -> Result<Record, RecordFault>?
}
