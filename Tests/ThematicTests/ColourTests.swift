import Testing
import Thematic

@Suite struct ColourTests {
    @Test func `contrast is that of WCAG`() throws {
        let white = try #require(Colour("#ffffff"))
        let black = try #require(Colour("#000000"))
        let grey = try #require(Colour("#777777"))
        #expect(abs(white.contrast(to: black) - 21) < 1e-9)
        #expect(abs(white.contrast(to: grey) - 4.478) < 0.001)
        #expect(white.contrast(to: white) == 1)
    }

    @Test(arguments: ["red", "#fff", "#12345g", "red\"/><x", "", "#+12345", "#1234567"])
    func `J01: what is no colour is refused`(text: String) {
        #expect(Colour(text) == nil)
    }

    @Test func `a colour is written as it was read`() throws {
        #expect(try #require(Colour("#0AbC09")).description == "#0abc09")
    }

    @Test(arguments: ColourRamp.sequential)
    func `classes differ from each other and from none, from light to dark`(ramp: ColourRamp) {
        for count in 1...8 {
            let colours = [ColourRamp.none] + ramp.colours(count: count)
            #expect(colours.count == count + 1)
            // What the eye tells apart side by side shrinks with the number of classes.
            let least = count <= 4 ? 1.3 : count <= 5 ? 1.2 : 1.1
            for (light, dark) in zip(colours, colours.dropFirst()) {
                #expect(light.luminance > dark.luminance)
                #expect(light.contrast(to: dark) >= least, "\(ramp) \(count) \(light) \(dark)")
            }
        }
        #expect(ramp.colours(count: 0).isEmpty)
        #expect(ramp.colours(count: 12).count == 12)
    }

    @Test func `numbers are written for people`() {
        let cases: [(Double, String)] = [
            (0, "0"), (81_515, "81,515"), (-1_234_567, "-1,234,567"), (1.464, "1.464"),
            (13.278, "13.28"), (0.5, "0.5"), (999.96, "1,000"), (.nan, "–"), (1e-9, "1e-09"),
        ]
        for (value, text) in cases { #expect(formatted(value) == text) }
    }
}
