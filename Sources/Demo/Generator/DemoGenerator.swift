internal import Features
internal import GeometryTypes

/// Makes the demonstration data: instruments, laboratories, field stations, member sites and a
/// year of visits, in proportion to what the network has published about itself.
///
/// Owners are numbered and hosts end in `.example` (RFC 2606): nothing in it is anybody's. One
/// seed gives the same features on every machine; the counts are the same for every seed.
///
/// Source: the network's brochure of 2011 for the counts; the spread over cities and types is
/// plausible and not published.
public struct DemoGenerator: Sendable {
    /// What `kunyu demo` uses where no seed is given.
    public static let defaultSeed: UInt64 = 7

    /// The names of the collections, in the order in which they are made.
    public static let collectionIDs = ["instruments", "labs", "stations", "sites", "visits"]

    /// The year of the visits, and the last in which instruments were bought and labs founded.
    static let year = 2011

    /// The seed.
    public let seed: UInt64
    /// The collections, in the order of ``collectionIDs``.
    public let collections: [DemoCollection]

    /// Makes the collections of a seed.
    ///
    /// - Parameters:
    ///   - seed: Any number.
    ///   - places: Where to put them.
    ///   - codes: What they are called.
    public init(seed: UInt64, places: DemoPlaces, codes: DemoCodes) {
        self.seed = seed
        var random = SeededGenerator(seed: seed, stream: "places")
        let research = CityShares.research(of: places.cities, &random)
        let users = CityShares.users(of: places.cities, research: research, &random)
        let counts = Apportionment.parts(
            of: DemoInstruments.count,
            by: research,
            minimum: 1
        )
        let owners = Owners(instruments: counts, cities: places.cities, &random)
        let setting = DemoSetting(
            seed: seed,
            places: places,
            codes: codes,
            research: research,
            users: users,
            owners: owners
        )
        let sites = DemoSites(setting)
        collections = [
            DemoInstruments(setting).collection,
            DemoLabs(setting).collection,
            DemoStations(setting).collection,
            sites.collection,
            DemoVisits(setting, sites: sites).collection,
        ]
    }
}

/// What all collections of one run share.
struct DemoSetting: Sendable {
    let seed: UInt64
    let places: DemoPlaces
    let codes: DemoCodes
    /// The weight of each city in research, 0 where there is none.
    let research: [Double]
    /// The weight of each city among the users, 0 where there are none.
    let users: [Double]
    let owners: Owners

    /// The numbers of one collection.
    func random(_ stream: String) -> SeededGenerator {
        SeededGenerator(seed: seed, stream: stream)
    }

    /// The city of an owner.
    func city(of owner: Owner) -> HomeCity { places.cities[owner.city] }

    /// A description with what holds for every collection of the run.
    ///
    /// `proportions` says what of it is published, for the provenance.
    func description(
        _ id: String,
        title: LocalizedText,
        summary: LocalizedText,
        proportions: String,
        properties: [PropertyDefinition]
    ) -> CollectionDescription {
        CollectionDescription(
            id: id,
            title: title,
            summary: summary,
            properties: properties,
            provenance: Provenance(
                source: "Kunyu demo generator, seed \(seed); proportions: \(proportions)",
                sourceDate: String(DemoGenerator.year),
                licence: "CC0-1.0",
                isSynthetic: true
            )
        )
    }
}

/// A feature at a position; the id is never empty.
func demoFeature(
    _ prefix: String,
    _ number: Int,
    width: Int,
    at position: Position,
    _ properties: [String: PropertyValue]
) -> Feature {
    guard let id = FeatureID("\(prefix)-\(padded(number, width))") else {
        preconditionFailure("an id of a prefix and digits is empty")
    }
    return Feature(id: id, geometry: .point(position), properties: properties)
}
