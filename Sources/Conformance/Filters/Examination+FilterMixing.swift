internal import Features
internal import Formats
internal import GeometryTypes

extension Examination {
    /// Pages of a filtered request, one after another.
    func examinePages(
        _ source: ItemsSource,
        _ material: FilterMaterial,
        _ sample: Selection
    ) async {
        guard let found = material.all.first(where: { $0.queryable.kind != .texts }) else {
            omit(.itemsFilterResponse, "no collection shows values of its queryables")
            return
        }
        let probe = FilterProbe.comparison(found.queryable, .notEqual, found.middle)
        let matching = sample.features.count { probe.truth($0).judgement == .inside }
        let limit = max(1, (matching + 2) / 3)
        let parameters = Self.parameters(probe, language)
        guard
            let selection = await select(
                source,
                parameters,
                limit: limit,
                for: .itemsFilterResponse
            ), let first = selection.first
        else { return }
        judge(selection, sample, probe, .itemsFilterResponse, "\(probe.text), on each page")
        guard selection.isComplete, let matched = selection.numberMatched else { return }
        expect(
            matched == selection.features.count,
            .itemsFilterResponse,
            first,
            "numberMatched \(matched), but \(selection.features.count) features over "
                + "\(selection.pages) pages",
            "the number of features that match the filter"
        )
    }

    /// A filter together with bbox, datetime and parameters of queryables.
    func examineMixing(
        _ source: ItemsSource,
        _ material: FilterMaterial,
        _ sample: Selection
    ) async {
        guard let found = material.all.first(where: { $0.queryable.kind != .texts }) else { return }
        let probe = FilterProbe.comparison(found.queryable, .notEqual, found.middle)
        for (west, east) in [(-180.0, 0.0), (0, 180)] {
            guard let area = try? GeographicBox(west: west, south: -90, east: east, north: 90)
            else { return }
            let box = BoxJudge(area)
            let text = Self.text([west, -90, east, 90])
            let parameters = Self.parameters(probe, language) + [("bbox", text)]
            guard let selection = await select(source, parameters, for: .filterMixing) else {
                return
            }
            compare(selection, with: sample, for: .filterMixing, "\(probe.text) and bbox=\(text)") {
                probe.truth($0).judgement.and(box.judge($0))
            }
        }
        let judge = TimeJudge(sample.features)
        let instants = sample.features.flatMap { judge.readings(of: $0) }.map(\.earliest).sorted()
        guard source.entry.hasTimes, !instants.isEmpty else { return }
        let middle = instants[instants.count / 2]
        guard let span = TemporalInterval(start: nil, end: middle) else { return }
        let parameters = Self.parameters(probe, language) + [("datetime", "../\(middle)")]
        guard let selection = await select(source, parameters, for: .filterMixing) else { return }
        compare(selection, with: sample, for: .filterMixing, "\(probe.text) and datetime") {
            probe.truth($0).judgement.and(judge.judge($0, span))
        }
    }
}
