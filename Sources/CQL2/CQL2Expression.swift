public import Features

/// A filter as it is written: the tree of its operators and values, which names nothing in any
/// collection yet.
///
/// Two are equal when they are the same tree, wherever its parts stood in the input.
///
/// ```swift
/// let expression = try CQL2Expression(text: "floors > 5 AND name LIKE 'A%'")
/// let filter = try expression.filter(on: description)
/// ```
///
/// Source: OGC 21-065r2 (CQL2), Annex B (text) and Annex C (JSON).
public struct CQL2Expression: Hashable, Sendable {
    /// The top of the tree, a condition.
    let root: Node

    /// Reads CQL2 text.
    ///
    /// - Throws: ``CQL2Error`` with the character at fault and what is allowed there.
    /// - Complexity: O(length of the text).
    public init(text: String, limits: FilterLimits = FilterLimits()) throws(CQL2Error) {
        var parser = try TextParser(text, limits)
        root = try parser.filter()
    }

    /// Reads CQL2 JSON in UTF-8.
    ///
    /// - Throws: ``CQL2Error`` with the JSON Pointer of the value at fault and what is allowed
    ///   there, or the line of what is no JSON.
    /// - Complexity: O(number of bytes).
    public init(json: [UInt8], limits: FilterLimits = FilterLimits()) throws(CQL2Error) {
        var reader = JSONReader(limits)
        root = try reader.filter(json)
    }

    /// The filter as canonical CQL2 text: keywords in capitals, no blank and no parenthesis more
    /// than needed but those around arithmetic in arithmetic.
    public var text: String {
        var writer = TextWriter()
        writer.write(root)
        return writer.text
    }

    /// The filter as CQL2 JSON in UTF-8, without blanks.
    public var json: [UInt8] {
        var writer = ExpressionWriter()
        writer.write(root)
        return writer.bytes
    }

    /// The filter with its names resolved and its types checked on a collection.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - crs: The reference system of the geometries that are given in the filter.
    /// - Returns: The filter, for a query.
    /// - Throws: ``CQL2Error`` for a name that the collection does not have, values that do not
    ///   compare, and coordinates out of range.
    public func filter(
        on description: CollectionDescription,
        crs: CRSIdentifier = .crs84
    ) throws(CQL2Error) -> FeatureFilter {
        var checker = FilterChecker(description, crs)
        let condition = try checker.condition(root)
        // Without coordinates the system of coordinates means nothing.
        let isReferenced = checker.hasCoordinates && !checker.isGeographic
        return FeatureFilter(condition, text: isReferenced ? "\(text) (in \(crs))" : text)
    }
}
