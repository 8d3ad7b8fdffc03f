import Foundation
import Testing

@testable import Raster

@Suite struct PDFTests {
    private let rasteriser = SVGRasteriser()

    private func text(_ pdf: [UInt8]) -> String { String(decoding: pdf, as: UTF8.self) }

    private func pageSize(_ pdf: [UInt8]) throws -> [Double] {
        let box = try #require(text(pdf).firstMatch(of: /\/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]/))
        return [try #require(Double(box.1)), try #require(Double(box.2))]
    }

    @Test(arguments: [
        (PDFPage.natural, "width='200' height='100'", 150.0, 75.0),
        (.a4, "width='200' height='100'", 841.89, 595.28),
        (.a4, "width='100' height='200'", 595.28, 841.89),
        (.a3, "width='200' height='100'", 1190.55, 841.89),
        (.natural, "width='1' height='1'", 3, 3),
        (.natural, "width='1e9' height='1e9'", 14_400, 14_400),
    ])
    func `a page has its size in points`(
        page: PDFPage,
        attributes: String,
        width: Double,
        height: Double
    ) throws {
        let pdf = try rasteriser.pdf(Documents.svg("<circle r='9'/>", attributes), page: page)
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
        #expect(text(pdf).hasSuffix("%%EOF\n"))
        let size = try pageSize(pdf)
        #expect(abs(size[0] - width) < 0.01)
        #expect(abs(size[1] - height) < 0.01)
    }

    @Test(arguments: PDFPage.allCases)
    func `what is drawn lies in the middle of the page inside its margin`(page: PDFPage) {
        for size in [(1200.0, 900.0), (900, 1200), (10, 4000), (4000, 10)] {
            let layout = page.layout(of: SVGDocument.Size(width: size.0, height: size.1))
            let margin = page == .natural ? 0 : 10 * 72 / 25.4
            #expect(layout.x >= margin - 1e-9)
            #expect(layout.y >= margin - 1e-9)
            #expect(abs(2 * layout.x + layout.drawnWidth - layout.width) < 1e-9)
            #expect(abs(2 * layout.y + layout.drawnHeight - layout.height) < 1e-9)
            let proportion = layout.drawnWidth / layout.drawnHeight / (size.0 / size.1)
            #expect(abs(proportion - 1) < 0.5)
        }
    }

    @Test func `the file says what it is, and no time`() throws {
        let pdf = try rasteriser.pdf(
            Documents.map,
            properties: PDFProperties(
                title: "坤舆",
                author: "GeoNames, CC BY 4.0",
                subject: "Finding",
                keywords: ["one", "two"]
            )
        )
        for entry in [
            "/Title <FEFF5764", "/Author (GeoNames", "/Subject (Finding)",
            "/Keywords (one, two)", "/Creator (Kunyu)",
        ] {
            let isThere = text(pdf).contains(entry)
            #expect(isThere, "\(entry)")
        }
        let hasDate = text(pdf).contains("Date")
        #expect(!hasDate)
        let hasFont = text(pdf).contains("/FontFile")
        #expect(hasFont, "its fonts are embedded")
    }

    @Test func `the same document gives the same bytes`() async throws {
        let expected = try rasteriser.pdf(Documents.map)
        let same = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { try SVGRasteriser().pdf(Documents.map) == expected }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(same)
    }

    @Test(arguments: Documents.broken.indices)
    func `what is no SVG is refused`(index: Int) {
        #expect(throws: RasterError.self) { try rasteriser.pdf(Documents.broken[index].bytes) }
    }

    private static let reader = "/usr/bin/pdftotext"

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: reader),
            "needs pdftotext (Debian: poppler-utils)"
        )
    )
    func `text can be read again`() throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "kunyu-raster-\(UUID().uuidString).pdf")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(try rasteriser.pdf(Documents.map)).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: Self.reader)
        process.arguments = [file.path, "-"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(String(decoding: output, as: UTF8.self).contains("Kunyu map"))
    }
}
