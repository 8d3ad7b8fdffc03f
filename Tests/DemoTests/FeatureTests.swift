import Features
import Foundation
import GeometryTypes
import Testing

@testable import Demo

/// The features of one seed at the shipped places.
@Suite("features")
struct FeatureTests {
    @Test(arguments: DemoGenerator.collectionIDs)
    func `a collection says that it is synthetic, in both languages`(id: String) throws {
        let description = try ShippedFolder.collection(id).description
        #expect(description.provenance.isSynthetic)
        #expect(description.provenance.source?.hasPrefix("Kunyu demo generator, seed 7;") == true)
        #expect(description.provenance.licence == "CC0-1.0")
        #expect(description.title.zh?.contains("虚构的示范数据") == true)
        #expect(description.title.en?.contains("synthetic demonstration data") == true)
        #expect(description.summary.zh?.contains("虚构") == true)
        #expect(description.summary.en?.lowercased().contains("made-up") == true)
        for property in description.properties {
            #expect(property.title.zh?.isEmpty == false && property.title.en?.isEmpty == false)
        }
    }

    @Test(arguments: DemoGenerator.collectionIDs)
    func `every value is declared, of its type, and every code in its list`(id: String) throws {
        let description = try ShippedFolder.collection(id).description
        let codes = description.properties.reduce(into: [String: Set<String>]()) {
            codes,
            property in
            codes[property.name] = property.codes.map { Set($0.map(\.code)) }
        }
        let types = Dictionary(
            uniqueKeysWithValues: description.properties.map { ($0.name, $0.type) }
        )
        let features = try ShippedFolder.features(id)
        var faults: [String] = []
        for feature in features {
            for (name, value) in feature.properties {
                let isCode = codes[name].map { $0.contains(value.displayText) } ?? true
                if types[name] != value.type || !isCode { faults.append("\(feature.id) \(name)") }
            }
            for name in codes.keys where feature.properties[name] == nil {
                faults.append("\(feature.id) lacks \(name)")
            }
        }
        #expect(faults.isEmpty, "\(faults.prefix(5))")
    }

    @Test func `an instrument stands where the classification puts it`() throws {
        let codes = try ShippedFolder.codes()
        let kinds = parents(codes.kinds)
        let subcategories = parents(codes.subcategories)
        for feature in try ShippedFolder.features("instruments") {
            let isConsistent =
                kinds[feature.text("kind") ?? ""] == feature.text("domain")
                && subcategories[feature.text("subcategory") ?? ""] == feature.text("category")
                && (feature.text("kind") == "wind-tunnels")
                    == (feature.text("subcategory") == "aerodynamic-testing")
            #expect(isConsistent, "\(feature.id)")
        }
        for collection in ["labs", "stations"] {
            for feature in try ShippedFolder.features(collection) {
                #expect(kinds[feature.text("kind") ?? ""] == feature.text("domain"))
            }
        }
    }

    @Test func `an instrument costs over 400,000 yuan and was bought by 2011`() throws {
        var values: [Int] = []
        for feature in try ShippedFolder.features("instruments") {
            let value = try #require(feature.number("value_yuan"))
            let year = try #require(feature.number("year"))
            values.append(value)
            #expect(value > 400_000 && (1970...2011).contains(year), "\(feature.id)")
        }
        values.sort()
        // Most are little over the line, a few far over it.
        #expect((600_000...1_500_000).contains(values[values.count / 2]))
        #expect(try #require(values.last) > 50_000_000)
    }

    @Test func `what is booked has an address, and every host ends in .example`() throws {
        for (collection, property) in [
            ("instruments", "booking_url"), ("labs", "url"), ("stations", "url"), ("sites", "url"),
        ] {
            for feature in try ShippedFolder.features(collection) {
                let text = feature.text(property)
                if collection == "instruments" {
                    #expect((feature.text("sharing") == "booking") == (text != nil))
                    if text == nil { continue }
                }
                let url = try #require(text.flatMap { URL(string: $0) })
                #expect(url.scheme == "https" && url.host?.hasSuffix(".example") == true)
            }
        }
    }

    @Test(arguments: ["instruments", "labs", "stations", "sites"])
    func `a feature lies in the city and the province that it declares`(id: String) throws {
        let places = try ShippedFolder.places()
        let cities = Dictionary(uniqueKeysWithValues: places.cities.map { ($0.code, $0) })
        let features = try ShippedFolder.features(id)
        var (outsideCity, outsideProvince) = (0, 0)
        for feature in features {
            let city = try #require(cities[feature.text("city") ?? ""])
            let position = try #require(feature.position)
            #expect(feature.text("province") == city.province)
            #expect(feature.text("country") == city.country)
            if !city.covers(position) { outsideCity += 1 }
            let province = places.provinces[city.province] ?? []
            if !province.contains(where: { $0.covers(position) }) { outsideProvince += 1 }
            #expect((position.x * 100_000).rounded() / 100_000 == position.x)
            #expect((position.y * 100_000).rounded() / 100_000 == position.y)
        }
        let allowed = id == "stations" ? 0 : features.count / 100
        #expect(outsideCity <= allowed && outsideProvince <= allowed)
    }

    @Test func `region codes say that they are declared`() throws {
        for collection in DemoGenerator.collectionIDs {
            for feature in try ShippedFolder.features(collection) {
                for level in RegionLevel.allCases {
                    let source = feature.text(level.sourceProperty)
                    #expect(source == (feature.text(level.property) == nil ? nil : "declared"))
                }
                #expect(feature.text("country") != nil)
            }
        }
    }

    @Test func `stations stay away from seats, towns and each other`() throws {
        let places = try ShippedFolder.places()
        let stations = try ShippedFolder.features("stations").compactMap(\.position)
        for (index, station) in stations.enumerated() {
            let others = stations.enumerated().filter { $0.offset != index }.map(\.element)
            for place in places.cities.map(\.seat) + others {
                #expect(Scatter.kilometres(from: place, to: station) > DemoStations.distanceToSeats)
            }
        }
        // Coastal fields at the coast, ice in the mountains.
        for feature in try ShippedFolder.features("stations") {
            let range = StationFieldRange.provinces[feature.text("field") ?? ""]
            #expect(range?.contains(feature.text("province") ?? "") ?? true)
        }
    }

    @Test func `a state fits the response time`() throws {
        for site in try ShippedFolder.features("sites") {
            let state =
                switch site.number("response_ms") {
                case nil: "unreachable"
                case let time? where time <= 1_000: "fast"
                case let time?: time <= 8_000 ? "slow" : "too slow"
                }
            #expect(site.text("state") == state)
        }
    }

    @Test func `instruments of one owner stand close together`() throws {
        let owners = Dictionary(grouping: try ShippedFolder.features("instruments")) {
            $0.text("owner_en") ?? ""
        }
        for (owner, features) in owners {
            // Cells of 0.05 degrees, some five kilometres: a campus covers four at most.
            let cells = Set(
                features.compactMap(\.position).map {
                    [($0.x / 0.05).rounded(.down), ($0.y / 0.05).rounded(.down)]
                }
            )
            #expect(cells.count <= 12, "\(owner)")
            #expect(Set(features.compactMap { $0.text("city") }).count == 1)
        }
        #expect((500...999).contains(owners.count))
    }

    private func parents(_ list: CodeList) -> [String: String] {
        list.codes.reduce(into: [:]) { $0[$1.code] = $1.parent }
    }
}
