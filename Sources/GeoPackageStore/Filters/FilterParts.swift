internal import Features

/// What an expression reads of a feature, and what it takes for one.
struct FilterParts {
    /// The properties, by their places in the description.
    private(set) var properties: Set<Int> = []
    private(set) var readsID = false
    private(set) var readsGeometry = false
    /// Where it uses geometries.
    private(set) var uses: [GeometryUse] = []
    /// The time that it takes for a feature, in microseconds, without that for geometries.
    private(set) var microseconds = 0.0
    /// The distances to measure.
    private(set) var distances = 0

    init(_ condition: FilterCondition) { add(condition) }

    private mutating func add(_ condition: FilterCondition) {
        microseconds += FilterCost.operation
        switch condition {
        case .constant: break
        case .all(let parts), .any(let parts): for part in parts { add(part) }
        case .not(let part): add(part)
        case .value(let value): add(value)
        case .comparison(let left, _, let right):
            add(left)
            add(right)
        case .between(let value, let low, let high):
            for value in [value, value, low, high] { add(value) }
        case .among(let value, let others):
            for other in others {
                add(value)
                add(other)
            }
        case .like(let value, let pattern):
            microseconds +=
                PatternMatcher.isPlain(pattern) ? FilterCost.pattern : FilterCost.longPattern
            add(value)
        case .isNull(let operand): add(operand)
        case .spatial(let relation, let first, let second):
            uses.append(.relation(relation, first, second))
            if first == .property || second == .property { readsGeometry = true }
        case .temporal(_, let first, let second):
            add(first)
            add(second)
        case .array(_, let first, let second):
            microseconds += FilterCost.list
            add(first)
            add(second)
        }
    }

    private mutating func add(_ value: FilterValue) {
        microseconds += FilterCost.operation
        switch value {
        case .literal: break
        case .id: readsID = true
        case .property(let property, _): properties.insert(property)
        case .arithmetic(let left, let sign, let right):
            if sign == .power { microseconds += FilterCost.power }
            add(left)
            add(right)
        case .folded(_, let value):
            microseconds += FilterCost.folding
            add(value)
        case .function(.distance, let operands):
            if case .geometry(let place)? = operands.last { uses.append(.place(place)) }
            if case .geometry(let geometry)? = operands.first, geometry != .property {
                uses.append(.measured(geometry))
            } else {
                readsGeometry = true
                distances += 1
            }
        case .function(_, let operands): for operand in operands { add(operand) }
        }
    }

    private mutating func add(_ operand: FilterOperand) {
        switch operand {
        case .value(let value): add(value)
        case .geometry(let geometry): if geometry == .property { readsGeometry = true }
        case .time(let time): add(time)
        case .list(let list): add(list)
        case .condition(let condition): add(condition)
        }
    }

    private mutating func add(_ time: FilterTime) {
        switch time {
        case .instant(let value): add(value)
        case .interval(let start, let end): for value in [start, end] { value.map { add($0) } }
        }
    }

    private mutating func add(_ list: FilterList) {
        switch list {
        case .property(let property): properties.insert(property)
        case .values(let values): for value in values { add(value) }
        }
    }
}

extension FilterCondition {
    /// Where it uses geometries.
    var uses: [GeometryUse] { FilterParts(self).uses }
}
