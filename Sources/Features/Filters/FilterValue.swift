public import GeometryTypes

/// An expression that has a value for a feature, or none.
public indirect enum FilterValue: Hashable, Sendable {
    /// A value that is no list.
    case literal(PropertyValue)
    /// The id of the feature, a text.
    case id
    /// The value of a property that is no list: its place in the description, and its type.
    case property(Int, PropertyType)
    /// What arithmetic gives: integers stay integers but for `/`, and where 64 bits do not hold the
    /// result it is that of the nearest doubles; the same for negative powers.
    ///
    /// There is no value where an operand has none, on a division by zero, and where the result is
    /// not finite.
    case arithmetic(FilterValue, ArithmeticOperator, FilterValue)
    /// A text without the differences of its case or its accents.
    case folded(TextFolding, FilterValue)
    /// What a function gives.
    case function(FilterFunction, [FilterOperand])

    /// The type of the value.
    public var type: PropertyType {
        switch self {
        case .literal(let value): value.type
        case .id, .folded: .text
        case .property(_, let type): type
        case .arithmetic(let left, let sign, let right):
            left.type == .integer && right.type == .integer && sign != .quotient
                ? .integer : .double
        case .function(let function, let operands): function.type(of: operands)
        }
    }
}

/// An operator between two numbers.
public enum ArithmeticOperator: String, Hashable, Sendable, CaseIterable {
    case sum = "+"
    case difference = "-"
    case product = "*"
    /// The quotient, a double.
    case quotient = "/"
    /// The quotient without its fraction.
    case integerQuotient = "div"
    /// The remainder of that, with the sign of the dividend.
    case remainder = "%"
    case power = "^"
}

/// What a comparison of texts does not look at.
public enum TextFolding: String, Hashable, Sendable, CaseIterable {
    /// Upper and lower case, by full case folding (Unicode §3.13).
    case caseInsensitive = "casei"
    /// Accents: marks that remain beside their letters after canonical decomposition.
    case accentInsensitive = "accenti"
}

/// What a function or the test for no value takes.
public indirect enum FilterOperand: Hashable, Sendable {
    case value(FilterValue)
    case geometry(FilterGeometry)
    case time(FilterTime)
    case list(FilterList)
    case condition(FilterCondition)
}

/// A geometry in a filter.
public enum FilterGeometry: Hashable, Sendable {
    /// The geometry of the feature.
    case property
    /// One that is given, in the coordinates and the axis order of a reference system.
    ///
    /// In CRS84 longitudes lie in −180 … 180 and latitudes in −90 … 90.
    case literal(Geometry, CRSIdentifier)
    /// A box in CRS84: its rectangle in the plane, two of them where its west exceeds its east, so
    /// that it crosses the antimeridian. Heights are not looked at.
    case box(GeographicBox)
    /// A box in another reference system.
    case referencedBox(ReferencedBox)
}

/// A time in a filter.
public enum FilterTime: Hashable, Sendable {
    /// A day or an instant.
    case instant(FilterValue)
    /// The span from the one to the other, both in it; nil is an open end.
    ///
    /// There is no value where an end has none, or where it ends before it starts.
    case interval(FilterValue?, FilterValue?)
}

/// A set of values in a filter; there is none where one of its values has none.
public enum FilterList: Hashable, Sendable {
    /// The texts of a property: its place in the description.
    case property(Int)
    /// Values that are given.
    case values([FilterValue])
}
