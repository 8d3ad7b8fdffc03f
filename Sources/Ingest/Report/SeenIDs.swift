internal import Features

/// The ids of a file with their places, by hash: some thirty bytes for each, whatever their length.
struct SeenIDs {
    private var firstPlaces: [UInt64: RecordPlace] = [:]
    private var laterPlaces: [UInt64: [RecordPlace]] = [:]

    /// Takes an id, and tells where it was before.
    mutating func add(_ id: FeatureID, at place: RecordPlace) -> RecordPlace? {
        let hash = Self.hash(id)
        guard let first = firstPlaces[hash] else {
            firstPlaces[hash] = place
            return nil
        }
        laterPlaces[hash, default: []].append(place)
        return first
    }

    /// The place of an id that the store has left out, and that of the same id before it.
    mutating func places(
        ofDuplicate id: FeatureID
    ) -> (place: RecordPlace, first: RecordPlace?) {
        let hash = Self.hash(id)
        let first = firstPlaces[hash] ?? .none
        guard var later = laterPlaces[hash], !later.isEmpty else { return (first, nil) }
        let place = later.removeFirst()
        laterPlaces[hash] = later
        return (place, first)
    }

    private static func hash(_ id: FeatureID) -> UInt64 {
        var hash = StableHash()
        hash.add(id.text.utf8)
        return hash.value
    }
}
