public import Features
internal import Foundation
internal import Geodesy
public import GeometryTypes

/// A filter by its definition, for one feature: what the doc comments of `FilterCondition` say, without
/// regard to time.
///
/// Numbers are compared as wide integers, folding is Foundation's, geometries relate as the matrix
/// says that GEOS gives for them, unprepared (``PlainTopology``).
public struct ScanFilter: Sendable {
    private let condition: FilterCondition
    private let description: CollectionDescription
    private let geometries: [FilterGeometry: Geometry]

    /// Reads the geometries of a filter.
    ///
    /// - Throws: ``FeatureStoreError/invalidFilter(reason:)`` for coordinates outside of their system.
    public init(
        _ filter: FeatureFilter,
        on description: CollectionDescription
    ) throws(FeatureStoreError) {
        try self.init(filter.condition, on: description, ScanSystems())
    }

    init(
        _ condition: FilterCondition,
        on description: CollectionDescription,
        _ systems: ScanSystems
    ) throws(FeatureStoreError) {
        self.condition = condition
        self.description = description
        var geometries: [FilterGeometry: Geometry] = [:]
        for geometry in ScanGeometries.all(of: condition) {
            geometries[geometry] = try ScanGeometries.read(geometry, systems)
        }
        self.geometries = geometries
    }

    /// Whether the filter is true, false or (nil) unknown for a feature.
    public func truth(for feature: Feature) -> Bool? { truth(condition, feature) }

    private func truth(_ condition: FilterCondition, _ feature: Feature) -> Bool? {
        switch condition {
        case .constant(let flag): return flag
        case .all(let parts):
            let all = parts.map { truth($0, feature) }
            return all.contains(false) ? false : all.contains(nil) ? nil : true
        case .any(let parts):
            let all = parts.map { truth($0, feature) }
            return all.contains(true) ? true : all.contains(nil) ? nil : false
        case .not(let part): return truth(part, feature).map { !$0 }
        case .value(let value):
            guard case .boolean(let flag)? = self.value(value, feature) else { return nil }
            return flag
        case .comparison(let left, let comparison, let right):
            return compare(left, comparison, right, feature)
        case .between(let value, let low, let high):
            return truth(
                .all([
                    .comparison(value, .greaterOrEqual, low),
                    .comparison(value, .lessOrEqual, high),
                ]),
                feature
            )
        case .among(let value, let others):
            return truth(.any(others.map { .comparison(value, .equal, $0) }), feature)
        case .like(let value, let pattern):
            guard case .text(let text)? = self.value(value, feature) else { return nil }
            return Self.has(Array(text.unicodeScalars)[...], pattern.parts[...])
        case .isNull(let operand): return isNull(operand, feature)
        case .spatial(let relation, let first, let second):
            guard let first = geometry(first, feature), let second = geometry(second, feature)
            else {
                return nil
            }
            return PlainTopology.isRelated(first, relation, second)
        case .temporal(let relation, let first, let second):
            guard let first = time(first, feature), let second = time(second, feature) else {
                return nil
            }
            return ScanTime.isRelated(first, relation, second)
        case .array(let relation, let first, let second):
            guard let first = list(first, feature), let second = list(second, feature) else {
                return nil
            }
            func isIn(_ value: PropertyValue, _ list: [PropertyValue]) -> Bool {
                list.contains { ScanValue.order(value, $0) == 0 }
            }
            let secondInFirst = second.allSatisfy { isIn($0, first) }
            let firstInSecond = first.allSatisfy { isIn($0, second) }
            return switch relation {
            case .equals: secondInFirst && firstInSecond
            case .contains: secondInFirst
            case .containedBy: firstInSecond
            case .overlaps: second.contains { isIn($0, first) }
            }
        }
    }

