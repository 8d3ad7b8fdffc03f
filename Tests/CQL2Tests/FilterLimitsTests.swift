import CQL2
import Features
import TestSupport
import Testing

@Suite("limits of filters, and inputs made to break them")
struct FilterLimitsTests {
    private static let limits = FilterLimits()

    private static func fault(text: String, _ limits: FilterLimits = limits) -> CQL2Error? {
        do throws(CQL2Error) {
            _ = try CQL2Expression(text: text, limits: limits)
            return nil
        } catch { return error }
    }

    private static func fault(json: String, _ limits: FilterLimits = limits) -> CQL2Error? {
        do throws(CQL2Error) {
            _ = try CQL2Expression(json: Array(json.utf8), limits: limits)
            return nil
        } catch { return error }
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    @Test func `a filter may be nested as deep as the limit and no deeper`() throws {
        let depth = Self.limits.maximumDepth
        // The comparison is two deep itself.
        for (opening, closing, own) in [
            ("NOT (", ")", 1), ("(", ") IS NULL", 1), ("(a=1 OR ", ")", 1),
        ] {
            let deep = Self.repeated(opening, depth - 2) + "a=1" + Self.repeated(closing, depth - 2)
            let expression = try CQL2Expression(text: deep)
            #expect(try CQL2Expression(text: expression.text) == expression)
            #expect(try CQL2Expression(json: expression.json) == expression)
            let over = Self.repeated(opening, depth) + "a=1" + Self.repeated(closing, depth)
            #expect(Self.fault(text: over)?.reason.contains("deeper than 64") == true, "\(own)")
        }
        let deep =
            Self.repeated(#"{"op":"not","args":["#, depth - 2) + #"{"op":"s_within","args":"#
            + #"[{"property":"a"},{"type":"Point","coordinates":[1,2]}]}"#
            + Self.repeated("]}", depth - 2)
        let expression = try CQL2Expression(json: Array(deep.utf8))
        #expect(try CQL2Expression(text: expression.text) == expression)
        let over = #"{"op":"not","args":["# + deep + "]}"
        #expect(Self.fault(json: over)?.reason.contains("deeper than 64") == true)
    }

    @Test(arguments: [
        "(", "NOT ", "NOT (", "-", "- (", "f(", "a=1 AND (", "A_EQUALS((", "CASEI(", "a IN (", "'",
        "INTERVAL(", "INTERVAL(f(", "POLYGON((", "GEOMETRYCOLLECTION(", "1+", "1^(",
        "a=1 OR ",
        "((a),", "f((", "[", "{\"op\":\"not\",\"args\":[", "''", "DATE(", "\\", "\u{0}",
    ])
    func `bombs of one opening are refused`(opening: String) {
        for count in [65, 1000, 100_000 / opening.utf8.count] {
            let bomb = Self.repeated(opening, count)
            #expect(Self.fault(text: bomb) != nil)
            #expect(Self.fault(text: bomb + "1") != nil)
            #expect(Self.fault(json: bomb) != nil)
        }
        var few = Self.limits
        few.maximumDepth = 3
        #expect(Self.fault(text: Self.repeated(opening, 50), few) != nil)
    }

    @Test func `a filter of many parts side by side is no deep one`() throws {
        let wide = (0..<1000).map { "a=\($0)" }.joined(separator: " OR ")
        #expect(try CQL2Expression(text: wide).text.hasPrefix("a = 0 OR a = 1"))
        let list = "a IN (\((0..<9000).map(String.init).joined(separator: ",")))"
        #expect(Self.fault(text: list) == nil)
        // Sums stand in one another.
        #expect(
            Self.fault(text: "a=\(Self.repeated("1+", 100))1")?.reason.contains("deeper") == true
        )
    }

    @Test func `size, parts and positions are limited`() {
        var limits = Self.limits
        limits.maximumBytes = 20
        #expect(
            Self.fault(text: "name = 'é2345678901'", limits)?.reason.contains("21 bytes") == true
        )
        #expect(Self.fault(text: "name = '12345678901'", limits) == nil)
        let json = #"{"op":"not","args":[true]}"#
        #expect(Self.fault(json: json, limits)?.reason.contains("26 bytes") == true)
        limits = Self.limits
        limits.maximumParts = 6
        #expect(Self.fault(text: "a=1 AND b", limits)?.reason.contains("6 parts") == true)
        #expect(Self.fault(text: "NOT (a=1 OR f())", limits) == nil)
        #expect(Self.fault(json: #"{"op":"f","args":[1,2,3,4,5]}"#, limits) == nil)
        #expect(
            Self.fault(json: #"{"op":"f","args":[1,2,3,4,5,6]}"#, limits)?.position == .pointer("")
        )
        limits = Self.limits
        limits.maximumPositions = 2
        #expect(Self.fault(text: "LINESTRING(1 2,3 4) IS NULL", limits) == nil)
        let three = Self.fault(text: "LINESTRING(1 2,3 4,5 6) IS NULL", limits)
        #expect(three?.position == .character(20))
        #expect(three?.reason.contains("2 positions") == true)
        let points =
            #"{"op":"isNull","args":[{"type":"MultiPoint","coordinates":[[1,2],[3,4],[5,6]]}]}"#
        #expect(Self.fault(json: points, limits)?.position == .pointer("/args/0/coordinates/2"))
    }

    @Test(arguments: [11, 12] as [UInt64])
    func `changed bytes of a filter are refused within it or read`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var filters = RandomFilters(on: Fixture.description, features: Fixture.features, seed: seed)
        var refused = 0
        for number in 0..<3000 {
            let text = filters.next(depth: 1)
            let bytes = Self.mutated(Array(text.utf8), using: &generator)
            let changed = String(decoding: bytes, as: UTF8.self)
            guard let error = Self.faultOnCollection(text: changed) else { continue }
            refused += 1
            guard case .character(let place) = error.position,
                1...(changed.unicodeScalars.count + 1) ~= place, !error.reason.isEmpty
            else {
                Issue.record("seed \(seed), filter \(number): \(error) in \(changed)")
                return
            }
        }
        #expect(refused > 1000)
    }

    @Test(arguments: [21, 22] as [UInt64])
    func `changed bytes of a filter in JSON are refused or read`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var filters = RandomFilters(on: Fixture.description, features: Fixture.features, seed: seed)
        var refused = 0
        for _ in 0..<3000 {
            let expression = try CQL2Expression(text: filters.next(depth: 1))
            let bytes = Self.mutated(expression.json, using: &generator)
            do throws(CQL2Error) {
                _ = try CQL2Expression(json: bytes).filter(on: Fixture.description)
            } catch {
                refused += 1
                if case .character = error.position {
                    Issue.record(
                        "seed \(seed): \(error) in \(String(decoding: bytes, as: UTF8.self))"
                    )
                    return
                }
            }
        }
        #expect(refused > 1000)
    }

    private static func faultOnCollection(text: String) -> CQL2Error? { Fixture.fault(text) }

    /// Bytes of which some are other ones, gone, doubled or moved.
    private static func mutated(
        _ bytes: [UInt8],
        using generator: inout SplitMix64
    ) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0...2, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[place] = .random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(bytes[place], at: place)
            case 3:
                let signs = Array("()'\",.=<>-+^0z\\[]{}:".utf8)
                bytes.insert(signs.randomElement(using: &generator) ?? 0x28, at: place)
            default:
                bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &generator))
            }
        }
        return bytes
    }
}
