internal import Formats
internal import HTTPFetch

extension Examination {
    /// The greatest page that is asked for.
    private static let pageSize = 1000

    /// The maximum that the API definition declares for limit.
    func declaredMaximum(_ source: ItemsSource) -> Int? {
        if let known = maximums[source.url] { return known }
        let maximum = itemsParameter("limit", source)?["schema"]?["maximum"]?.whole
        maximums[source.url] = .some(maximum)
        return maximum
    }

    /// The page size at which a collection is read in few pages.
    func pageSize(_ source: ItemsSource) -> Int {
        max(1, min(Self.pageSize, declaredMaximum(source) ?? Self.pageSize))
    }

    /// All features of a collection, or the first ones of a large one.
    func walk(_ source: ItemsSource) async -> Selection? {
        let size = min(pageSize(source), max(1, options.maximumFeatures))
        return await collect(source, [], limit: size, pages: 20)
    }

    /// The features that parameters select, page after page.
    ///
    /// Each page is looked at by itself, and the count over all of them once the end is reached.
    func collect(
        _ source: ItemsSource,
        _ parameters: [(String, String)],
        limit: Int,
        pages: Int = 5,
        isDefaultCRS: Bool = true
    ) async -> Selection? {
        var selection = Selection()
        var visited: Set<String> = []
        var address: String? = source.url(parameters + [("limit", String(limit))])
        while let next = address {
            guard selection.pages < pages, selection.features.count < options.maximumFeatures else {
                return selection
            }
            guard visited.insert(next).inserted else {
                fail(
                    .next2,
                    "GET \(next)",
                    "a next link that leads to a page that was given already",
                    "additional features that were not returned yet"
                )
                return selection
            }
            guard let answer = await getOK(next, .features, for: .itemsOp) else { return nil }
            guard let found = examinePage(answer, limit: limit, isDefaultCRS: isDefaultCRS)
            else { return nil }
            if selection.first == nil {
                selection.first = answer
                selection.numberMatched = answer.json?["numberMatched"]?.whole
            }
            selection.features += found
            selection.pages += 1
            address = DocumentLink.links(of: answer.json).json("next").flatMap {
                target($0, of: answer)
            }
        }
        selection.isComplete = true
        examineCount(of: selection)
        return selection
    }

    private func examineCount(of selection: Selection) {
        guard let first = selection.first, let matched = selection.numberMatched else { return }
        let count = selection.features.count
        expect(
            count == matched,
            .numberMatched,
            first,
            "numberMatched \(matched), but \(count) features over \(selection.pages) pages",
            "the number of features that match, which the pages together give"
        )
    }

    /// Pages that are small: features neither twice nor lost, and no more than asked for.
    func examinePaging(_ source: ItemsSource, _ sample: Selection) async {
        let count = sample.features.count
        guard count >= 2 else {
            omit(.next1, "no collection has two features")
            omit(.next2, "no collection has two features")
            return
        }
        let size = sample.isComplete ? (count + 3) / 4 : 10
        guard let small = await collect(source, [], limit: size, pages: sample.isComplete ? 8 : 3),
            let first = small.first
        else { return }
        if let ids = small.ids {
            let twice = ids.count - Set(ids).count
            expect(
                twice == 0,
                .next2,
                first,
                "\(twice) features came on two pages",
                "additional features that were not returned yet"
            )
        }
        guard sample.isComplete, small.isComplete else {
            if small.pages > 1 { pass(.next1) }
            return
        }
        expect(
            small.features.count >= count,
            .next1,
            first,
            "\(small.features.count) features over \(small.pages) pages of \(size), of \(count) "
                + "in pages of another size",
            "a link of relation next as long as more features are selected"
        )
    }

    /// The limits at the edges: abstract test 17.
    func examineLimit(_ source: ItemsSource, _ sample: Selection) async {
        let maximum = declaredMaximum(source)
        var limits = [1, 2]
        if let maximum, maximum <= options.maximumFeatures { limits.append(maximum) }
        for limit in limits {
            let url = source.url([("limit", String(limit))])
            guard let answer = await getOK(url, .features, for: .itemsOp) else { return }
            _ = examinePage(answer, limit: limit, isDefaultCRS: true)
        }
        guard let maximum, maximum < Int.max, maximum <= options.maximumFeatures else { return }
        // The value is over what the definition allows: to refuse it is right as well.
        let url = source.url([("limit", String(maximum + 1))])
        guard let answer = await get(url, .features, for: .limitResponse) else { return }
        expect(
            answer.status == 200 || answer.status == 400,
            .limitResponse,
            answer,
            "status \(answer.status)",
            "status 200 with \(maximum) features at most, or 400"
        )
        if answer.status == 200 { _ = examinePage(answer, limit: maximum, isDefaultCRS: true) }
    }
}
