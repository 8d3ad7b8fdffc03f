internal import Features
internal import Formats
internal import GeometryTypes
internal import HTTPSyntax
internal import Maps

/// What the scripts of the map need to know of the service before they ask for anything: which
/// collections, codes, regions and maps there are, in both languages.
struct WebMapSettings: Sendable {
    /// The collections of regions that the base map draws, by what they are on it.
    static let baseRegions = ["countries", "provinces", "cities"]

    /// The properties that the names on the base map are drawn by.
    private static let baseProperties = ["name_zh", "name_en", "population", "country"]

    /// The collections that can be searched and lie on the map.
    let searched: [StoredCollection]
    /// All collections.
    let all: [StoredCollection]
    let maps: [MapDefinition]
    let language: LocalizedText.Language

    /// The settings as JSON fit for markup.
    var embedded: String {
        var json = JSONWriter()
        json.object { json in
            json.member("language", language.rawValue)
            json.array("collections") { json in
                for collection in searched { write(collection, into: &json) }
            }
            writePlaces(into: &json)
            writeBase(into: &json)
            json.array("maps") { json in
                for map in maps {
                    json.object { json in
                        json.member("id", map.id)
                        Self.write(map.title, "title", into: &json)
                        json.array("counted") { json in
                            for id in map.counted { json.value(id) }
                        }
                    }
                }
            }
        }
        return EmbeddedJSON.text(json.bytes)
    }

    private func write(_ collection: StoredCollection, into json: inout JSONWriter) {
        let description = collection.description
        json.object { json in
            json.member("id", description.id)
            Self.write(description.title, "title", into: &json)
            json.member("count", collection.status.featureCount)
            json.member("arePoints", collection.status.arePoints)
            if let box = collection.status.extent {
                json.array("extent") { json in
                    for edge in [box.minX, box.minY, box.maxX, box.maxY] { json.value(edge) }
                }
            }
            json.member("synthetic", description.provenance.isSynthetic)
            json.present("attribution", description.provenance.attribution)
            json.array("properties") { json in
                for property in description.properties { Self.write(property, into: &json) }
            }
            json.array("trees") { json in
                for hierarchy in CodeHierarchy.all(of: description) {
                    json.array { json in
                        for level in hierarchy.levels { json.value(level.name) }
                    }
                }
            }
            json.array("regions") { json in
                for level in RegionLevel.allCases where description.property(level.property) != nil
                {
                    json.value(level.property)
                }
            }
        }
    }

    private static func write(_ property: PropertyDefinition, into json: inout JSONWriter) {
        json.object { json in
            json.member("name", property.name)
            json.member("type", property.type.rawValue)
            write(property.title, "title", into: &json)
            json.present("unit", property.unit)
            guard let codes = property.codes else { return }
            json.array("codes") { json in
                for entry in codes {
                    json.array { json in
                        json.value(entry.code)
                        json.value(entry.title.zh)
                        json.value(entry.title.en)
                    }
                }
            }
        }
    }

    /// Where names of places are looked up: towns by size, then regions from the small to the large.
    private func writePlaces(into json: inout JSONWriter) {
        json.array("places") { json in
            if let towns = collection(PageData.gazetteer) {
                json.object { json in
                    json.member("id", towns.description.id)
                    if towns.description.property("population") != nil {
                        json.member("order", "-population")
                    }
                }
            }
            for id in Self.baseRegions.reversed() {
                guard let regions = collection(id), regions.description.regionLevel != nil else {
                    continue
                }
                json.object { json in
                    json.member("id", id)
                    json.member("isRegion", true)
                }
            }
        }
    }

    private func writeBase(into json: inout JSONWriter) {
        let present = (Self.baseRegions + [PageData.gazetteer]).compactMap(collection)
        json.object("base") { json in
            for regions in present {
                let id = regions.description.id
                json.member(id == PageData.gazetteer ? "places" : id, id)
            }
        }
        json.array("baseProperties") { json in
            let drawn = present.filter { $0.description.id != "cities" }
            for name in Self.baseProperties
            where drawn.contains(where: { $0.description.property(name) != nil }) {
                json.value(name)
            }
        }
        var sources: [String] = []
        var boundaries: [String] = []
        for collection in present {
            let provenance = collection.description.provenance
            let credit = provenance.attribution ?? provenance.source ?? ""
            for part in credit.split(separator: "; ").map(String.init)
            where !sources.contains(part) { sources.append(part) }
            guard !provenance.isApproximate, let set = provenance.boundarySet else { continue }
            let text = [set, provenance.reviewNumber].compactMap(\.self).joined(separator: ", ")
            if !boundaries.contains(text) { boundaries.append(text) }
        }
        json.member("baseAttribution", sources.joined(separator: "; "))
        json.array("boundaries") { json in
            for text in boundaries { json.value(text) }
        }
    }

    private func collection(_ id: String) -> StoredCollection? {
        all.first { $0.description.id == id }
    }

    private static func write(_ text: LocalizedText, _ key: String, into json: inout JSONWriter) {
        json.object(key) { json in
            json.present("zh", text.zh)
            json.present("en", text.en)
        }
    }
}
