internal import Features
internal import Formats
internal import GeometryTypes

extension LinkedData {
    /// The service as a catalogue of its collections.
    static func catalog(_ collections: [StoredCollection], _ context: PageContext) -> LinkedData {
        LinkedData { json in
            writeCatalog(context, into: &json)
            json.member("description", context.text("landingLead"))
            json.array("inLanguage") { json in
                for language in LocalizedText.Language.allCases { json.value(language.tag) }
            }
            guard !collections.isEmpty else { return }
            json.array("dataset") { json in
                for collection in collections {
                    json.object { writeName(of: collection.description, context, into: &$0) }
                }
            }
        }
    }

    /// A collection as a data set.
    static func dataset(_ collection: StoredCollection, _ context: PageContext) -> LinkedData {
        let description = collection.description
        let provenance = description.provenance
        return LinkedData { json in
            writeName(of: description, context, into: &json)
            json.member("identifier", description.id)
            json.member("version", String(collection.status.version))
            if let address = Licence.address(of: provenance.licence) {
                json.member("license", address)
            } else if let licence = provenance.licence, !licence.isEmpty {
                json.object("license") { json in
                    json.member("@type", "CreativeWork")
                    json.member("name", licence)
                }
            }
            json.present("creditText", provenance.attribution)
            if let source = provenance.attribution ?? provenance.source, !source.isEmpty {
                json.object("creator") { json in
                    json.member("@type", "Organization")
                    json.member("name", source)
                }
            }
            if let box = collection.status.extent {
                json.object("spatialCoverage") { json in
                    json.member("@type", "Place")
                    writeGeometry(box, into: &json)
                }
            }
            if let interval = collection.status.temporalExtent {
                let ends = [interval.start, interval.end].map { $0?.description ?? ".." }
                json.member("temporalCoverage", ends.joined(separator: "/"))
            }
            let items = context.exchange.url("collections", description.id, "items")
            json.array("distribution") { json in
                json.object { json in
                    json.member("@type", "DataDownload")
                    json.member("contentUrl", items + "?f=json&limit=\(FeatureQuery.maximumLimit)")
                    json.member("encodingFormat", MediaType.geoJSON)
                }
            }
            json.object("includedInDataCatalog") { writeCatalog(context, into: &$0) }
        }
    }

    private static func writeCatalog(_ context: PageContext, into json: inout JSONWriter) {
        let url = context.exchange.baseURL + "/"
        json.member("@type", "DataCatalog")
        json.member("@id", url)
        json.member("name", "坤舆 Kunyu")
        json.member("url", url)
    }

    private static func writeName(
        of description: CollectionDescription,
        _ context: PageContext,
        into json: inout JSONWriter
    ) {
        let url = context.exchange.url("collections", description.id)
        let name = context.words(description.title, else: description.id).text
        let summary = context.words(description.summary).text
        json.member("@type", "Dataset")
        json.member("@id", url)
        json.member("name", name)
        json.member("description", summary.isEmpty ? name : summary)
        json.member("url", url)
    }

    /// Writes the member `geo` of a box: south, west, north, east.
    static func writeGeometry(_ box: Envelope, into json: inout JSONWriter) {
        json.object("geo") { json in
            json.member("@type", "GeoShape")
            json.member("box", "\(box.minY) \(box.minX) \(box.maxY) \(box.maxX)")
        }
    }
}
