internal import Features
internal import Formats
internal import GeometryTypes
internal import HTTPSyntax
internal import Tiles

/// The metadata of a tileset as OGC clients read it.
///
/// Source: OGC 17-083r4 §8, *TileSet Metadata*; OGC 20-057 §8, §9.
extension Tileset {
    /// Writes the members that tell one tileset of a list from another into an open object.
    func writeEntry(into json: inout JSONWriter) {
        json.member("title", title)
        json.member("dataType", "vector")
        json.member("crs", set.crs.uri)
        json.member("tileMatrixSetURI", set.uri)
        json.links(links)
    }

    /// The metadata.
    func json() -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("title", title)
            writeAbout(into: &json)
            json.member("dataType", "vector")
            json.member("crs", set.crs.uri)
            json.member("tileMatrixSetURI", set.uri)
            json.array("mediaTypes") { $0.value(MediaType.vectorTile) }
            if let box { writeLimits(box, into: &json) }
            // A list of none is no list by the schema of the standard.
            if !layers.isEmpty {
                json.array("layers") { json in
                    for (collection, layer) in layers {
                        json.object { json in write(layer, of: collection, into: &json) }
                    }
                }
            }
            if let center {
                json.object("centerPoint") { json in
                    json.array("coordinates") { json in
                        json.value(center.longitude)
                        json.value(center.latitude)
                    }
                    json.member("crs", CRSIdentifier.crs84.uri)
                    json.member("tileMatrix", String(center.zoom))
                }
            }
            json.links(links)
        }
        return json.bytes
    }

    private func writeAbout(into json: inout JSONWriter) {
        if selection.collections.count == 1, let collection = selection.collections.first {
            let summary = CollectionDocument.bilingual(collection.description.summary)
            if !summary.isEmpty { json.member("description", summary) }
        }
        json.member("version", selection.token)
        if let attribution { json.member("attribution", attribution) }
        if let licence { json.member("license", licence) }
        json.member("accessConstraints", "unclassified")
    }

    private func writeLimits(_ box: Envelope, into json: inout JSONWriter) {
        json.array("tileMatrixSetLimits") { json in
            for zoom in set.zooms {
                let limits = TileMatrixLimits(box, set, zoom: zoom)
                json.object { json in
                    json.member("tileMatrix", String(zoom))
                    json.member("minTileRow", limits.rows.lowerBound)
                    json.member("maxTileRow", limits.rows.upperBound)
                    json.member("minTileCol", limits.columns.lowerBound)
                    json.member("maxTileCol", limits.columns.upperBound)
                }
            }
        }
        Self.write(box, into: &json)
    }

    private static func write(_ box: Envelope, into json: inout JSONWriter) {
        json.object("boundingBox") { json in
            json.array("lowerLeft") { json in
                json.value(box.minX)
                json.value(box.minY)
            }
            json.array("upperRight") { json in
                json.value(box.maxX)
                json.value(box.maxY)
            }
            json.member("crs", CRSIdentifier.crs84.uri)
            json.array("orderedAxes") { json in
                json.value("Lon")
                json.value("Lat")
            }
        }
    }

    private func write(
        _ layer: TileLayerDescription,
        of collection: StoredCollection,
        into json: inout JSONWriter
    ) {
        let description = collection.description
        json.member("id", layer.id)
        json.member("title", CollectionDocument.bilingual(layer.title))
        json.member("dataType", "vector")
        // Beside a layer of areas lies that of the points of their labels.
        let dimension = layer.id == description.id ? dimensions[description.id] : 0
        if let dimension { json.member("geometryDimension", dimension) }
        if let text = description.provenance.attribution { json.member("attribution", text) }
        if let text = description.provenance.licence { json.member("license", text) }
        json.member("minTileMatrix", String(set.zooms.lowerBound))
        json.member("maxTileMatrix", String(set.zooms.upperBound))
        if let box = layer.bounds { Self.write(set.held(box), into: &json) }
        json.object("propertiesSchema") { json in
            json.member("type", "object")
            json.object("properties") { json in
                for field in layer.fields {
                    json.object(field.name) { $0.member("type", field.type.lowercased()) }
                }
            }
        }
        json.links([
            Link(
                "http://www.opengis.net/def/rel/ogc/1.0/geodata",
                exchange.url("collections", description.id),
                title: CollectionDocument.bilingual(description.title)
            )
        ])
    }
}
