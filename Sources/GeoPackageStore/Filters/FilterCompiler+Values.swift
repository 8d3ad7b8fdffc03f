internal import Features
internal import FlatStorage
internal import Geodesy
internal import GeometryTypes

extension FilterCompiler {
    /// The number that a value is; none where it is another kind of value.
    func number(_ value: FilterValue) -> (Int) -> FilterNumber? {
        switch value {
        case .literal(let literal):
            let number = FilterNumber(literal)
            return { _ in number }
        case .property(let property, _): return rows.numbers(property)
        case .arithmetic(let left, let sign, let right): return arithmetic(left, sign, right)
        case .function(let function, let operands): return number(function, operands)
        case .id, .folded: return { _ in nil }
        }
    }

    private func arithmetic(
        _ left: FilterValue,
        _ sign: ArithmeticOperator,
        _ right: FilterValue
    ) -> (Int) -> FilterNumber? {
        let (left, right) = (number(left), number(right))
        return { row in
            guard let left = left(row), let right = right(row) else { return nil }
            return FilterNumber.result(left, sign, right)
        }
    }

    private func number(
        _ function: FilterFunction,
        _ operands: [FilterOperand]
    ) -> (Int) -> FilterNumber? {
        switch (function, operands.first) {
        case (.distance, .geometry(let geometry)?): return distance(geometry, operands.last)
        case (.length, .value(let value)?):
            let text = text(value)
            return { row in text(row).map { .integer(Int64($0.scalarCount)) } }
        case (.abs, .value(let value)?), (.floor, .value(let value)?), (.ceil, .value(let value)?),
            (.round, .value(let value)?):
            let number = number(value)
            return { row in number(row).flatMap { $0.result(of: function) } }
        case (.year, .value(let value)?):
            let moment = moment(value)
            return { row in moment(row).map { .integer(Int64($0.date.components.year)) } }
        case (.month, .value(let value)?):
            let moment = moment(value)
            return { row in moment(row).map { .integer(Int64($0.date.components.month)) } }
        case (.day, .value(let value)?):
            let moment = moment(value)
            return { row in moment(row).map { .integer(Int64($0.date.components.day)) } }
        default: return { _ in nil }
        }
    }

    private func distance(
        _ geometry: FilterGeometry,
        _ place: FilterOperand?
    ) -> (Int) -> FilterNumber? {
        guard case .geometry(let place)? = place, let metric = literals.metric(of: place) else {
            return { _ in nil }
        }
        guard geometry == .property else {
            let distance = literals.geometry(of: geometry).map { metric.distance(to: $0) }
            let number = distance.flatMap { FilterNumber($0) }
            return { _ in number }
        }
        let shapes = rows.geometries()
        return { row in shapes(row).flatMap { FilterNumber(metric.distance(to: $0)) } }
    }

    /// The text that a value is; none where it is another kind of value.
    func text(_ value: FilterValue) -> (Int) -> FilterText? {
        switch value {
        case .literal(.text(let text)):
            let bytes = FlatArray(Array(text.utf8))
            return { _ in bytes }
        case .property(let property, .text): return rows.texts(property)
        case .id: return rows.ids()
        case .folded(let folding, let value):
            let text = self.text(value)
            return { row in text(row).map { $0.folded(folding) } }
        default: return { _ in nil }
        }
    }

    /// The day or the instant that a value is; none where it is another kind of value.
    func moment(_ value: FilterValue) -> (Int) -> FilterMoment? {
        switch value {
        case .literal(let literal):
            let moment = FilterMoment(literal)
            return { _ in moment }
        case .property(let property, _): return rows.moments(property)
        default: return { _ in nil }
        }
    }

    /// The truth value that a value is; none where it is another kind of value.
    func flag(_ value: FilterValue) -> (Int) -> Bool? {
        switch value {
        case .literal(.boolean(let flag)): { _ in flag }
        case .property(let property, .boolean): rows.flags(property)
        default: { _ in nil }
        }
    }

