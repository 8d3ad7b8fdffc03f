internal import Features
internal import Formats
internal import Geodesy
internal import GeometryTypes
internal import HTTPFetch

extension Examination {
    static let crs84URI = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    static let crs84hURI = "http://www.opengis.net/def/crs/OGC/0/CRS84h"
    private static let unknown = "http://www.opengis.net/def/crs/EPSG/0/0"
    /// The systems of one collection that are asked for.
    private static let maximumSystems = 6

    /// Reference systems of a collection: abstract tests 1 to 10 of Part 2.
    func examineReferenceSystems(_ source: ItemsSource, _ sample: Selection) async {
        let systems = examineLists(of: source.entry)
        guard let start = systems.first(where: { $0 == Self.crs84URI || $0 == Self.crs84hURI })
        else {
            return
        }
        await examineDefault(source, start, sample)
        for (name, rule) in [("crs", Requirement.crsValid), ("bbox-crs", .boxCRSValid)] {
            let box = name == "crs" ? [] : [("bbox", "0,0,1,1")]
            let url = source.url(box + [(name, Self.unknown)])
            await expectRefusal(url, .features, rule) {
                "\(name)=\(Self.unknown) is not in the list of the collection"
            }
        }
        if let id = sample.features.first?.id {
            let url = source.url(feature: id) + "?crs=" + PercentCoding.encode(Self.unknown)
            await expectRefusal(url, .features, .crsValid) { "the system is not in the list" }
        }
        var asked = [start]
        // A system that is not listed may be refused.
        if let storage = source.entry.json["storageCrs"]?.string, systems.contains(storage) {
            asked.append(storage)
        }
        // Those that a client most likely asks for come first.
        let usual = ["/EPSG/0/4326", "/EPSG/0/3857", "/EPSG/0/4490"]
        asked += systems.filter { uri in usual.contains { uri.hasSuffix($0) } }
        asked += systems
        var done: [String] = []
        for uri in asked
        where Self.isURI(uri) && !done.contains(uri) && done.count < Self.maximumSystems {
            done.append(uri)
            await examine(uri, source, sample)
        }
    }

    /// Without the parameters the answer is in CRS84, and says so.
    private func examineDefault(
        _ source: ItemsSource,
        _ start: String,
        _ sample: Selection
    ) async {
        let answers = [sample.first, await singleFeature(source, sample, crs: nil)]
        for answer in answers.compactMap(\.self) {
            let header = answer.response["content-crs"]
            expect(
                header != nil,
                .crsHeader,
                answer,
                "no header field Content-Crs",
                "Content-Crs in each answer with features"
            )
            guard let header else { continue }
            expect(
                [Self.crs84URI, Self.crs84hURI].map { "<\($0)>" }.contains(header),
                .crsDefault,
                answer,
                "Content-Crs \(header)",
                "<\(start)>"
            )
        }
    }

    private func singleFeature(
        _ source: ItemsSource,
        _ sample: Selection,
        crs: String?
    ) async -> Answer? {
        let found = sample.features.first { $0.id != nil && $0.geometry != nil }
        guard let id = found?.id else { return nil }
        let query = crs.map { "?crs=" + PercentCoding.encode($0, keeping: ":/") } ?? ""
        return await getOK(source.url(feature: id) + query, .features, for: .featureOp)
    }

    /// One system: the header, the coordinates and the box.
    private func examine(_ uri: String, _ source: ItemsSource, _ sample: Selection) async {
        let parameters = [("crs", uri)]
        let answer = await getOK(
            source.url(parameters + [("limit", String(pageSize(source)))]),
            .features,
            for: .crsDefinition
        )
        guard let answer else { return }
        let single = await singleFeature(source, sample, crs: uri)
        for answer in [answer, single].compactMap(\.self) {
            let header = answer.response["content-crs"]
            expect(header != nil, .crsHeader, answer, "no Content-Crs", "Content-Crs")
            if let header {
                expect(
                    header == "<\(uri)>",
                    .crsHeaderValue,
                    answer,
                    "Content-Crs \(header)",
                    "<\(uri)>"
                )
            }
        }
        guard let plane = CRSPlane(uri) else {
            omit(.crsAction, "PROJ does not know the systems that are listed")
            return
        }
        compare(answer, plane, sample)
        if let single { compare(single, plane, sample) }
        await examineBox(in: plane, source, sample)
    }

    /// The coordinates of features in another system against those in CRS84.
    private func compare(_ answer: Answer, _ plane: CRSPlane, _ sample: Selection) {
        let values = answer.json?["features"]?.elements ?? [answer.json].compactMap(\.self)
        var known: [String: FoundFeature] = [:]
        for feature in sample.features { if let id = feature.id { known[id] = feature } }
        for value in values {
            let feature = FoundFeature(value)
            guard let id = feature.id, let before = known[id]?.geometry,
                let after = feature.geometry
            else { continue }
            switch plane.compare(before, after) {
            case .same:
                pass(.crsAction)
                pass(.crsGeoJSON)
            case .swapped:
                pass(.crsAction)
                fail(
                    .crsGeoJSON,
                    answer.request,
                    "feature '\(id)' has its axes in the wrong order: "
                        + value["geometry"].map { String($0.text.prefix(100)) }.joinedText,
                    "the axis order of the system, in GeoJSON too"
                )
                return
            case .different(let expected):
                fail(
                    .crsAction,
                    answer.request,
                    "feature '\(id)' is at "
                        + value["geometry"].map { String($0.text.prefix(100)) }.joinedText,
                    "about \(expected) in \(plane.uri)"
                )
                return
            case .unknown: continue
            }
        }
    }

    /// A box in another system around half of the points.
    private func examineBox(
        in plane: CRSPlane,
        _ source: ItemsSource,
        _ sample: Selection
    ) async {
        let points = sample.features.compactMap { feature -> Position? in
            guard case .point(let position) = feature.geometry else { return nil }
            return position
        }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        guard let middle = points.isEmpty ? nil : points[points.count / 2],
            let box = plane.box(around: middle)
        else {
            omit(.boxCRSAction, "no collection has points, or no system whose axis order is known")
            return
        }
        let text = Self.text([box.minX, box.minY, box.maxX, box.maxY])
        let parameters = [("bbox", text), ("bbox-crs", plane.uri)]
        let size = pageSize(source)
        let address = source.url(parameters + [("limit", String(size))])
        guard await getOK(address, .features, for: .boxCRSDefinition) != nil,
            let found = await collect(source, parameters, limit: size)
        else { return }
        let isDefault = plane.uri == Self.crs84URI || plane.uri == Self.crs84hURI
        compare(
            found,
            with: sample,
            for: isDefault ? .boxCRSDefault : .boxCRSAction,
            "bbox=\(text) in \(plane.uri)"
        ) { plane.judge($0, box) }
        guard isDefault else { return }
        pass(.boxCRSAction)
        // Without bbox-crs the same numbers mean the same.
        let plain = await collect(source, [("bbox", text)], limit: pageSize(source))
        guard let plain, let first = plain.first else { return }
        expect(
            plain.ids.map { Set($0) } == found.ids.map { Set($0) },
            .boxCRSDefault,
            first,
            "\(plain.features.count) features, with bbox-crs=\(plane.uri) "
                + "\(found.features.count)",
            "the same features with and without the default"
        )
    }
}

extension String? {
    fileprivate var joinedText: String { self ?? "null" }
}
