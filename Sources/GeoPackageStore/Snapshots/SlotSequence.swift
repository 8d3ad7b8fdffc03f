internal import Features

/// The slots of a directory in the order of their ids, after an id or from the first.
struct SlotSequence: Sequence, IteratorProtocol {
    private let directory: FeatureDirectory
    private var place = 0
    private var removed = 0
    private var added = 0
    /// The place in the base that the next addition comes before.
    private var turn = 0

    init(_ directory: FeatureDirectory, after id: FeatureID?) {
        self.directory = directory
        if let id {
            place = directory.base.slot(after: id)
            let (place, additions) = (place, directory.additions)
            removed = directory.removed.partitionPoint { $0 >= place }
            added = directory.byID.partitionPoint { additions[Int($0)].id > id }
        }
        findTurn()
    }

    /// The next slot.
    mutating func next() -> Int? {
        while place < turn {
            defer { place += 1 }
            guard removed < directory.removed.count, directory.removed[removed] == place else {
                return place
            }
            removed += 1
        }
        guard added < directory.byID.count else { return nil }
        defer {
            added += 1
            findTurn()
        }
        return directory.base.count + Int(directory.byID[added])
    }

    private mutating func findTurn() {
        guard added < directory.byID.count else {
            turn = directory.base.count
            return
        }
        let id = directory.additions[Int(directory.byID[added])].id
        turn = directory.base.slot(notBefore: id)
    }
}
