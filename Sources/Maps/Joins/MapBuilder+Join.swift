public import Features

extension MapCatalog {
    /// The map of a table that somebody brings, by some regions; parts of it are replaced by
    /// ``MapDefinition/applying(_:in:)`` with ``joining(_:)``.
    public func definition(
        of table: JoinTable,
        by regions: CollectionDescription
    ) -> MapDefinition {
        let catalog = joining(table)
        var definition = blank(regions, id: "map-join")
        definition.counted = [JoinTable.collection]
        definition.by = table.key
        definition.describe(from: catalog)
        return definition
    }

    /// The catalogue with a table among its collections.
    public func joining(_ table: JoinTable) -> MapCatalog {
        let description = CollectionDescription(
            id: JoinTable.collection,
            title: table.title,
            properties: []
        )
        return MapCatalog(
            collections: collections + [description],
            definitions: definitions
        )
    }
}

extension MapBuilder {
    /// Draws the values of a table over regions.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - definition: A map of the table, as ``MapCatalog/definition(of:by:)`` gives it.
    ///   - duplicates: What becomes of several values of one region.
    ///   - naming: Finds regions by their names.
    /// - Returns: The map, with the report in ``ThematicMap/join``.
    /// - Throws: ``JoinError``, and what ``map(_:filters:text:)`` throws.
    public func map(
        of table: JoinTable,
        _ definition: MapDefinition,
        duplicates: JoinDuplicates = .refuse,
        naming: RegionNaming
    ) async throws -> ThematicMap {
        let regions = try await features(of: definition.regions)
        let join = try RegionJoin(
            table,
            with: regions.features,
            code: definition.code ?? "code",
            level: regions.collection.description.regionLevel,
            duplicates: duplicates,
            naming: naming
        )
        var sources = [
            MapSource(
                role: .table,
                id: JoinTable.collection,
                title: LocalizedText(zh: table.name, en: table.name),
                provenance: Provenance(),
                version: 0
            ),
            MapSource(regions.collection, role: .regions),
        ]
        let beneath = try await surroundings(of: definition, &sources)
        var map = try ThematicMap(
            definition: definition,
            regions: regions.features,
            values: join.values,
            denominators: try denominators(of: definition, regions),
            sources: sources,
            context: beneath.context,
            base: definition.symbols == nil ? [] : beneath.base ?? regions.features,
            outlines: beneath.outlines
        )
        map.join = join.report
        return map
    }

    /// The regions that most rows of a table name; of equals the largest.
    ///
    /// - Returns: The collection; nil where there are no regions.
    /// - Throws: `FeatureStoreError`, ``JoinError`` where no row names any.
    public func regions(
        of table: JoinTable,
        in catalog: MapCatalog,
        naming: RegionNaming
    ) async throws -> CollectionDescription? {
        var best: (matched: Int, regions: CollectionDescription)?
        var failure: JoinError?
        for level in RegionLevel.allCases {
            guard let regions = catalog.regions(at: level) else { continue }
            do {
                let join = try RegionJoin(
                    table,
                    with: try await features(of: regions.id).features,
                    code: catalog.frame(for: regions.id)?.code ?? "code",
                    level: level,
                    duplicates: .first,
                    naming: naming
                )
                guard join.report.matched > best?.matched ?? 0 else { continue }
                best = (join.report.matched, regions)
            } catch let error as JoinError {
                failure = error
            }
        }
        if best == nil, let failure { throw failure }
        return best?.regions
    }
}
