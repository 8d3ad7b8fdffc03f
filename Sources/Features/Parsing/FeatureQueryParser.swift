internal import GeometryTypes

/// A parameter of a query that is not allowed.
public struct InvalidParameter: Error, Hashable, Sendable {
    /// The name of the parameter.
    public let name: String
    /// What was wrong and what is allowed, in words for whoever gave it.
    public let detail: String
    /// The character of its value at fault, a Unicode scalar, from 1; nil where it is the whole.
    public let position: Int?

    /// Creates the error.
    public init(_ name: String, _ detail: String, at position: Int? = nil) {
        self.name = name
        self.detail = detail
        self.position = position
    }
}

/// Reads a ``FeatureQuery`` from parameters in text, for the HTTP interface and the command line.
public enum FeatureQueryParser {
    /// The names that every collection has; no property can be asked for by one of them.
    ///
    /// `f`, `bom` and `lang` choose the form of the answer and `place` names what `near` gives in numbers;
    /// they are read elsewhere, and so are `filter`, `filter-crs` and `filter-lang`.
    public static let common = [
        "bbox", "bbox-crs", "bom", "crs", "cursor", "datetime", "f", "filter", "filter-crs",
        "filter-lang",
        "ids", "lang", "limit", "near", "offset", "place", "properties", "q", "radius", "sortby",
    ]

    /// The size of a page when none is asked for.
    public static let defaultLimit = 10

    /// The most ids that may be asked for.
    public static let maximumIDs = ListParsing.maximumIDs

    /// The greatest number of features that can be passed over; no collection holds as many.
    private static let maximumOffset = 1 << 40

    /// The properties that may be asked for by their names.
    public static func queryables(of description: CollectionDescription) -> [PropertyDefinition] {
        description.properties.filter { !common.contains($0.name) }
    }

    /// The properties that features may be ordered by.
    public static func sortables(of description: CollectionDescription) -> [PropertyDefinition] {
        description.properties.filter { $0.type != .textList }
    }

    /// The names that a list holds, as `properties` does: separated by commas, with a backslash
    /// before a comma or backslash that belongs to one; none in an empty text.
    public static func names(in list: String) -> [String] {
        list.isEmpty ? [] : ListParsing.parts(list)
    }

    /// Whether a query on a collection has a parameter: one of ``common``, or a property.
    public static func hasParameter(_ name: String, on description: CollectionDescription) -> Bool {
        common.contains { $0.utf8.elementsEqual(name.utf8) } || description.property(name) != nil
    }

    /// Reads the parameters of a query on one collection, where properties are asked for by
    /// parameters of their names.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - parameter: The decoded text of a parameter, nil when it is not given.
    /// - Returns: The query for what the parameters ask.
    /// - Throws: ``InvalidParameter``.
    public static func query(
        on description: CollectionDescription,
        parameter: (String) -> String?
    ) throws(InvalidParameter) -> FeatureQuery {
        try query(on: description, parameter: parameter) { name in
            guard let text = parameter(name), !common.contains(name) else { return nil }
            return text
        }
    }

    /// Reads the parameters of a query on one collection.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - parameter: The decoded text of a parameter of ``common``, nil when it is not given.
    ///   - value: The decoded text that a property must equal, nil when it may be anything.
    /// - Returns: The query for what the parameters ask.
    /// - Throws: ``InvalidParameter`` that names the parameter, what was wrong and what is
    ///   allowed.
    public static func query(
        on description: CollectionDescription,
        parameter: (String) -> String?,
        value: (String) -> String?
    ) throws(InvalidParameter) -> FeatureQuery {
        var query = FeatureQuery(collection: description.id)
        try readBox(parameter, into: &query)
        query.proximity = try proximity(parameter)
        query.interval = try parameter("datetime").map(interval)
        query.ids = try parameter("ids").map(ListParsing.ids)
        query.text = try text(parameter)
        query.order =
            try parameter("sortby").map {
                (text) throws(InvalidParameter) in try ListParsing.sortKeys(text, description)
            } ?? []
        if query.proximity != nil, !query.order.isEmpty {
            throw InvalidParameter(
                "sortby",
                "a search by near is ordered by distance; leave out sortby or near"
            )
        }
        query.properties = try parameter("properties").map {
            (text) throws(InvalidParameter) in try ListParsing.properties(text, description)
        }
        query.crs =
            try parameter("crs").map {
                (text) throws(InvalidParameter) in try referenceSystem(text, "crs")
            } ?? .crs84
        query.limit = try parameter("limit").map(limit) ?? defaultLimit
        query.cursor = try parameter("cursor").map(cursor)
        query.offset = try parameter("offset").map(offset) ?? 0
        for property in description.properties {
            guard let text = value(property.name) else { continue }
            query.equalities.append(try equality(text, property))
        }
        return query
    }

