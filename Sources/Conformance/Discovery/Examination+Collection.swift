internal import Formats
internal import HTTPFetch

extension Examination {
    /// One collection and its items: abstract tests 11 to 29, and those of Part 2.
    func examine(_ entry: CollectionEntry) async {
        await examineDocument(of: entry)
        guard let link = entry.links.json("items"), let items = target(link, of: entry.list) else {
            omit(.itemsOp, "'\(entry.id)' has no link to its items")
            return
        }
        let source = ItemsSource(entry: entry, url: items)
        guard let sample = await walk(source) else { return }
        if example == nil, let feature = sample.features.first, let id = feature.id {
            example = (entry.id, id)
        }
        if !options.classes.isDisjoint(with: [.core, .geojson, .html, .oas30]) {
            await examineCore(source, sample)
        }
        if examines(.crs) { await examineReferenceSystems(source, sample) }
        await examineFilters(source, sample)
        await examineSorting(source, sample)
    }

    private func examineCore(_ source: ItemsSource, _ sample: Selection) async {
        examineExtent(of: source, sample)
        await examinePaging(source, sample)
        await examinePreviousPages(source, sample, [])
        await examineLimit(source, sample)
        examineParameters(of: source)
        await examineInvalid(source)
        await examineBoxes(source, sample)
        await examineTimes(source, sample)
        await examineFeatures(source, sample)
    }

    private func examineDocument(of entry: CollectionEntry) async {
        let link = entry.links.json("self") ?? entry.links.json("collection")
        let path = url("/collections/\(PercentCoding.encode(entry.id))")
        if let link, let found = target(link, of: entry.list), found != path,
            link.mediaType?.hasSuffix("json") == true
        {
            _ = await getOK(found, .json, for: .collectionOp)
        }
        guard let answer = await getOK(path, .json, for: .collectionOp) else {
            omit(.collectionSuccess, "no collection was answered 200")
            return
        }
        if examines(.geojson) {
            expect(
                answer.mediaType == "application/json",
                .geojsonDefinition,
                answer,
                "content type '\(answer.mediaType)'",
                "application/json"
            )
        }
        guard let json = answer.json else {
            fail(.collectionSuccess, answer.request, "no JSON: \(answer.fault ?? "")", "JSON")
            return
        }
        for member in ["id", "title", "description", "extent"] {
            let here = json[member] ?? .null
            let there = entry.json[member] ?? .null
            expect(
                JSONComparison.isSame(here, there),
                .collectionSuccess,
                answer,
                "\(member) is \(here.text.prefix(120)), in the list \(there.text.prefix(120))",
                "id, title, description and extent as in the list of collections"
            )
        }
    }
}

/// The items of a collection, and how to ask for them.
struct ItemsSource {
    let entry: CollectionEntry
    /// The address of all items.
    let url: String

    /// The address with parameters, whose values are encoded here.
    func url(_ parameters: [(String, String)]) -> String {
        let text = parameters.map { "\($0.0)=\(PercentCoding.encode($0.1, keeping: ",:/"))" }
            .joined(separator: "&")
        guard !text.isEmpty else { return url }
        return url + (url.contains("?") ? "&" : "?") + text
    }

    /// The address of a feature.
    func url(feature id: String) -> String {
        let path = url.prefix { $0 != "?" }
        return "\(path)/\(PercentCoding.encode(id))"
    }
}

/// Percent-encoding of parts of an address.
enum PercentCoding {
    /// The text with all but unreserved characters, and those named, encoded.
    static func encode(_ text: String, keeping kept: String = "") -> String {
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                byte < 0x80
                && (Character(scalar).isLetter || Character(scalar).isNumber
                    || "-._~".unicodeScalars.contains(scalar)
                    || kept.unicodeScalars.contains(scalar))
            if isPlain {
                result.unicodeScalars.append(scalar)
            } else {
                result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return result
    }
}

/// Whether two JSON values say the same.
enum JSONComparison {
    /// Compares members in any order and numbers by value.
    static func isSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
        if let a = left.number, let b = right.number { return a == b }
        if let a = left.elements, let b = right.elements {
            return a.count == b.count && zip(a, b).allSatisfy(isSame)
        }
        if let a = left.members, let b = right.members {
            return a.count == b.count
                && a.allSatisfy { member in
                    right[member.key].map { isSame(member.value, $0) } == true
                }
        }
        return left == right
    }
}
