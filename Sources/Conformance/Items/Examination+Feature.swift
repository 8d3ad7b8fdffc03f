internal import Formats
internal import HTTPFetch

extension Examination {
    /// Features by their ids: abstract tests 27 to 29.
    func examineFeatures(_ source: ItemsSource, _ sample: Selection) async {
        let all = sample.features.filter { $0.id != nil }
        guard let first = all.first, let last = all.last else {
            let reason = "no collection gives a feature with an id"
            for requirement in [Requirement.featureOp, .featureSuccess, .featureLinks] {
                omit(requirement, reason)
            }
            return
        }
        var chosen = [first, all[all.count / 2], last]
        if let bare = all.first(where: { $0.geometry == nil && $0.fault == nil }) {
            chosen.append(bare)
        }
        var ids: [String] = []
        for id in chosen.compactMap(\.id) where !ids.contains(id) { ids.append(id) }
        for id in ids { await examineFeature(id, source) }
        await expectAbsence(source.url(feature: "kunyu-no-such-feature"), .features)
    }

    private func examineFeature(_ id: String, _ source: ItemsSource) async {
        let url = source.url(feature: id)
        guard let answer = await getOK(url, .features, for: .featureOp) else {
            omit(.featureSuccess, "no feature was answered 200")
            omit(.featureLinks, "no feature was answered 200")
            return
        }
        if examines(.geojson) {
            expect(
                answer.mediaType == "application/geo+json",
                .geojsonDefinition,
                answer,
                "content type '\(answer.mediaType)'",
                "application/geo+json for features"
            )
        }
        let content: Requirement = declared.contains(.geojson) ? .geojsonContent : .featureSuccess
        guard let json = answer.json else {
            fail(content, answer.request, "no JSON: \(answer.fault ?? "")", "a Feature")
            return
        }
        let feature = FoundFeature(json)
        expect(
            feature.fault == nil,
            content,
            answer,
            feature.fault ?? "",
            "a feature of RFC 7946"
        )
        expect(
            feature.id == id,
            .featureSuccess,
            answer,
            "the id \(json["id"]?.text ?? "missing")",
            "the feature with the id '\(id)'"
        )
        if feature.fault == nil {
            let wrong = feature.misplacedPosition
            expect(
                wrong == nil,
                .crs84,
                answer,
                "the position \(wrong ?? "")",
                "longitude −180…180, latitude −90…90 and at most a height"
            )
        }
        examineLinks(of: answer, for: .featureLinks)
        let links = DocumentLink.links(of: json).filter { $0.rel == "collection" }
        expect(
            links.contains { $0.type != nil },
            .featureLinks,
            answer,
            links.isEmpty ? "no link of relation collection" : "a collection link without a type",
            "a link of relation collection with its type"
        )
    }
}
