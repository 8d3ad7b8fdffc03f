internal import Features
internal import Foundation
internal import GeometryTypes
internal import HTTPSyntax
internal import Tiles

/// The tiles of some collections by one set of matrices: what is told of them before they are asked
/// for.
struct Tileset: Sendable {
    /// The greatest zoom at which clients need ask for tiles: beyond it they stretch them.
    ///
    /// From zoom 14 on every point is there; the grid of a tile of zoom 16 is finer than 15 cm.
    static let greatestZoom = 16

    let set: TileMatrixSet
    let selection: TileSelection
    /// The absolute URL of the list of tilesets, without a query.
    let list: String
    /// The dimension of the geometries of each collection by its id, where all have the same.
    let dimensions: [String: Int]
    let exchange: Exchange

    /// The absolute URL without a query.
    var url: String { list + "/" + set.id }

    /// The conditions of the request, encoded, with `?` in front; empty where there are none.
    var query: String { selection.parameters.query(setting: TileParameters.dropped) }

    /// The URL of tiles with names in braces, in the order of OGC.
    func template(_ zoom: String, _ row: String, _ column: String, query: String) -> String {
        "\(url)/{\(zoom)}/{\(row)}/{\(column)}\(query)"
    }

    /// The URL of tiles as programs for maps write it.
    var mapTemplate: String { template("z", "y", "x", query: query) }

    /// The least box that holds all features, within what the set covers; nil where there are none.
    var box: Envelope? {
        selection.collections.compactMap(\.status.extent).reduce(nil as Envelope?) { all, box in
            all?.union(box) ?? box
        }.map { set.held($0) }
    }

    /// The middle, and the greatest zoom at which one tile is as wide and high as all features.
    var center: (longitude: Double, latitude: Double, zoom: Int)? {
        guard let box else { return nil }
        let northWest = set.place(longitude: box.minX, latitude: box.maxY)
        let southEast = set.place(longitude: box.maxX, latitude: box.minY)
        let span = max(southEast.x - northWest.x, southEast.y - northWest.y, 1e-6)
        let zoom = min(max(Int((-log2(span)).rounded(.down)), 0), 14)
        return ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2, zoom)
    }

    /// The layers of the tiles, each with its collection.
    var layers: [(collection: StoredCollection, layer: TileLayerDescription)] {
        zip(selection.collections, selection.layers).flatMap { collection, layer in
            TileLayerDescription.layers(
                of: collection,
                properties: layer.query.properties,
                thinning: layer.thinning,
                zooms: 0...Self.greatestZoom
            ).map { (collection: collection, layer: $0) }
        }
    }

    /// What a person reads of it: the title of the collection, or of the service.
    var title: String {
        guard selection.collections.count == 1, let collection = selection.collections.first else {
            return "坤舆 Kunyu"
        }
        let title = CollectionDocument.bilingual(collection.description.title)
        return title.isEmpty ? collection.description.id : title
    }

    /// Who must be named, each once.
    var attribution: String? {
        let all = selection.collections.compactMap(\.description.provenance.attribution)
        var names: [String] = []
        for name in all where !name.isEmpty && !names.contains(name) { names.append(name) }
        return names.isEmpty ? nil : names.joined(separator: "; ")
    }

    /// The licence where all have the same.
    var licence: String? {
        let all = Set(selection.collections.map(\.description.provenance.licence))
        return all.count == 1 ? all.first.flatMap(\.self) : nil
    }

    /// Whether there is a document of TileJSON, which knows no other division of the world.
    var hasTileJSON: Bool { self.set == .webMercatorQuad }
}

extension Tileset {
    /// The links of the tileset: itself in all forms, its tiles, what it is made of.
    var links: [Link] {
        let item = template("tileMatrix", "tileRow", "tileCol", query: query)
        var tiles = Link(
            "item",
            item,
            type: MediaType.vectorTile,
            title: "矢量瓦片 / Vector tiles"
        )
        tiles.isTemplated = true
        var links = [Link("self", url, query, title: title), .page(url, query)]
        if hasTileJSON {
            let address = [url, query].appendingParameter("f", Format.tilejson.rawValue)
            links.append(Link("alternate", address, type: MediaType.tileJSON, title: "TileJSON"))
        }
        links += [
            tiles,
            Link(
                "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
                exchange.url("tileMatrixSets", set.id),
                title: set.title
            ),
        ]
        links += selection.collections.map { collection in
            Link(
                "http://www.opengis.net/def/rel/ogc/1.0/geodata",
                exchange.url("collections", collection.description.id),
                title: CollectionDocument.bilingual(collection.description.title)
            )
        }
        links.append(
            Link(
                "http://www.opengis.net/def/rel/ogc/1.0/styles",
                exchange.url("styles"),
                title: "地图样式 / Styles of the maps"
            )
        )
        return links
    }
}
