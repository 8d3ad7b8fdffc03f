internal import Features
internal import Formats

extension Examination {
    /// Looks at one page of items and gives its features; nil where there are none to be read.
    func examinePage(_ answer: Answer, limit: Int?, isDefaultCRS: Bool) -> [FoundFeature]? {
        if examines(.geojson) {
            expect(
                answer.mediaType == "application/geo+json",
                .geojsonDefinition,
                answer,
                "content type '\(answer.mediaType)'",
                "application/geo+json for features"
            )
        }
        guard let json = answer.json else {
            let rule: Requirement =
                declared.contains(.geojson) && answer.isJSON ? .geojsonContent : .itemsResponse
            fail(rule, answer.request, "no JSON: \(answer.fault ?? "")", "a FeatureCollection")
            return nil
        }
        let values = json["features"]?.elements
        expect(
            json["type"]?.string == "FeatureCollection" && values != nil,
            .itemsResponse,
            answer,
            "type \(json["type"]?.text ?? "missing"), features "
                + (values == nil ? "no array" : "an array"),
            "type FeatureCollection and the array features"
        )
        guard let values else { return nil }
        let features = values.map(FoundFeature.init)
        examineFeatures(features, of: answer, isDefaultCRS: isDefaultCRS)
        examineCounts(of: answer, json, count: features.count, limit: limit)
        examineLinks(of: answer, for: .itemsLinks)
        let links = json["links"]?.elements ?? []
        let bare = links.filter {
            $0["rel"]?.string == nil || ($0["type"]?.string == nil && Self.needsType($0))
        }
        expect(
            bare.isEmpty,
            .itemsRelType,
            answer,
            "a link without rel or type: \(bare.first?.text.prefix(160) ?? "")",
            "links have rel, and self and alternate a type"
        )
        return features
    }

    private static func needsType(_ link: JSONValue) -> Bool {
        ["self", "alternate"].contains(link["rel"]?.string ?? "")
    }

    private func examineFeatures(
        _ features: [FoundFeature],
        of answer: Answer,
        isDefaultCRS: Bool
    ) {
        let content: Requirement = declared.contains(.geojson) ? .geojsonContent : .itemsResponse
        if features.allSatisfy({ $0.fault == nil }) {
            pass(content)
        } else {
            for feature in features {
                guard let fault = feature.fault else { continue }
                let name = feature.id ?? "without id"
                fail(
                    content,
                    answer.request,
                    "feature '\(name)': \(fault)",
                    "each feature is one of RFC 7946"
                )
            }
        }
        guard isDefaultCRS, !features.isEmpty else { return }
        let wrong = features.lazy.compactMap { feature in
            feature.fault == nil ? feature.misplacedPosition.map { (feature.id, $0) } : nil
        }.first
        expect(
            wrong == nil,
            .crs84,
            answer,
            "feature '\(wrong?.0 ?? "")' has the position \(wrong?.1 ?? "")",
            "longitude −180…180, latitude −90…90 and at most a height"
        )
    }

    private func examineCounts(of answer: Answer, _ json: JSONValue, count: Int, limit: Int?) {
        if let limit {
            expect(
                count <= limit,
                .limitResponse,
                answer,
                "\(count) features",
                "\(limit) features at most"
            )
        }
        if let value = json["numberReturned"] {
            expect(
                value.whole == count,
                .numberReturned,
                answer,
                "numberReturned \(value.text) with \(count) features",
                "the number of features in the response"
            )
        } else {
            omit(.numberReturned, "the server gives no numberReturned, as it may")
        }
        if let value = json["numberMatched"] {
            expect(
                value.whole.map { $0 >= count } == true,
                .numberMatched,
                answer,
                "numberMatched \(value.text) with \(count) features in the page",
                "a whole number, not less than the features in the page"
            )
        } else {
            omit(.numberMatched, "the server gives no numberMatched, as it may")
        }
        if let value = json["timeStamp"] {
            expect(
                value.string.flatMap { Instant($0) } != nil,
                .timeStamp,
                answer,
                "timeStamp \(value.text.prefix(80))",
                "a date-time of RFC 3339"
            )
        } else {
            omit(.timeStamp, "the server gives no timeStamp, as it may")
        }
    }
}
