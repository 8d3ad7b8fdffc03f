internal import Features
internal import FlatStorage
internal import GeometryTypes

/// Turns the expressions of a filter into functions of the number of a feature.
///
/// What is literal is worked out once, and each function knows the type of what it reads.
struct FilterCompiler {
    let rows: any FilterRows
    let literals: FilterLiterals

    /// The truth of a condition.
    func truth(of condition: FilterCondition) throws -> (Int) -> Ternary {
        switch condition {
        case .constant(let flag):
            return { _ in Ternary(flag) }
        case .all(let parts):
            let parts = try parts.map(truth)
            return { row in
                var result = Ternary.yes
                for part in parts {
                    result = .and(result, part(row))
                    if result == .no { return .no }
                }
                return result
            }
        case .any(let parts):
            let parts = try parts.map(truth)
            return { row in
                var result = Ternary.no
                for part in parts {
                    result = .or(result, part(row))
                    if result == .yes { return .yes }
                }
                return result
            }
        case .not(let part):
            let part = try truth(of: part)
            return { !part($0) }
        case .value(let value):
            let flag = flag(value)
            return { Ternary(flag($0)) }
        case .comparison(let left, let comparison, let right):
            return self.comparison(left, comparison, right)
        case .between(let value, let low, let high):
            let (low, high) = (
                self.comparison(value, .greaterOrEqual, low),
                self.comparison(value, .lessOrEqual, high)
            )
            return { .and(low($0), high($0)) }
        case .among(let value, let others):
            let parts = others.map { self.comparison(value, .equal, $0) }
            return { row in
                var result = Ternary.no
                for part in parts where result != .yes { result = .or(result, part(row)) }
                return result
            }
        case .like(let value, let pattern):
            let (text, matcher) = (text(value), PatternMatcher(pattern))
            return { row in Ternary(text(row).map(matcher.matches)) }
        case .isNull(let operand):
            let isPresent = try presence(of: operand)
            return { Ternary(!isPresent($0)) }
        case .spatial(let relation, let first, let second):
            return try spatial(relation, first, second)
        case .temporal(let relation, let first, let second):
            let (first, second) = (span(first), span(second))
            return { row in
                guard let first = first(row), let second = second(row) else { return .unknown }
                return Ternary(first.isRelated(relation, to: second))
            }
        case .array(let relation, let first, let second):
            let (first, second) = (list(first), list(second))
            return { row in
                guard let first = first(row), let second = second(row) else { return .unknown }
                return Ternary(first.isRelated(relation, to: second))
            }
        }
    }

    private func comparison(
        _ left: FilterValue,
        _ comparison: FilterComparison,
        _ right: FilterValue
    ) -> (Int) -> Ternary {
        let order = order(left, right)
        return { row in Ternary(order(row).map(comparison.holds)) }
    }

    /// How two values compare: less than, equal to or greater than zero; nil where one has no value.
    func order(_ left: FilterValue, _ right: FilterValue) -> (Int) -> Int? {
        func both<Value>(
            _ left: @escaping (Int) -> Value?,
            _ right: @escaping (Int) -> Value?,
            _ compare: @escaping (Value, Value) -> Int
        ) -> (Int) -> Int? {
            { row in
                guard let left = left(row), let right = right(row) else { return nil }
                return compare(left, right)
            }
        }
        switch (FilterKind(left.type), FilterKind(right.type)) {
        case (.number, .number): return both(number(left), number(right), FilterNumber.compare)
        case (.text, .text): return both(text(left), text(right)) { $0.compare(with: $1) }
        case (.time, .time): return both(moment(left), moment(right), FilterMoment.compare)
        case (.flag, .flag):
            return both(flag(left), flag(right)) { $0 == $1 ? 0 : $0 ? 1 : -1 }
        default: return { _ in nil }
        }
    }

    private func presence(of operand: FilterOperand) throws -> (Int) -> Bool {
        switch operand {
        case .value(let value): return presence(of: value)
        case .geometry(.property):
            let shapes = rows.geometries()
            return { shapes($0) != nil }
        case .geometry: return { _ in true }
        case .time(let time):
            let span = span(time)
            return { span($0) != nil }
        case .list(let list):
            let list = self.list(list)
            return { list($0) != nil }
        case .condition(let condition):
            let truth = try truth(of: condition)
            return { truth($0) != .unknown }
        }
    }

    private func presence(of value: FilterValue) -> (Int) -> Bool {
        switch FilterKind(value.type) {
        case .number:
            let number = number(value)
            return { number($0) != nil }
        case .text:
            let text = text(value)
            return { text($0) != nil }
        case .time:
            let moment = moment(value)
            return { moment($0) != nil }
        case .flag:
            let flag = flag(value)
            return { flag($0) != nil }
        case .list:
            guard case .property(let property, _) = value else { return { _ in true } }
            let list = rows.lists(property)
            return { list($0) != nil }
        }
    }

    private func spatial(
        _ relation: SpatialRelation,
        _ first: FilterGeometry,
        _ second: FilterGeometry
    ) throws -> (Int) -> Ternary {
        switch try literals.test(relation, first, second) {
        case .constant(let flag): return { _ in Ternary(flag) }
        case .ofProperty(let flag):
            let shapes = rows.geometries()
            return { shapes($0) == nil ? .unknown : Ternary(flag) }
        case .literal(let relation, let literal):
            let shapes = rows.geometries()
            return { row in
                guard let shape = shapes(row) else { return .unknown }
                return Ternary(literal.isRelated(relation, to: shape))
            }
        }
    }
}

/// What values can be compared with each other.
enum FilterKind {
    case number
    case text
    case time
    case flag
    case list

    init(_ type: PropertyType) {
        switch type {
        case .integer, .double: self = .number
        case .text: self = .text
        case .date, .dateTime: self = .time
        case .boolean: self = .flag
        case .textList: self = .list
        }
    }
}

extension FilterComparison {
    /// Whether values compare so whose order is less than, equal to or greater than zero.
    @inline(__always)
    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }
}
