import Features
import Thematic

@testable import Maps

/// Made-up collections and maps to replace parts of.
enum Catalog {
    static func properties(_ names: [(String, PropertyType)]) -> [PropertyDefinition] {
        names.map { name, type in
            PropertyDefinition(
                name: name,
                type: type,
                title: LocalizedText(zh: "中\(name)", en: "The \(name)")
            )
        }
    }

    static let collections: [CollectionDescription] = [
        CollectionDescription(
            id: "labs",
            title: LocalizedText(zh: "实验室与研究基地（虚构的示范数据）", en: "Laboratories (made up)"),
            properties: properties([
                ("city", .text), ("province", .text), ("country", .text), ("staff", .integer),
                ("name", .text),
            ])
        ),
        CollectionDescription(
            id: "visits",
            title: LocalizedText(zh: "访问", en: "Visits"),
            properties: properties([
                ("city", .text), ("province", .text), ("country", .text), ("home_province", .text),
                ("visitors", .integer), ("staff", .double), ("day", .date),
            ])
        ),
        CollectionDescription(
            id: "stars",
            title: LocalizedText(zh: "恒星", en: "Stars"),
            properties: properties([("magnitude", .double)])
        ),
        region("countries", .country),
        region("provinces", .province),
        region("states", .province),
        region("cities", .city, [("seat_population", .integer), ("seat_longitude", .double)]),
    ]

    static func region(
        _ id: String,
        _ level: RegionLevel,
        _ more: [(String, PropertyType)] = []
    ) -> CollectionDescription {
        CollectionDescription(
            id: id,
            title: LocalizedText(zh: "中\(id)", en: "The \(id)"),
            properties: properties([("code", .text)] + more),
            regionLevel: level
        )
    }

    /// A map of cities by symbols, one of provinces, one of the world and one of categories.
    static let definitions: [MapDefinition] = {
        var city = Fixture.definition()
        city.id = "labs-by-city"
        city.counted = ["labs"]
        city.by = "city"
        city.regions = "cities"
        city.base = "provinces"
        city.classification.upperBounds = [4, 19, 49]
        city.classification.labels = .comparisons
        city.symbols = MapDefinition.Symbols(longitude: "x", latitude: "y", labelled: 2)
        city.frame = MapDefinition.Frame(box: .init(west: 73, south: 18, east: 136, north: 54))
        city.insets = nil
        city.projection = "+proj=aea"
        var province = city
        province.id = "labs-by-province"
        province.by = "province"
        province.regions = "provinces"
        province.base = nil
        province.symbols = nil
        province.classification.upperBounds = [1, 2, 3, 4]
        var world = province
        world.id = "visits-by-country"
        world.counted = ["visits"]
        world.measure = .sum("visitors")
        world.by = "country"
        world.regions = "countries"
        world.projection = "+proj=eqearth +lon_0=150"
        world.frame = MapDefinition.Frame()
        world.world = MapDefinition.World(centralMeridian: 150, graticule: 30)
        var category = city
        category.id = "labs"
        category.by = "name"
        category.regions = "provinces"
        category.base = nil
        category.symbols = nil
        category.classification = .init(method: .categories)
        return [city, province, world, category]
    }()

    static let all = MapCatalog(collections: collections, definitions: definitions)

    /// A map with some parameters, written as a query.
    static func map(_ id: String, _ query: String) throws -> MapDefinition {
        struct Missing: Error {}
        guard let definition = definitions.first(where: { $0.id == id }) else { throw Missing() }
        var values: [String: String] = [:]
        for part in query.split(separator: "&") {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values[String(halves[0])] = halves.count > 1 ? String(halves[1]) : ""
        }
        return try definition.applying({ values[$0] }, in: all)
    }
}
