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
        let properties = try ShippedFolder.collection(id).description.properties
        let codes = properties.reduce(into: [String: Set<String>]()) { codes, property in
            codes[property.name] = property.codes.map { Set($0.map(\.code)) }
        }
        let types = Dictionary(uniqueKeysWithValues: properties.map { ($0.name, $0.type) })
        let faulty = exceptions(try ShippedFolder.features(id)) { feature in
            feature.properties.allSatisfy { name, value in
                types[name] == value.type
                    && (codes[name].map { $0.contains(value.displayText) } ?? true)
            } && codes.keys.allSatisfy { feature.properties[$0] != nil }
        }
        #expect(faulty == [])
    }

    @Test func `an instrument stands where the classification puts it`() throws {
        let codes = try ShippedFolder.codes()
        let kinds = parents(codes.kinds)
        let subcategories = parents(codes.subcategories)
        let misplaced = exceptions(try ShippedFolder.features("instruments")) { feature in
            kinds[feature.text("kind") ?? ""] == feature.text("domain")
                && subcategories[feature.text("subcategory") ?? ""] == feature.text("category")
                && (feature.text("kind") == "wind-tunnels")
                    == (feature.text("subcategory") == "aerodynamic-testing")
        }
        #expect(misplaced == [])
        for collection in ["labs", "stations"] {
            let misplaced = exceptions(try ShippedFolder.features(collection)) { feature in
                kinds[feature.text("kind") ?? ""] == feature.text("domain")
            }
            #expect(misplaced == [])
        }
    }

    @Test func `an instrument costs over 400,000 yuan and was bought by 2011`() throws {
        let features = try ShippedFolder.features("instruments")
        let faulty = exceptions(features) { feature in
            guard let value = feature.number("value_yuan"), let year = feature.number("year")
            else { return false }
            return value > 400_000 && (1970...2011).contains(year)
        }
        #expect(faulty == [])
        let values = features.compactMap { $0.number("value_yuan") }.sorted()
        // Most are little over the line, a few far over it.
        #expect((600_000...1_500_000).contains(values[values.count / 2]))
        #expect(try #require(values.last) > 50_000_000)
    }

    @Test func `what is booked has an address, and nothing else`() throws {
        let instruments = try ShippedFolder.features("instruments")
        let faulty = exceptions(instruments) { feature in
            (feature.text("sharing") == "booking") == (feature.text("booking_url") != nil)
        }
        #expect(faulty == [])
        #expect(tally(instruments, "sharing")["booking", default: 0] > 15_000)
    }

    @Test(arguments: [
        ("instruments", "booking_url"), ("labs", "url"), ("stations", "url"), ("sites", "url"),
    ])
    func `every host ends in .example`(id: String, property: String) throws {
        let texts = Set(try ShippedFolder.features(id).compactMap { $0.text(property) })
        #expect(!texts.isEmpty)
        let foreign = texts.filter { text in
            guard let url = URL(string: text), url.scheme == "https" else { return true }
            return url.host?.hasSuffix(".example") != true
        }
        #expect(foreign == [])
    }

    @Test(arguments: ["instruments", "labs", "stations", "sites"])
    func `a feature lies in the city and the province that it declares`(id: String) throws {
        let places = try ShippedFolder.places()
        let cities = Dictionary(uniqueKeysWithValues: places.cities.map { ($0.code, $0) })
        let features = try ShippedFolder.features(id)
        let misplaced = try exceptions(features) { feature in
            let city = try #require(cities[feature.text("city") ?? ""])
            let position = try #require(feature.position)
            return feature.text("province") == city.province
                && feature.text("country") == city.country
                && (position.x * 100_000).rounded() / 100_000 == position.x
                && (position.y * 100_000).rounded() / 100_000 == position.y
        }
        #expect(misplaced == [])
        let outside = features.count { feature in
            guard let city = cities[feature.text("city") ?? ""], let position = feature.position
            else { return true }
            let province = places.provinces[city.province] ?? []
            return !city.covers(position) || !province.contains { $0.covers(position) }
        }
        #expect(outside <= (id == "stations" ? 0 : features.count / 100))
    }

    @Test(arguments: DemoGenerator.collectionIDs)
    func `region codes say that they are declared`(id: String) throws {
        let faulty = exceptions(try ShippedFolder.features(id)) { feature in
            feature.text("country") != nil
                && RegionLevel.allCases.allSatisfy { level in
                    let source = feature.text(level.sourceProperty)
                    return source == (feature.text(level.property) == nil ? nil : "declared")
                }
        }
        #expect(faulty == [])
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
