internal import Formats
internal import HTTPTypes
internal import Hummingbird

/// A link from one resource to another.
struct Link {
    /// What the target is to this resource.
    let rel: String
    /// The absolute URL, percent-encoded, in parts that follow each other.
    let href: [String]
    /// The media type of the target.
    let type: String
    /// What a person reads of it.
    let title: String?
    /// Whether the URL holds names in braces to be replaced (RFC 6570).
    var isTemplated = false

    init(_ rel: String, _ href: String..., type: String = MediaType.json, title: String? = nil) {
        self.init(rel, href, type: type, title: title)
    }

    init(_ rel: String, _ href: [String], type: String = MediaType.json, title: String? = nil) {
        self.rel = rel
        self.href = href
        self.type = type
        self.title = title
    }
}

extension Link {
    /// The link to a resource as a page for people.
    ///
    /// `url` is that of the resource without `f`, in parts that follow each other.
    static func page(_ url: String...) -> Link {
        Link(
            "alternate",
            url.appendingParameter("f", "html"),
            type: "text/html",
            title: "网页 / This document as a page"
        )
    }
}

extension Link {
    /// The link to the tilesets of a resource.
    static func tilesets(_ url: String) -> Link {
        Link(
            "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
            url,
            title: "矢量瓦片 / Vector tiles"
        )
    }
}

extension [String] {
    /// The parts of a URL with one parameter more, whose name and value are encoded already.
    func appendingParameter(_ name: String, _ value: String) -> [String] {
        let hasQuery = contains { $0.utf8.contains(0x3f) }
        return self + [hasQuery ? "&" : "?", name, "=", value]
    }
}

extension JSONWriter {
    /// Writes the member `links`.
    mutating func links(_ links: [Link]) {
        array("links") { json in
            for link in links {
                json.object { json in
                    json.member("rel", link.rel)
                    json.member("href", joining: link.href)
                    json.member("type", link.type)
                    if let title = link.title { json.member("title", title) }
                    if link.isTemplated { json.member("templated", true) }
                }
            }
        }
    }
}

extension Response {
    /// The greatest size of links in the head of an answer: proxies refuse longer heads.
    private static let linksSize = 2048

    /// The answer with its links in the head as well, as far as there is room for them: those to
    /// the pages beside it first.
    ///
    /// Source: RFC 8288.
    consuming func linked(_ links: [Link]) -> Response {
        var text = ""
        text.reserveCapacity(1024)
        let pages = ["next", "prev"].compactMap { rel in links.firstIndex { $0.rel == rel } }
        for place in pages + links.indices.filter({ !pages.contains($0) }) {
            let link = links[place]
            // A template is no address.
            if link.isTemplated { continue }
            let size = link.href.reduce(link.rel.utf8.count + link.type.utf8.count) {
                $0 + $1.utf8.count
            }
            guard text.utf8.count + size < Self.linksSize else { continue }
            if !text.isEmpty { text += ", " }
            text += "<"
            for part in link.href { text += part }
            text += ">; rel=\""
            text += link.rel
            text += "\"; type=\""
            text += link.type
            text += "\""
        }
        if !text.isEmpty, let name = Self.link {
            headers.append(HTTPField(name: name, value: text))
        }
        return self
    }

    private static let link = HTTPField.Name("Link")
}
