import Features
import Foundation
import GRDB
import GeometryTypes
import TestSupport

/// Writes filters as SQL.
struct SQLTranslation {
    let description: CollectionDescription

    /// A condition, which is 1, 0 or NULL.
    func condition(_ condition: FilterCondition) -> SQLFilter {
        switch condition {
        case .constant(let flag): return SQLFilter(flag ? "1" : "0")
        case .all(let parts): return joined(parts.map(self.condition), by: " AND ")
        case .any(let parts): return joined(parts.map(self.condition), by: " OR ")
        case .not(let part): return SQLFilter("NOT #", parts: [self.condition(part)])
        case .value(let value): return SQLFilter("# = 1", parts: [self.value(value)])
        case .comparison(let left, let comparison, let right):
            return compare(left, comparison.rawValue, right)
        case .between(let value, let low, let high) where isTime(value):
            return joined(
                [compare(value, ">=", low), compare(value, "<=", high)],
                by: " AND "
            )
        case .between(let value, let low, let high):
            return SQLFilter("# BETWEEN # AND #", parts: [value, low, high].map(self.value))
        case .among(let value, let others):
            if isTime(value) { return joined(others.map { compare(value, "=", $0) }, by: " OR ") }
            let list = others.map { _ in "#" }.joined(separator: ", ")
            return SQLFilter("# IN (\(list))", parts: ([value] + others).map(self.value))
        case .like(let value, let pattern):
            var like = SQLFilter("# LIKE ? ESCAPE '\\'", parts: [self.value(value)])
            like.arguments.append(text(of: pattern))
            return like
        case .isNull(let operand): return isNull(operand)
        case .spatial(let relation, let first, let second):
            return SQLFilter("k_\(relation.rawValue)(#, #)", parts: [first, second].map(geometry))
        case .temporal(let relation, let first, let second):
            return temporal(relation, first, second)
        case .array(let relation, let first, let second): return array(relation, first, second)
        }
    }

    private func joined(_ parts: [SQLFilter], by word: String) -> SQLFilter {
        SQLFilter(parts.map { _ in "#" }.joined(separator: word), parts: parts)
    }

    private func isTime(_ value: FilterValue) -> Bool {
        value.type == .date || value.type == .dateTime
    }

    private func compare(_ left: FilterValue, _ sign: String, _ right: FilterValue) -> SQLFilter {
        guard isTime(left) else {
            return SQLFilter("# \(sign) #", parts: [left, right].map(value))
        }
        let (one, other) = (time(left), time(right))
        if let a = one.day, let b = other.day { return SQLFilter("# \(sign) #", parts: [a, b]) }
        return SQLFilter(
            """
            CASE WHEN # IS NULL OR # IS NULL THEN NULL WHEN # < # THEN -1 WHEN # > # THEN 1 ELSE 0 \
            END \(sign) 0
            """,
            parts: [
                one.first, other.first, one.last, other.first, one.first, other.last,
            ]
        )
    }

    /// A pattern with the signs of LIKE.
    private func text(of pattern: LikePattern) -> String {
        pattern.parts.map { part in
            switch part {
            case .one: "_"
            case .run: "%"
            case .text(let bytes):
                String(decoding: bytes, as: UTF8.self).unicodeScalars
                    .map { "%_\\".unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
            }
        }.joined()
    }

    private func isNull(_ operand: FilterOperand) -> SQLFilter {
        switch operand {
        case .value(let value):
            return SQLFilter(
                "# IS NULL",
                parts: [isTime(value) ? time(value).first : self.value(value)]
            )
        case .geometry(let geometry):
            return SQLFilter("# IS NULL", parts: [self.geometry(geometry)])
        case .time(let time): return SQLFilter("NOT #", parts: [isThere(span(time))])
        case .list(let list): return SQLFilter("# IS NULL", parts: [self.list(list)])
        case .condition(let condition):
            return SQLFilter("# IS NULL", parts: [self.condition(condition)])
        }
    }

    private func column(_ place: Int) -> SQLFilter {
        SQLFilter(description.properties[place].name.quotedDatabaseIdentifier)
    }

    /// A value that is no time.
    func value(_ value: FilterValue) -> SQLFilter {
        switch value {
        case .literal(let literal):
            switch literal {
            case .text(let text): return SQLFilter("?", [text])
            case .integer(let number): return SQLFilter("?", [number])
            case .double(let number): return SQLFilter("?", [number])
            case .boolean(let flag): return SQLFilter("?", [flag])
            case .date, .dateTime, .textList: return .null
            }
        case .id: return SQLFilter("\(description.id.quotedDatabaseIdentifier).id")
        case .property(let place, _): return column(place)
        case .arithmetic(let left, let sign, let right):
            return arithmetic(self.value(left), sign, self.value(right))
        case .folded(let folding, let value):
            return SQLFilter("k_\(folding.rawValue)(#)", parts: [self.value(value)])
        case .function(let function, let operands): return result(function, operands)
        }
    }

    private func arithmetic(
        _ left: SQLFilter,
        _ sign: ArithmeticOperator,
        _ right: SQLFilter
    ) -> SQLFilter {
        switch sign {
        case .sum, .difference, .product:
            SQLFilter("k_finite(# \(sign.rawValue) #)", parts: [left, right])
        case .quotient: SQLFilter("k_finite(CAST(# AS REAL) / #)", parts: [left, right])
        case .integerQuotient:
            SQLFilter(
                """
                CASE WHEN typeof(#) = 'integer' AND typeof(#) = 'integer' THEN # / # \
                ELSE k_finite(trunc(# / #)) END
                """,
                parts: [left, right, left, right, left, right]
            )
        case .remainder:
            SQLFilter(
                """
                CASE WHEN typeof(#) = 'integer' AND typeof(#) = 'integer' THEN # % # \
                WHEN # <> 0 THEN mod(#, #) END
                """,
                parts: [left, right, left, right, right, left, right]
            )
        case .power: SQLFilter("k_power(#, #)", parts: [left, right])
        }
    }

    private func result(_ function: FilterFunction, _ operands: [FilterOperand]) -> SQLFilter {
        if function == .distance {
            guard case .geometry(let own) = operands[0],
                case .geometry(.literal(.point(let place), _)) = operands[1]
            else { return .null }
            var distance = SQLFilter("k_distance(#, ?, ?)", parts: [geometry(own)])
            distance.arguments += [place.x, place.y]
            return distance
        }
        guard case .value(let operand) = operands[0] else { return .null }
        let value = isTime(operand) ? .null : self.value(operand)
        switch function {
        case .distance: return .null
        case .length: return SQLFilter("length(#)", parts: [value])
        case .abs:
            return SQLFilter(
                """
                CASE WHEN typeof(#) = 'integer' AND # = -9223372036854775808 \
                THEN 9223372036854775808.0 ELSE abs(#) END
                """,
                parts: [value, value, value]
            )
        case .floor, .ceil, .round:
            return SQLFilter(
                "CASE WHEN typeof(#) = 'integer' THEN # ELSE \(function.rawValue)(#) END",
                parts: [value, value, value]
            )
        case .year: return time(operand).parts[0]
        case .month: return time(operand).parts[1]
        case .day: return time(operand).parts[2]
        }
    }

    /// A geometry as a blob.
    private func geometry(_ geometry: FilterGeometry) -> SQLFilter {
        switch geometry {
        case .property: return SQLFilter("geom")
        case .box, .referencedBox, .literal:
            guard let own = try? ScanFilter.geometry(of: geometry) else { return .null }
            return SQLFilter("?", [Data(WKBWriter.bytes(of: own))])
        }
    }
}