    /// Reads the words that are searched for, the parameter `q`.
    ///
    /// - Parameter parameter: The decoded text of a parameter, nil when it is not given.
    /// - Returns: The search; nil where there is none.
    /// - Throws: ``InvalidParameter`` of `q`.
    public static func text(
        _ parameter: (String) -> String?
    ) throws(InvalidParameter) -> TextQuery? {
        try parameter("q").map(TextQueryParsing.query)
    }

    private static func proximity(
        _ parameter: (String) -> String?
    ) throws(InvalidParameter) -> Proximity? {
        guard let near = parameter("near") else {
            if parameter("radius") != nil {
                throw InvalidParameter(
                    "radius",
                    "a radius needs a centre: give near=longitude,latitude as well"
                )
            }
            return nil
        }
        guard let numbers = NumberParsing.doubles(near), numbers.count == 2 else {
            throw InvalidParameter(
                "near",
                """
                '\(near)' is no place: \(NumberParsing.fault(of: near)); two numbers \
                longitude,latitude are allowed
                """
            )
        }
        let radius = try parameter("radius").map(radius)
        do throws(Proximity.Invalid) {
            return try Proximity(
                center: Position(longitude: numbers[0], latitude: numbers[1]),
                radius: radius
            )
        } catch {
            switch error {
            case .longitudeOutOfRange(let value):
                throw InvalidParameter(
                    "near",
                    "\(value) is no longitude; −180 to 180 is allowed"
                )
            case .latitudeOutOfRange(let value):
                throw InvalidParameter("near", "\(value) is no latitude; −90 to 90 is allowed")
            case .invalidRadius:
                throw InvalidParameter(
                    "radius",
                    "'\(parameter("radius") ?? "")' is no radius; 0 or more is allowed"
                )
            }
        }
    }

    private static func radius(_ text: String) throws(InvalidParameter) -> Double {
        guard let distance = DistanceParsing.metres(text) else {
            throw InvalidParameter(
                "radius",
                "'\(text)' is no radius; \(DistanceParsing.allowed) is allowed"
            )
        }
        return distance
    }

    private static func interval(_ text: String) throws(InvalidParameter) -> TemporalInterval {
        do throws(DatetimeParsing.Fault) {
            return try DatetimeParsing.interval(text)
        } catch {
            throw InvalidParameter(
                "datetime",
                """
                '\(text)' is not allowed: \(error.reason); an RFC 3339 date-time such as 2020-01-31T12:00:00Z (a plus \
                sign written %2B), a date, or two of them as start/end are allowed, with .. or \
                nothing for an open end
                """
            )
        }
    }

    /// The number that digits spell, the greatest integer where it is too great for one; nil for
    /// any other text.
    private static func count(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text) ?? .max
    }

    private static func offset(_ text: String) throws(InvalidParameter) -> Int {
        guard let value = count(text) else {
            throw InvalidParameter(
                "offset",
                "'\(text)' is no number of features to pass over; a whole number from 0 is allowed"
            )
        }
        return min(value, maximumOffset)
    }

    private static func limit(_ text: String) throws(InvalidParameter) -> Int {
        // A number too great for an integer is one over the maximum, which is no error.
        guard let value = count(text), value >= 1 else {
            throw InvalidParameter(
                "limit",
                """
                '\(text)' is no limit; a whole number from 1 is allowed, over \
                \(FeatureQuery.maximumLimit) it is taken as \(FeatureQuery.maximumLimit)
                """
            )
        }
        return min(value, FeatureQuery.maximumLimit)
    }

    private static func cursor(_ text: String) throws(InvalidParameter) -> PageCursor {
        do throws(PageCursor.Invalid) {
            return try PageCursor(token: text)
        } catch {
            throw InvalidParameter(
                "cursor",
                "this is no cursor; only the ones in next links are allowed"
            )
        }
    }

    private static func equality(
        _ text: String,
        _ property: PropertyDefinition
    ) throws(InvalidParameter) -> PropertyEquality {
        // A list matches when one of its texts does.
        let type = property.type == .textList ? .text : property.type
        guard let value = PropertyValue(text, as: type) else {
            throw InvalidParameter(
                property.name,
                "'\(text)' is no value of \(property.name); \(allowed(type))"
            )
        }
        return PropertyEquality(property: property.name, value: value)
    }

    private static func allowed(_ type: PropertyType) -> String {
        switch type {
        case .text, .textList: "any text is allowed"
        case .integer: "a whole number of 64 bits is allowed"
        case .double: "a number is allowed"
        case .boolean: "true or false is allowed"
        case .date: "a date such as 2020-01-31 is allowed"
        case .dateTime: "an RFC 3339 date-time such as 2020-01-31T12:00:00Z is allowed"
        }
    }
}
