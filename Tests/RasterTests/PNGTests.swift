import Foundation
import TestSupport
import Testing

@testable import Raster

@Suite struct PNGTests {
    private let rasteriser = SVGRasteriser()

    @Test func `a picture has the colours of the document, and white where that is blank`() throws {
        let picture = try PNGPicture(try rasteriser.png(Documents.halves))
        #expect(picture.width == 40)
        #expect(picture.height == 20)
        #expect(picture.colour(0, 0) == [255, 0, 0])
        #expect(picture.colour(19, 14) == [255, 0, 0])
        #expect(picture.colour(20, 14) == [0, 170, 0])
        #expect(picture.colour(39, 15) == [255, 255, 255])
    }

    @Test(arguments: [1, 2, 39, 400, 1201])
    func `any width may be asked for, and the height keeps the proportions`(width: Int) throws {
        let picture = try PNGPicture(try rasteriser.png(Documents.halves, width: width))
        #expect(picture.width == width)
        #expect(picture.height == max(1, Int((Double(width) / 2).rounded())))
        // The middle of the red half, where it is as wide as a pixel.
        if width > 2 { #expect(picture.colour(width / 4, width / 8) == [255, 0, 0]) }
    }

    @Test(arguments: [(72.0, 2835), (96, 3780), (300, 11_811), (1, 39), (9600, 377_953)])
    func `the resolution is stated in pixels per metre and changes no pixel`(
        resolution: Double,
        expected: Int
    ) throws {
        let picture = try PNGPicture(try rasteriser.png(Documents.map, resolution: resolution))
        let stated = try #require(picture.data(of: "pHYs"))
        #expect(stated.prefix(4).reduce(0) { $0 << 8 | Int($1) } == expected)
        #expect(stated == stated.prefix(4) + stated.prefix(4) + [1])
        let other = try PNGPicture(try rasteriser.png(Documents.map))
        #expect(picture.data(of: "IDAT") == other.data(of: "IDAT"))
        #expect(picture.chunks.map(\.type) == ["IHDR", "sRGB", "pHYs", "IDAT", "IEND"])
    }

    @Test(arguments: [-1, 0, 32_768, Int.max, Int.min])
    func `a width that cannot be is refused with what is allowed`(width: Int) {
        let small = SVGRasteriser(maximumPixels: 5_000)
        #expect(throws: RasterError.invalidWidth(width, allowed: 1...100)) {
            try small.png(Documents.halves, width: width)
        }
    }

    @Test func `the pixels of a picture are bounded, and so is its height`() throws {
        let small = SVGRasteriser(maximumPixels: 5_000)
        #expect(throws: RasterError.invalidWidth(101, allowed: 1...100)) {
            try small.png(Documents.halves, width: 101)
        }
        #expect(try PNGPicture(try small.png(Documents.halves, width: 100)).height == 50)
        let tall = Documents.svg("", "width='1' height='1000'")
        #expect(throws: RasterError.invalidWidth(33, allowed: 1...32)) {
            try rasteriser.png(tall, width: 33)
        }
        let huge = Documents.svg("", "width='1e12' height='1e12'")
        #expect(throws: RasterError.invalidWidth(.max, allowed: 1...8_000)) {
            try rasteriser.png(huge)
        }
        let message = RasterError.invalidWidth(101, allowed: 1...100).description
        #expect(message == "width 101: 1 to 100 pixels are allowed")
    }

    @Test(arguments: [0, 0.5, -96, 9601, .nan, .infinity] as [Double])
    func `a resolution that cannot be is refused with what is allowed`(resolution: Double) {
        let error = #expect(throws: RasterError.self) {
            try rasteriser.png(Documents.halves, resolution: resolution)
        }
        #expect(error?.description.contains("1 to 9600 is allowed") == true)
    }

    @Test(arguments: Documents.broken.indices)
    func `what is no SVG is refused with the reason`(index: Int) {
        let (bytes, words) = Documents.broken[index]
        let error = #expect(throws: RasterError.self) { try rasteriser.png(bytes) }
        guard case .invalidSVG(let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains(words))
    }

    @Test(arguments: ["", "width='0' height='5'", "width='100%' height='100%'"])
    func `a document without a size is refused`(attributes: String) {
        #expect(throws: RasterError.noSize) {
            try rasteriser.png(Documents.svg("<rect width='5' height='5'/>", attributes))
        }
    }

    @Test func `a document with a view box alone has its size`() throws {
        let svg = Documents.svg("<rect width='5' height='5'/>", "viewBox='0 0 30 10'")
        let picture = try PNGPicture(try rasteriser.png(svg))
        #expect(picture.width == 30)
        #expect(picture.height == 10)
    }

    @Test func `nothing is loaded for a document`() throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "kunyu-raster-\(UUID().uuidString).png")
        try Data(try rasteriser.png(Documents.halves)).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        for address in [file.absoluteString, file.path, file.lastPathComponent] {
            let svg = Documents.svg(
                "<image width='40' height='20' href='\(address)'/>"
                    + "<rect width='1' height='1' fill='#00f'/>"
            )
            let picture = try PNGPicture(try rasteriser.png(svg))
            #expect(picture.colour(0, 0) == [0, 0, 255])
            #expect(picture.colour(5, 5) == [255, 255, 255])
        }
    }

    @Test func `the same document gives the same bytes on any number of threads`() async throws {
        let expected = try rasteriser.png(Documents.map, width: 300)
        let same = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try (0..<10).allSatisfy { _ in
                        try SVGRasteriser().png(Documents.map, width: 300) == expected
                    }
                }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(same)
    }

    @Test func `random bytes and random damage never trap`() {
        for seed in 0..<200 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            var bytes = Documents.map
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(
                    in: 0...255,
                    using: &random
                )
            }
            // An error or a picture of the stated size, whatever that has become.
            guard let png = try? SVGRasteriser(maximumPixels: 1 << 20).png(bytes) else { continue }
            #expect((try? PNGPicture(png)) != nil, "seed \(seed)")
        }
    }
}
