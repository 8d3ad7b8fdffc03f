internal import Features
internal import Formats

extension Examination {
    /// The form of an extent; whether it holds the features is looked at with them.
    func examineExtent(of entry: CollectionEntry) {
        guard let extent = entry.json["extent"], extent != .null else {
            omit(.collectionsExtent, "no collection has an extent")
            return
        }
        if let spatial = extent["spatial"], spatial != .null {
            let boxes = spatial["bbox"]?.elements ?? []
            let isGood = !boxes.isEmpty && boxes.allSatisfy(Self.isBox)
            expect(
                isGood,
                .collectionsExtent,
                entry.list,
                "extent.spatial of '\(entry.id)' is \(spatial.text.prefix(200))",
                "bbox, an array of boxes of four or six numbers, none upside down"
            )
        }
        if let temporal = extent["temporal"], temporal != .null {
            let intervals = temporal["interval"]?.elements ?? []
            let isGood = !intervals.isEmpty && intervals.allSatisfy(Self.isInterval)
            expect(
                isGood,
                .collectionsExtent,
                entry.list,
                "extent.temporal of '\(entry.id)' is \(temporal.text.prefix(200))",
                "interval, an array of pairs of RFC 3339 times or null, none backwards"
            )
        }
    }

    private static func isBox(_ json: JSONValue) -> Bool {
        let numbers = (json.elements ?? []).compactMap(\.number)
        guard numbers.count == json.elements?.count, numbers.count == 4 || numbers.count == 6
        else { return false }
        return numbers[1] <= numbers[numbers.count / 2 + 1]
    }

    private static func isInterval(_ json: JSONValue) -> Bool {
        guard let ends = json.elements, ends.count == 2 else { return false }
        let isReadable = ends.allSatisfy { end in
            end == .null || end.string.map { TimeReading($0) != nil || $0 == ".." } == true
        }
        guard isReadable else { return false }
        guard let start = ends[0].string.flatMap(TimeReading.init),
            let end = ends[1].string.flatMap(TimeReading.init)
        else { return true }
        return start.earliest <= end.latest
    }
}
