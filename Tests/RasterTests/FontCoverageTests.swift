import Raster
import Testing

@Suite struct FontCoverageTests {
    @Test func `a character that is none is in no font, and is told once`() {
        #expect(FontCoverage.missing(in: "\u{378}\u{378}") == ["\u{378}"])
        #expect(FontCoverage.missing(in: "\u{10fffd}\u{378}") == ["\u{378}", "\u{10fffd}"])
    }

    @Test func `text of letters, spaces and joiners needs nothing more than one font`() {
        #expect(FontCoverage.missing(in: "Kunyu 12\n\t\u{200d}\u{a0}").isEmpty)
        #expect(FontCoverage.missing(in: "").isEmpty)
    }

    @Test func `the Chinese texts of maps can be drawn`() {
        #expect(FontCoverage.missing(in: "坤舆图例无数据仪器").isEmpty, "install fonts-noto-cjk")
    }
}
