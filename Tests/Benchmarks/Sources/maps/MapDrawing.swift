import Compression
import Features
import Formats
import Foundation
import Geodesy
import GeometryTypes
import Maps
import Raster

/// One map with all that it is drawn from, read from files.
struct MapDrawing {
    private let definition: MapDefinition
    private let regions: [Feature]
    private let outlines: [Feature]
    private let context: [Feature]
    private let counts: [String: Double]
    private let builder: MapBuilder
    private let rasteriser = SVGRasteriser()

    /// The width that the definition states, in pixels.
    let width: Double

    /// Reads the files of a definition, regions, outlines, context and counts.
    init(_ paths: [String]) throws {
        definition = try MapDefinition(json: Data(contentsOf: URL(filePath: paths[0])))
        width = definition.width
        regions = try Self.features(paths[1])
        outlines = try Self.features(paths[2])
        // What the map counts is China: its own land is drawn as regions.
        let own: Set = ["CHN", "TWN", "HKG", "MAC"]
        context = try Self.features(paths[3]).filter { !own.contains($0.id.text) }
        var counts: [String: Double] = [:]
        let table = try String(contentsOfFile: paths[4], encoding: .utf8)
        for line in table.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",")
            counts[String(cells[0])] = Double(cells[1])
        }
        self.counts = counts
        builder = MapBuilder(definitions: [definition], store: NoStore()) { name in
            let transformation = try Transformation(from: "OGC:CRS84", to: name)
            return { try transformation.project($0) }
        }
    }

    private func map(width: Double) throws -> ThematicMap {
        var definition = definition
        definition.width = width
        func source(_ role: MapSource.Role, _ id: String, _ source: String) -> MapSource {
            MapSource(
                role: role,
                id: id,
                title: LocalizedText(zh: id, en: id),
                provenance: Provenance(source: source, boundarySet: "\(id), not reviewed"),
                version: 1
            )
        }
        return try ThematicMap(
            definition: definition,
            regions: regions,
            values: counts,
            sources: [
                source(.counted, "organisations", "ROR"), source(.regions, "cells", "GeoNames"),
                source(.borders, "provinces", "Natural Earth"),
                source(.context, "countries", "Natural Earth"),
            ],
            context: context,
            outlines: outlines
        )
    }

    /// Classifies the regions and draws them as SVG.
    func svg(width: Double) throws -> [UInt8] {
        try builder.svg(of: map(width: width), url: "/maps/\(definition.id)")
    }

    /// Classifies the regions and draws them as PNG.
    func png(width: Double) throws -> [UInt8] {
        try rasteriser.png(svg(width: width))
    }

    /// Writes the map as `kunyu.svg`, `kunyu.png` and `kunyu.json`.
    func write(into folder: URL) throws {
        try Data(svg(width: width)).write(to: folder.appending(path: "kunyu.svg"))
        try Data(png(width: width)).write(to: folder.appending(path: "kunyu.png"))
        let json = try builder.json(of: map(width: width))
        try Data(json.utf8).write(to: folder.appending(path: "kunyu.json"))
    }

    /// The features of a file of GeoJSON, with texts as their properties.
    private static func features(_ path: String) throws -> [Feature] {
        let file = try FileBytes(path: path)
        var reader = try GeoJSONReader { try file.next() }
        var features: [Feature] = []
        while let result = try reader.next() {
            let record = try result.get()
            guard let id = record.id.flatMap({ FeatureID($0) }) else { continue }
            var properties: [String: PropertyValue] = ["code": .text(id.text)]
            for field in record.fields {
                if case .string(let text) = field.value { properties[field.name] = .text(text) }
            }
            features.append(Feature(id: id, geometry: record.geometry, properties: properties))
        }
        return features
    }
}
