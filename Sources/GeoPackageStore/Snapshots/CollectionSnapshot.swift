internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex

/// One collection at one version, immutable: all that a query needs.
///
/// It is read from all rows once, or from a ``SnapshotFile``. The snapshot of a later version is
/// made from it and the rows that have changed: what is large is shared, what has changed is small.
/// When much has changed, ``isDueForMerge`` says so, and all rows are read again in the background.
final class CollectionSnapshot: Sendable {
    /// The ids and row keys of the features, by slot.
    let directory: FeatureDirectory
    /// What the features of the base hold.
    let contents: SnapshotContents
    /// What the features hold that came later, in the order of the directory's additions.
    let added: [AddedFeature]
    /// The envelopes of the features that have a geometry, by slot.
    let tree: LayeredRTree
    /// What is counted about the collection.
    let status: CollectionStatus

    /// What its rows were read by.
    let signature: String
    /// What bounds the envelopes, and the times, and which rows reach so far.
    let extremes: SnapshotExtremes
    /// Whether every envelope is a point: then what touches a box lies in it.
    let arePoints: Bool
    /// The filters that were resolved last on this version.
    let lastFilters = LastFilters<FilterSlots>()

    init(
        version: Int64,
        signature: String,
        directory: FeatureDirectory,
        contents: SnapshotContents,
        added: [AddedFeature],
        tree: LayeredRTree,
        extremes: SnapshotExtremes
    ) {
        self.signature = signature
        self.directory = directory
        self.contents = contents
        self.added = added
        self.tree = tree
        self.extremes = extremes
        arePoints = tree.arePoints
        status = CollectionStatus(
            version: version,
            featureCount: directory.count,
            extent: Self.extent(extremes.x, extremes.y),
            temporalExtent: Self.interval(extremes.times),
            arePoints: tree.arePoints && extremes.x.least != nil
        )
    }

    /// A snapshot that is all of one piece.
    convenience init(
        version: Int64,
        signature: String,
        base: FeatureDirectory.Base,
        contents: SnapshotContents,
        extremes: SnapshotExtremes
    ) {
        self.init(
            version: version,
            signature: signature,
            directory: FeatureDirectory(base),
            contents: contents,
            added: [],
            tree: LayeredRTree(contents.tree, places: contents.places),
            extremes: extremes
        )
    }

    private static func extent(_ x: Extremes<Double>, _ y: Extremes<Double>) -> Envelope? {
        guard let minX = x.least, let maxX = x.greatest, let minY = y.least, let maxY = y.greatest
        else { return nil }
        return Envelope(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
    }

    private static func interval(_ times: Extremes<Int64>) -> TemporalInterval? {
        let first = times.least.map(Instant.init(microseconds:))
        let last = times.greatest.map(Instant.init(microseconds:))
        if first == nil, last == nil { return nil }
        return TemporalInterval(start: first, end: last)
    }
}

extension CollectionSnapshot {
    /// The number of slots of the base; those from there on are additions.
    var baseCount: Int { directory.base.count }

    /// The envelope of a slot; nil when it has no geometry.
    func envelope(_ slot: Int) -> Envelope? {
        slot < baseCount ? contents.envelope(slot) : added[slot - baseCount].envelope
    }

    /// The geometry of a slot; nil when it has none.
    func geometry(_ slot: Int) -> Geometry? {
        slot < baseCount ? contents.geometry(slot) : added[slot - baseCount].geometry
    }

    /// The encoding of a slot.
    func encoding(_ slot: Int) -> FlatArray<UInt8> {
        slot < baseCount ? contents.encoding(slot) : added[slot - baseCount].encoding
    }

    /// The value that a slot has of a property, given by its place in the description.
    func value(_ slot: Int, of property: Int) -> PropertyValue? {
        slot < baseCount
            ? contents.columns[property].value(slot) : added[slot - baseCount].values[property]
    }

    /// The feature of a slot.
    func feature(_ slot: Int, of description: CollectionDescription) -> Feature {
        var properties: [String: PropertyValue] = [:]
        properties.reserveCapacity(description.properties.count)
        for (index, property) in description.properties.enumerated() {
            properties[property.name] = value(slot, of: index)
        }
        return Feature(
            id: directory.id(slot),
            geometry: geometry(slot),
            properties: properties
        )
    }
}
