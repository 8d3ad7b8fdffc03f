internal import Features
public import Maps

/// Makes what finds regions by their names, for the regions that there are now.
public typealias RegionNamingSource = @Sendable () async throws -> RegionNaming

/// Joins a table with regions as parameters say, for the HTTP interface and the command line.
public struct MapJoin: Sendable {
    private let maps: MapBuilder
    private let catalog: MapCatalog
    private let naming: RegionNaming

    /// Creates the join.
    ///
    /// - Parameters:
    ///   - maps: What draws the maps.
    ///   - catalog: The collections and maps that there are.
    ///   - naming: Finds regions by their names.
    public init(maps: MapBuilder, catalog: MapCatalog, naming: @escaping RegionNaming) {
        self.maps = maps
        self.catalog = catalog
        self.naming = naming
    }

    /// The map of a table.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - language: The language of the texts where the parameter `lang` names none; that of the
    ///     frame for nil.
    ///   - parameter: The text of a parameter, of `duplicates` and those of `MapParameters`; nil
    ///     where it is not given. Without `level` and `regions` those regions are drawn that most
    ///     rows name.
    /// - Returns: The map with the report of the join.
    /// - Throws: `InvalidParameter` that names the parameter, of `table` where no row or several of
    ///   them name a region; `FeatureStoreError` where the store fails.
    public func map(
        of table: JoinTable,
        language: MapLanguage? = nil,
        _ parameter: @escaping @Sendable (String) -> String?
    ) async throws -> ThematicMap {
        do {
            let duplicates = try duplicates(parameter("duplicates"))
            let regions = try await regions(of: table, parameter)
            var start = catalog.definition(of: table, by: regions)
            if let language { start.language = language }
            let definition = try start.applying(parameter, in: catalog.joining(table))
            if parameter("projection") != nil { try maps.checkProjection(of: definition) }
            return try await maps.map(
                of: table,
                definition,
                duplicates: duplicates,
                naming: naming
            )
        } catch let error as JoinError {
            if case .duplicates = error {
                throw InvalidParameter("duplicates", error.description)
            }
            throw InvalidParameter(JoinTableReader.name, error.description)
        } catch let error as MapError {
            let name = MapParameters.names.first { parameter($0) != nil }
            throw InvalidParameter(name ?? JoinTableReader.name, error.description)
        }
    }

    private func duplicates(_ text: String?) throws(InvalidParameter) -> JoinDuplicates {
        guard let text else { return .refuse }
        guard let rule = JoinDuplicates(rawValue: text) else {
            let allowed = JoinDuplicates.allCases.map(\.rawValue).joined(separator: ", ")
            throw InvalidParameter("duplicates", "'\(text.prefix(80))' is none of: \(allowed)")
        }
        return rule
    }

    private func regions(
        of table: JoinTable,
        _ parameter: (String) -> String?
    ) async throws -> CollectionDescription {
        if let id = parameter("regions") {
            let all = catalog.regionCollections
            if let found = all.first(where: { $0.id == id }) { return found }
            let names = all.map(\.id).joined(separator: ", ")
            throw InvalidParameter(
                "regions",
                "'\(id.prefix(80))' is no collection of regions; one of \(names) is allowed"
            )
        }
        if let text = parameter("level") {
            if let found = RegionLevel(rawValue: text).flatMap({ catalog.regions(at: $0) }) {
                return found
            }
            let levels = RegionLevel.allCases.filter { catalog.regions(at: $0) != nil }
            let names = levels.map(\.rawValue).joined(separator: ", ")
            throw InvalidParameter("level", "'\(text.prefix(80))' is none of: \(names)")
        }
        if let found = try await maps.regions(of: table, in: catalog, naming: naming) {
            return found
        }
        throw InvalidParameter("level", "there are no regions to draw")
    }
}
