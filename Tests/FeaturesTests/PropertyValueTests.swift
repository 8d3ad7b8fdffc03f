import Features
import TestSupport
import Testing

@Suite("property values")
struct PropertyValueTests {
    @Test(arguments: [
        ("", PropertyType.text, PropertyValue.text("")), ("e\u{301}", .text, .text("e\u{301}")),
        ("-9223372036854775808", .integer, .integer(.min)), ("007", .integer, .integer(7)),
        ("1e3", .double, .double(1000)), ("-0.5", .double, .double(-0.5)),
        ("true", .boolean, .boolean(true)), ("false", .boolean, .boolean(false)),
        ("1970-01-02", .date, .date(CalendarDate(daysSinceEpoch: 1))),
        ("1970-01-01T00:00:01Z", .dateTime, .dateTime(Instant(microseconds: 1_000_000))),
        ("a|b c", .textList, .textList(["a", "b c"])), ("", .textList, .textList([])),
    ])
    func `a text is read as its type`(text: String, type: PropertyType, value: PropertyValue) {
        #expect(PropertyValue(text, as: type) == value)
        #expect(value.type == type)
    }

    @Test(arguments: [
        ("9223372036854775808", PropertyType.integer), ("1.0", .integer), ("", .integer),
        ("0x10", .integer), (" 1", .integer), ("nan", .double), ("inf", .double),
        ("-infinity", .double), ("1e999", .double), ("0x1p3", .double), ("", .double),
        ("1,5", .double), ("1.5 ", .double), ("1", .boolean), ("TRUE", .boolean), ("yes", .boolean),
        ("2020-02-30", .date), ("2020-01-01T00:00:00Z", .date), ("2020-01-01", .dateTime),
    ])
    func `what is no value of a type is none`(text: String, type: PropertyType) {
        #expect(PropertyValue(text, as: type) == nil)
    }

    @Test func `the text of a value leads back to it`() {
        for (type, values) in FeatureStoreConformance.values where type != .textList {
            for value in values {
                #expect(PropertyValue(value.displayText, as: type) == value)
            }
        }
    }

    @Test func `values are equal by type and by code point`() {
        let composed = PropertyValue.text("é")
        let decomposed = PropertyValue.text("e\u{301}")
        #expect(composed != decomposed)
        #expect(PropertyValue.textList(["é"]) != .textList(["e\u{301}"]))
        #expect(PropertyValue.integer(1) != .double(1))
        #expect(PropertyValue.double(0) == .double(-0.0))
        #expect(PropertyValue.double(0).hashValue == PropertyValue.double(-0.0).hashValue)
        #expect(Set([composed, decomposed, .text("é")]).count == 2)
        #expect(PropertyValue.textList(["a", "b"]) != .textList(["ab"]))
    }

    @Test func `only days and instants have a time`() throws {
        for (type, values) in FeatureStoreConformance.values {
            let hasTime = type == .date || type == .dateTime
            #expect(values.allSatisfy { ($0.temporalInterval != nil) == hasTime })
        }
        let day = try #require(PropertyValue("2020-02-29", as: .date)?.temporalInterval)
        #expect(day.start?.description == "2020-02-29T00:00:00Z")
        #expect(day.end?.description == "2020-02-29T23:59:59.999999Z")
    }
}
