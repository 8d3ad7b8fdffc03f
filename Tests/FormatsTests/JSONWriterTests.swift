import Formats
import Foundation
import TestSupport
import Testing

/// What is written is JSON, and says what it was given; Foundation's reader is the oracle.
struct JSONWriterTests {
    @Test func `members and elements are separated by commas at every depth`() {
        var json = JSONWriter()
        json.object { json in
            json.member("a", 1)
            json.object("b") { _ in }
            json.array("c") { json in
                json.array { _ in }
                json.value("x")
                json.object { json in json.member("d", nil as String?) }
                json.value(true)
            }
            json.key("e")
            json.raw("[1,2]".utf8)
            json.member("f", false)
        }
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"a":1,"b":{},"c":[[],"x",{"d":null},true],"e":[1,2],"f":false}"#
        )
    }

    @Test func `every text comes back, control characters and separators included`() throws {
        let controls = String(String.UnicodeScalarView((0..<0x20).compactMap(Unicode.Scalar.init)))
        let texts = [
            "", controls, "\u{7f}", "\u{2028}\u{2029}", "\"\\/", "𠮷镇", "👩‍🌾", "e\u{301}",
            "\u{fffd}", "a\u{0}b",
        ]
        for text in texts {
            var json = JSONWriter()
            json.array { $0.value(text) }
            let read = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String]
            #expect(read.map { Array($0[0].utf8) } == Array(text.utf8), "\(text.debugDescription)")
        }
    }

    @Test func `no control character is written bare`() {
        var json = JSONWriter()
        json.value(String(String.UnicodeScalarView((0..<0x20).compactMap(Unicode.Scalar.init))))
        #expect(json.bytes.allSatisfy { $0 >= 0x20 })
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `doubles come back bit by bit`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var numbers: [Double] = [
            0, -0.0, 1, -1, 0.1, 1e15, 1e16, 9_007_199_254_740_991, 9_007_199_254_740_994,
            .greatestFiniteMagnitude, .leastNonzeroMagnitude, .leastNormalMagnitude, 1e21, 1e-7,
            116.397_23, -33.333_333_333_333_336,
        ]
        for _ in 0..<500 {
            let number = Double(bitPattern: generator.next())
            if number.isFinite { numbers.append(number) }
            numbers.append(Double.random(in: -180...180, using: &generator))
        }
        for number in numbers {
            var json = JSONWriter()
            json.value(number)
            let text = String(decoding: json.bytes, as: UTF8.self)
            #expect(Double(text)?.bitPattern == number.bitPattern, "seed \(seed): \(text)")
            #expect(try JSONSerialization.jsonObject(with: Data("[\(text)]".utf8)) is [Any])
        }
    }

    @Test(arguments: [Double.nan, -.nan, .infinity, -.infinity])
    func `a number that is not finite is null`(number: Double) {
        var json = JSONWriter()
        json.value(number)
        #expect(json.bytes == Array("null".utf8))
    }

    @Test func `integers are exact`() {
        var json = JSONWriter()
        json.array { json in
            json.value(Int64.min)
            json.value(Int64.max)
            json.value(UInt64.max)
            json.value(9_007_199_254_740_993)
        }
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == "[-9223372036854775808,9223372036854775807,18446744073709551615,9007199254740993]"
        )
    }
}