    /// The time between moments.
    func span(_ time: FilterTime) -> (Int) -> FilterSpan? {
        switch time {
        case .instant(let value):
            let moment = moment(value)
            return { row in moment(row).map { FilterSpan($0) } }
        case .interval(let start, let end):
            let (startOf, endOf) = (start.map(moment), end.map(moment))
            return { row in
                var ends: (FilterMoment?, FilterMoment?) = (nil, nil)
                if let startOf {
                    guard let start = startOf(row) else { return nil }
                    ends.0 = start
                }
                if let endOf {
                    guard let end = endOf(row) else { return nil }
                    ends.1 = end
                }
                return FilterSpan(ends.0, ends.1)
            }
        }
    }

    /// The values of a list.
    func list(_ list: FilterList) -> (Int) -> FilterItems? {
        switch list {
        case .property(let property):
            let texts = rows.lists(property)
            return { row in texts(row).map { FilterItems($0.map { .text($0) }) } }
        case .values(let values):
            let items = values.map(item)
            return { row in
                var found: [FilterItems.Item] = []
                for item in items {
                    guard let value = item(row) else { return nil }
                    found.append(value)
                }
                return FilterItems(found)
            }
        }
    }

    private func item(_ value: FilterValue) -> (Int) -> FilterItems.Item? {
        switch FilterKind(value.type) {
        case .number:
            let number = number(value)
            return { row in number(row).map { .number($0) } }
        case .text:
            let text = text(value)
            return { row in text(row).map { .text($0) } }
        case .time:
            let moment = moment(value)
            return { row in moment(row).map { .moment($0) } }
        case .flag:
            let flag = flag(value)
            return { row in flag(row).map { .flag($0) } }
        case .list: return { _ in nil }
        }
    }
}

/// The values of a list, taken as a set.
struct FilterItems {
    enum Item {
        case number(FilterNumber)
        case text(FilterText)
        case moment(FilterMoment)
        case flag(Bool)

        /// Whether two are equal as a comparison has it; values of other kinds are not.
        func isEqual(to other: Self) -> Bool {
            switch (self, other) {
            case (.number(let a), .number(let b)): FilterNumber.compare(a, b) == 0
            case (.text(let a), .text(let b)): a.compare(with: b) == 0
            case (.moment(let a), .moment(let b)): FilterMoment.compare(a, b) == 0
            case (.flag(let a), .flag(let b)): a == b
            default: false
            }
        }
    }

    private let items: [Item]

    init(_ items: [Item]) { self.items = items }

    private func holds(_ item: Item) -> Bool { items.contains { $0.isEqual(to: item) } }

    private func holdsAll(of other: Self) -> Bool { other.items.allSatisfy(holds) }

    /// Whether two sets relate so.
    func isRelated(_ relation: ArrayRelation, to other: Self) -> Bool {
        switch relation {
        case .equals: holdsAll(of: other) && other.holdsAll(of: self)
        case .contains: holdsAll(of: other)
        case .containedBy: other.holdsAll(of: self)
        case .overlaps: other.items.contains(where: holds)
        }
    }
}

extension FilterText {
    /// The number of Unicode scalars.
    fileprivate var scalarCount: Int {
        withUnsafeBufferPointer { bytes in
            var count = 0
            for byte in bytes where byte & 0xc0 != 0x80 { count += 1 }
            return count
        }
    }

    /// The text without the differences that a comparison does not look at.
    func folded(_ folding: TextFolding) -> FilterText {
        let ascii = withUnsafeBufferPointer { folding.folded(ascii: $0) }
        return FlatArray(ascii ?? Array(folding.folded(text).utf8))
    }
}

extension GeodesicMetric {
    /// The least distance to a shape, in metres.
    func distance(to shape: FilterShape) -> Double {
        switch shape {
        case .point(let x, let y): return distance(to: Position(x: x, y: y))
        case .wkb(let bytes, let envelope):
            guard let geometry = try? WKBReader.geometry(from: bytes.elements[...]) else {
                return .nan
            }
            if envelope.minX == envelope.maxX, envelope.minY == envelope.maxY {
                return distance(to: Position(x: envelope.minX, y: envelope.minY))
            }
            return distance(to: geometry)
        }
    }
}
