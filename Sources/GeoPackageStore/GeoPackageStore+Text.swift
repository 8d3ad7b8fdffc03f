internal import Features

extension GeoPackageStore {
    /// The search for words of a query, resolved on a snapshot; nil where it asks for none.
    ///
    /// Names of regions are looked up in the region collections as they are now, so that nothing has
    /// to be kept up to date.
    func textCondition(
        of query: FeatureQuery,
        on current: CurrentCollections.Entry
    ) async throws(FeatureStoreError) -> TextCondition? {
        guard let text = query.text else { return nil }
        let matcher = TextMatcher(text, pinyin: pinyin)
        let description = current.collection.description
        let levels = description.regionLevels
        var regions: [RegionLevel: Set<PropertyValue>] = [:]
        for collection in levels.isEmpty ? [] : try await collections() {
            guard let level = collection.description.regionLevel, levels.contains(level) else {
                continue
            }
            let entry = try await self.current(collection.description.id)
            regions[level, default: []].formUnion(Self.codes(matching: matcher, in: entry))
        }
        return TextCondition.resolved(
            text,
            matcher,
            on: description,
            regions: regions,
            in: current.snapshot.contents
        )
    }

    /// The codes of the regions that have one of the phrases in a name.
    private static func codes(
        matching matcher: TextMatcher,
        in regions: CurrentCollections.Entry
    ) -> Set<PropertyValue> {
        let (properties, snapshot) = (regions.collection.description.properties, regions.snapshot)
        guard let code = properties.firstIndex(where: { $0.name == "code" }) else { return [] }
        let names = regions.collection.description.nameProperties.compactMap { name in
            properties.firstIndex { $0.name.utf8.elementsEqual(name.name.utf8) }
        }
        var slots = BitSet(capacity: snapshot.baseCount)
        for name in names {
            let column = snapshot.contents.columns[name]
            column.addSlots(of: column.codes(matching: matcher), to: &slots)
        }
        for slot in snapshot.directory.removed { slots.remove(Int(slot)) }
        var codes: Set<PropertyValue> = []
        slots.visit { slot in
            if let value = snapshot.value(slot, of: code) { codes.insert(value) }
            return true
        }
        for addition in snapshot.directory.byID {
            let values = snapshot.added[Int(addition)].values
            guard let code = values[code] else { continue }
            if names.contains(where: { values[$0].map(matcher.matches) ?? false }) {
                codes.insert(code)
            }
        }
        return codes
    }
}
