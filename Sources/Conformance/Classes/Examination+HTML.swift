internal import Formats
internal import HTTPFetch

extension Examination {
    /// The resources as pages (class HTML).
    func examineHTML(_ chosen: [CollectionEntry]) async {
        var addresses = [root.description, url("/conformance"), url("/collections")]
        if let entry = chosen.first(where: { $0.id == example?.collection }) ?? chosen.first {
            let path = url("/collections/\(PercentCoding.encode(entry.id))")
            addresses.append(path)
            if let link = entry.links.json("items"), let items = target(link, of: entry.list) {
                let path = String(items.prefix { $0 != "?" })
                addresses.append(path)
                if let id = example?.feature, example?.collection == entry.id {
                    addresses.append(path + "/" + PercentCoding.encode(id))
                }
            }
        }
        for address in addresses { await examinePage(address) }
    }

    private func examinePage(_ address: String) async {
        guard let answer = await getOK(address, .html, for: .htmlDefinition) else { return }
        expect(
            answer.mediaType == "text/html",
            .htmlDefinition,
            answer,
            "content type '\(answer.mediaType)'",
            "text/html, as the request asked for it"
        )
        guard answer.mediaType == "text/html" else { return }
        let text = String(decoding: answer.response.body, as: UTF8.self)
        let start = text.drop { $0.isWhitespace || $0 == "\u{feff}" }.prefix(300).lowercased()
        // Comments may stand in front.
        let isHTML5 = start.hasPrefix("<!doctype html") || start.hasPrefix("<!--")
        expect(
            isHTML5,
            .htmlContent,
            answer,
            "a text that starts with '\(start.prefix(40))'",
            "a document of HTML5, <!DOCTYPE html>"
        )
        expect(
            text.lowercased().contains("<a "),
            .htmlContent,
            answer,
            "no element a",
            "the links of the document as HTML links"
        )
    }
}
