internal import Formats
internal import GeometryTypes

extension Examination {
    /// The boxes that the executable test suite of OGC asks with.
    private static let usual: [[Double]] = [
        [-1.5, 50, 1.5, 53], [-80, -5, -70, 5], [177, 65, -177, 70],
        [-180, 85, 180, 90], [-180, -90, 180, -85],
    ]
    /// Four boxes that together are the world.
    private static let quarters: [[Double]] = [
        [-180, -90, 0, 0], [0, -90, 180, 0], [-180, 0, 0, 90], [0, 0, 180, 90],
    ]

    /// Boxes: abstract tests 13 and 15.
    func examineBoxes(_ source: ItemsSource, _ sample: Selection) async {
        var boxes = Self.usual + Self.quarters + [[-180, -90, 180, 90]]
        boxes += Self.around(sample.features)
        if let extent = Self.extent(of: source.entry.json) { boxes.append(extent) }
        var matched: [[Double]: Int] = [:]
        for box in boxes {
            guard let found = await collect(box, source, sample) else { continue }
            matched[box] = found.numberMatched
        }
        examineQuarters(source, sample, matched)
    }

    private func collect(
        _ box: [Double],
        _ source: ItemsSource,
        _ sample: Selection
    ) async -> Selection? {
        guard
            let area = try? GeographicBox(west: box[0], south: box[1], east: box[2], north: box[3])
        else { return nil }
        let text = Self.text(box)
        let found = await collect(source, [("bbox", text)], limit: pageSize(source))
        guard let found else { return nil }
        let judge = BoxJudge(area)
        compare(found, with: sample, for: .boxResponse, "bbox=\(text)") { judge.judge($0) }
        return found
    }

    /// The world in four parts has each feature at least once.
    private func examineQuarters(
        _ source: ItemsSource,
        _ sample: Selection,
        _ matched: [[Double]: Int]
    ) {
        let counts = Self.quarters.compactMap { matched[$0] }
        guard counts.count == 4, let all = sample.numberMatched, let first = sample.first else {
            return
        }
        let sum = counts.reduce(0, +)
        expect(
            sum >= all && counts.allSatisfy { $0 <= all },
            .boxResponse,
            first,
            "\(all) features, but in the four quarters of the world \(counts)",
            "each feature is in one quarter at least, or has no geometry and is in each"
        )
    }

    /// The numbers of a box as text without exponents.
    static func text(_ numbers: [Double]) -> String {
        numbers.map { number in
            let isWhole = number == number.rounded() && abs(number) < 1e15
            return isWhole ? String(Int64(number)) : "\(number)"
        }.joined(separator: ",")
    }

    /// Small boxes around a few features, one of them across the antimeridian if any is near it.
    private static func around(_ features: [FoundFeature]) -> [[Double]] {
        let envelopes = features.compactMap { $0.geometry?.envelope }
        guard !envelopes.isEmpty else { return [] }
        var boxes: [[Double]] = []
        for index in [0, envelopes.count / 2, envelopes.count - 1] {
            let envelope = envelopes[index]
            let box = [
                max(-180, envelope.minX - 0.5), max(-90, envelope.minY - 0.5),
                min(180, envelope.maxX + 0.5), min(90, envelope.maxY + 0.5),
            ].map { ($0 * 1000).rounded() / 1000 }
            if !boxes.contains(box) { boxes.append(box) }
        }
        // All but the middle third of the world, with the antimeridian within.
        boxes.append([60, -90, -60, 90])
        return boxes
    }

    /// The first box of an extent in CRS84.
    static func extent(of collection: JSONValue) -> [Double]? {
        guard let spatial = collection["extent"]?["spatial"] else { return nil }
        let crs = spatial["crs"]?.string ?? ""
        guard crs.isEmpty || crs.contains("CRS84") else { return nil }
        let numbers = (spatial["bbox"]?.elements?.first?.elements ?? []).compactMap(\.number)
        switch numbers.count {
        case 4: return numbers
        case 6: return [numbers[0], numbers[1], numbers[3], numbers[4]]
        default: return nil
        }
    }

    /// Whether the extent of a collection holds the features that were seen.
    func examineExtent(of source: ItemsSource, _ sample: Selection) {
        guard let first = sample.first else { return }
        if let box = Self.extent(of: source.entry.json),
            let area = try? GeographicBox(west: box[0], south: box[1], east: box[2], north: box[3])
        {
            let parts = area.planarParts.map { part in
                Envelope(
                    minX: part.minX - 1e-4,
                    minY: part.minY - 1e-4,
                    maxX: part.maxX + 1e-4,
                    maxY: part.maxY + 1e-4
                )
            }
            let stray = sample.features.first { feature in
                var isStray = false
                feature.geometry?.forEachPosition { position in
                    if !parts.contains(where: { $0.contains(position) }) { isStray = true }
                }
                return isStray && !feature.hasOtherGeometry
            }
            expect(
                stray == nil,
                .collectionsExtent,
                first,
                "feature '\(stray?.id ?? "")' lies outside of extent.spatial \(box)",
                "the extent of '\(source.entry.id)' holds all its features"
            )
        }
        examineInterval(of: source, sample, first)
    }

    private func examineInterval(of source: ItemsSource, _ sample: Selection, _ first: Answer) {
        let interval = source.entry.json["extent"]?["temporal"]?["interval"]?.elements?.first
        guard let ends = interval?.elements, ends.count == 2 else { return }
        let judge = TimeJudge(sample.features)
        let start = ends[0].string.flatMap(TimeReading.init)
        let end = ends[1].string.flatMap(TimeReading.init)
        let stray = sample.features.first { feature in
            let readings = judge.readings(of: feature)
            guard !readings.isEmpty, readings.count == judge.properties.count else { return false }
            let isEarly = start.map { start in
                readings.allSatisfy { $0.latest < start.earliest }
            }
            let isLate = end.map { end in readings.allSatisfy { end.latest < $0.earliest } }
            return isEarly == true || isLate == true
        }
        expect(
            stray == nil,
            .collectionsExtent,
            first,
            "feature '\(stray?.id ?? "")' lies outside of extent.temporal "
                + JSONValue.array(ends).text,
            "the extent of '\(source.entry.id)' holds all its features"
        )
    }
}
