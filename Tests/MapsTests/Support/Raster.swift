import Foundation
import Thematic

/// A picture as pixels, drawn by `rsvg-convert` and unpacked by Python's standard library.
struct Raster {
    let width: Int
    let height: Int
    private let bytes: [UInt8]

    enum Failure: Error {
        case tool(String, Int32)
        case size
    }

    private static func path(of tool: String) -> String? {
        ["/usr/bin", "/usr/local/bin", "/bin"].map { "\($0)/\(tool)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Whether the tools are installed (Debian: librsvg2-bin, python3, fontconfig).
    static var isAvailable: Bool {
        ["rsvg-convert", "python3", "fc-list"].allSatisfy { path(of: $0) != nil }
    }

    /// Runs a tool and returns what it prints.
    @discardableResult
    static func run(_ tool: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path(of: tool) ?? tool)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure.tool(tool, process.terminationStatus)
        }
        return String(decoding: output, as: UTF8.self)
    }

    init(svg: String, zoom: Int = 1) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "kunyu-maps-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (source, png, raw) = (
            folder.appending(path: "a.svg"), folder.appending(path: "a.png"),
            folder.appending(path: "a.rgb")
        )
        try Data(svg.utf8).write(to: source)
        try Self.run("rsvg-convert", ["-z", "\(zoom)", source.path, "-o", png.path])
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Tools/png_to_rgb.py").standardizedFileURL
        let size = try Self.run("python3", [script.path, png.path, raw.path])
            .split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        bytes = Array(try Data(contentsOf: raw))
        guard size.count == 2, bytes.count == 3 * size[0] * size[1] else { throw Failure.size }
        (width, height) = (size[0], size[1])
    }

    /// The colour of a pixel; nil outside the picture.
    func colour(_ x: Int, _ y: Int) -> Colour? {
        guard (0..<width).contains(x), (0..<height).contains(y) else { return nil }
        let start = 3 * (y * width + x)
        return Colour(red: bytes[start], green: bytes[start + 1], blue: bytes[start + 2])
    }

    /// Whether a pixel within a distance of a place has a colour exactly.
    func has(_ colour: Colour, near x: Double, _ y: Double, within distance: Int) -> Bool {
        let (column, row) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
        for dy in -distance...distance {
            for dx in -distance...distance where self.colour(column + dx, row + dy) == colour {
                return true
            }
        }
        return false
    }

    /// Whether a pixel within a distance of a place is darker than a luminance.
    func hasInk(near x: Double, _ y: Double, within distance: Int, darkerThan limit: Double) -> Bool
    {
        let (column, row) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
        return (-distance...distance).contains { dy in
            (-distance...distance).contains { dx in
                colour(column + dx, row + dy).map { $0.luminance < limit } ?? false
            }
        }
    }

    /// The number of pixels of each colour.
    func histogram() -> [Colour: Int] {
        var result: [Colour: Int] = [:]
        for y in 0..<height {
            for x in 0..<width {
                if let colour = colour(x, y) { result[colour, default: 0] += 1 }
            }
        }
        return result
    }

    /// The pixels darker than half grey, as a picture of a glyph.
    var ink: [Bool] {
        (0..<width * height).map { index in
            Int(bytes[3 * index]) + Int(bytes[3 * index + 1]) + Int(bytes[3 * index + 2]) < 384
        }
    }
}
