internal import Formats
internal import Foundation
internal import GeometryTypes
internal import Tiles

/// What is told of archives of tiles.
enum TileArchiveText {
    /// The report on a new archive, ended by a line break.
    static func report(
        _ report: TilePyramidReport,
        header: PMTilesHeader,
        path: String
    ) -> String {
        var table = TextTable([
            ("zoom", .right), ("tiles", .right), ("bytes", .right), ("largest tile", .right),
            ("", .left),
        ])
        for level in report.levels {
            table.add([
                String(level.zoom), String(level.tiles), size(level.bytes),
                level.largest.map { size($0.size) } ?? "–",
                level.largest.map { name($0.address) } ?? "",
            ])
        }
        let file = size(header.leafDirectories.upperBound)
        var text = table.text
        text += "\(report.tiles) tiles, \(header.tileContents) different, \(file) in \(path)\n"
        guard report.heavyCount > 0 else { return text }
        let limit = size(TilePyramidReport.heavySize)
        text += "\(report.heavyCount) tiles of \(limit) or more before compression:\n"
        for tile in report.heavyTiles.prefix(20) {
            text += "  \(name(tile.address))  \(size(tile.size)), "
            text += "\(size(tile.compressedSize)) compressed\n"
        }
        if report.heavyCount > 20 { text += "  and \(report.heavyCount - 20) more\n" }
        return text
    }

    /// An archive as a person reads of it, ended by a line break.
    static func info(_ archive: PMTilesArchive, _ metadata: JSONValue?) -> String {
        let header = archive.header
        var lines: [(String, String)] = []
        for key in ["name", "description", "attribution", "type", "version", "generator"] {
            guard case .string(let text)? = metadata?[key] else { continue }
            lines.append((key, text))
        }
        let bounds = header.bounds
        lines += [
            ("size", size(archive.fileSize)),
            ("tiles", "\(header.addressedTiles), \(header.tileContents) different"),
            ("type", "\(header.tileType.name), \(header.tileCompression.name)"),
            ("zooms", "\(header.minimumZoom) to \(header.maximumZoom)"),
            (
                "bounds",
                [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY].map { "\($0)" }
                    .joined(separator: ", ")
            ),
        ]
        var table = TextTable([("", .left), ("", .left)])
        for line in lines { table.add([line.0, line.1]) }
        // Without titles the table needs no head.
        let head = table.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
        return head.joined(separator: "\n") + layers(metadata)
    }

    /// What was found by reading all of an archive, ended by a line break.
    static func check(_ check: PMTilesCheck, path: String) -> String {
        let names = check.features.keys.sorted()
        let features = check.features.values.reduce(0, +)
        var text = "\(path): \(check.tiles) tiles, \(check.contents) different"
        if check.isDecoded {
            let layers = names.count == 1 ? "1 layer" : "\(names.count) layers"
            text += ", \(features) features in \(layers)"
        }
        switch check.faultCount {
        case 0: text += "; no fault\n"
        case 1: text += "; 1 fault\n"
        default: text += "; \(check.faultCount) faults\n"
        }
        for fault in check.faults { text += "  \(fault)\n" }
        let more = check.faultCount - check.faults.count
        if more > 0 { text += "  and \(more) more\n" }
        guard check.isSound, !names.isEmpty else { return text }
        var table = TextTable([("layer", .left), ("features", .right)])
        for name in names { table.add([name, String(check.features[name] ?? 0)]) }
        return text + table.text
    }

    private static func layers(_ metadata: JSONValue?) -> String {
        guard case .array(let layers)? = metadata?["vector_layers"], !layers.isEmpty else {
            return ""
        }
        var table = TextTable([("layer", .left), ("zooms", .left), ("fields", .left)])
        for layer in layers {
            var fields: [String] = []
            if case .object(let members)? = layer["fields"] { fields = members.map(\.key) }
            table.add([
                word(layer["id"]), "\(word(layer["minzoom"]))–\(word(layer["maxzoom"]))",
                fields.joined(separator: ", "),
            ])
        }
        return "\n" + table.text
    }

    private static func word(_ value: JSONValue?) -> String {
        guard case .string(let text)? = value else { return value?.text ?? "" }
        return text
    }

    /// An archive for other programs: its header and metadata as one JSON object.
    static func json(_ archive: PMTilesArchive, _ metadata: JSONValue?) -> String {
        let header = archive.header
        var json = JSONWriter()
        json.object { json in
            json.member("size", archive.fileSize)
            json.member("tiles", header.addressedTiles)
            json.member("entries", header.tileEntries)
            json.member("contents", header.tileContents)
            json.member("clustered", header.isClustered)
            json.member("tileType", header.tileType.name)
            json.member("tileCompression", header.tileCompression.name)
            json.member("internalCompression", header.internalCompression.name)
            json.member("minZoom", header.minimumZoom)
            json.member("maxZoom", header.maximumZoom)
            json.array("bounds") { json in
                let bounds = header.bounds
                for number in [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY] {
                    json.value(number)
                }
            }
            json.array("center") { json in
                json.value(header.center.x)
                json.value(header.center.y)
                json.value(header.centerZoom)
            }
            json.key("metadata")
            if let metadata { json.value(metadata) } else { json.value(nil as String?) }
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }

    private static func name(_ tile: TileAddress) -> String {
        "\(tile.zoom)/\(tile.row)/\(tile.column)"
    }

    /// A number of bytes in the greatest unit of which there are ten or more.
    private static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<10_000: "\(bytes) B"
        case ..<10_000_000: "\(bytes / 1000) kB"
        default: "\(bytes / 1_000_000) MB"
        }
    }
}
