internal import Features
internal import GRDB
internal import GeoPackageFile

extension QueryRun {
    /// The groups of the features that match, from one pass over the columns they need.
    func aggregate(_ aggregate: AggregateQuery, in db: Database) throws -> AggregateResult {
        let keys = try aggregate.keys.map(column)
        let measured = try aggregate.measure.property.map(column) ?? nil
        if let property = aggregate.measure.property,
            let type = entry.description.property(property)?.type,
            !aggregate.measure.accepts(type)
        {
            throw FeatureStoreError.typeMismatch(property: property, expected: .double)
        }
        let isMatching = try matchingSlots()
        var groups: [[PropertyValue?]: GroupTally] = [:]
        var total = GroupTally()
        let columns = (keys + [measured]).map { $0?.column.quotedIdentifier ?? "NULL" }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(FeatureTable.keyColumn), \(columns.joined(separator: ", "))
                FROM \(entry.layout.table.quotedIdentifier)
                """
        )
        while let row = try rows.next() {
            guard let slot = snapshot.directory.slot(ofKey: row[0]), isMatching?[slot] ?? true
            else {
                continue
            }
            // Not by their cells: GRDB takes texts for equal that Unicode calls equivalent.
            let values = keys.enumerated().map { index, key in
                key.flatMap { PropertyCoding.value(of: row[index + 1], as: $0.property.type) }
            }
            let value = measured.flatMap {
                PropertyCoding.value(of: row[keys.count + 1], as: $0.property.type)
            }
            groups[values, default: GroupTally()].add(value)
            total.add(value)
        }
        return AggregateResult(
            collection: collection,
            groups: groups.map { $1.group(keys: $0, aggregate.measure) },
            total: total.group(keys: [], aggregate.measure)
        )
    }

    /// The column of a property; nil where another program has taken it away, so that nothing
    /// has a value.
    private func column(of property: String) throws -> TableLayout.Entry? {
        guard entry.description.property(property) != nil else {
            throw FeatureStoreError.unknownProperty(property, collection: query.collection)
        }
        return entry.layout.entry(property)
    }

    /// The slots that match; nil when all do.
    private func matchingSlots() throws -> [Bool]? {
        if query.box == nil, query.proximity == nil { return matches }
        var isMatching = [Bool](repeating: false, count: snapshot.directory.slotCount)
        if let proximity = query.proximity {
            try forEachHit(proximity) { isMatching[$0] = true }
        } else {
            for candidate in try candidates().filter(confirm) { isMatching[candidate.slot] = true }
        }
        return isMatching
    }
}