    private func compare(
        _ left: FilterValue,
        _ comparison: FilterComparison,
        _ right: FilterValue,
        _ feature: Feature
    ) -> Bool? {
        guard let left = value(left, feature), let right = value(right, feature),
            let order = ScanValue.order(left, right)
        else { return nil }
        return switch comparison {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }

    /// Whether characters have a pattern, part by part.
    private static func has(
        _ text: ArraySlice<Unicode.Scalar>,
        _ parts: ArraySlice<LikePattern.Part>
    ) -> Bool {
        guard let part = parts.first else { return text.isEmpty }
        let rest = parts.dropFirst()
        switch part {
        case .one: return !text.isEmpty && has(text.dropFirst(), rest)
        case .run: return (0...text.count).contains { has(text.dropFirst($0), rest) }
        case .text(let bytes):
            let wanted = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
            return text.starts(with: wanted) && has(text.dropFirst(wanted.count), rest)
        }
    }

    private func isNull(_ operand: FilterOperand, _ feature: Feature) -> Bool {
        switch operand {
        case .value(let value): self.value(value, feature) == nil
        case .geometry(let geometry): self.geometry(geometry, feature) == nil
        case .time(let time): self.time(time, feature) == nil
        case .list(let list): self.list(list, feature) == nil
        case .condition(let condition): truth(condition, feature) == nil
        }
    }

    private func geometry(_ geometry: FilterGeometry, _ feature: Feature) -> Geometry? {
        geometry == .property ? feature.geometry : geometries[geometry]
    }

    private func list(_ list: FilterList, _ feature: Feature) -> [PropertyValue]? {
        switch list {
        case .property(let place):
            guard case .textList(let texts)? = property(place, feature) else { return nil }
            return texts.map { .text($0) }
        case .values(let values):
            let found = values.map { value($0, feature) }
            return found.contains(nil) ? nil : found.compactMap(\.self)
        }
    }

    private func time(_ time: FilterTime, _ feature: Feature) -> ScanTime? {
        switch time {
        case .instant(let value):
            return self.value(value, feature).flatMap { ScanTime(from: $0, to: $0) }
        case .interval(let start, let end):
            let ends = [start, end].map { end in end.map { value($0, feature) } }
            // An end that is given and has no value.
            if ends.contains(where: { $0 == .some(nil) }) { return nil }
            return ScanTime(from: ends[0] ?? nil, to: ends[1] ?? nil)
        }
    }

    private func property(_ place: Int, _ feature: Feature) -> PropertyValue? {
        feature.properties[description.properties[place].name]
    }

    private func value(_ value: FilterValue, _ feature: Feature) -> PropertyValue? {
        switch value {
        case .literal(let literal): return literal
        case .id: return .text(feature.id.text)
        case .property(let place, _): return property(place, feature)
        case .arithmetic(let left, let sign, let right):
            guard let left = self.value(left, feature), let right = self.value(right, feature)
            else {
                return nil
            }
            return ScanValue.result(left, sign, right)
        case .folded(let folding, let value):
            guard case .text(let text)? = self.value(value, feature) else { return nil }
            return .text(ScanValue.folded(text, folding))
        case .function(let function, let operands): return result(function, operands, feature)
        }
    }

    private func result(
        _ function: FilterFunction,
        _ operands: [FilterOperand],
        _ feature: Feature
    ) -> PropertyValue? {
        if function == .distance {
            guard case .geometry(let from) = operands[0], case .geometry(let to) = operands[1],
                let geometry = geometry(from, feature),
                case .point(let place)? = self.geometry(to, feature)
            else { return nil }
            let distance = Geodesic().distance(from: place, to: geometry)
            return distance.isFinite ? .double(distance) : nil
        }
        guard case .value(let operand) = operands[0], let value = value(operand, feature) else {
            return nil
        }
        return ScanValue.result(function, value)
    }
}

extension ScanFilter {
    /// A geometry that is given in a filter, in longitude and latitude.
    public static func geometry(
        of geometry: FilterGeometry
    ) throws(FeatureStoreError) -> Geometry {
        try ScanGeometries.read(geometry, ScanSystems())
    }
}
