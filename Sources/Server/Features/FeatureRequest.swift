internal import Features
internal import Formats
internal import HTTPSyntax

/// A request for features: what answers in every format need of it.
struct FeatureRequest: Sendable {
    let query: FeatureQuery
    let collection: StoredCollection
    let parameters: QueryParameters
    let exchange: Exchange
    let format: Format
    /// The resource within the collection, with a slash in front.
    let path: String
    /// The formats that the resource has.
    let formats: [Format]
    /// The place by whose name the centre was given.
    var place: ResultPlace?
    var options = FeatureWriteOptions()
}

extension FeatureRequest {
    /// The format of the features.
    var features: FeatureFormat { format.features ?? .geoJSON }

    /// The revision of an answer that is made of collections.
    ///
    /// A place is found in other collections, which may change by themselves: then no time is told.
    func revision(of collections: [StoredCollection]) -> Revision {
        let language = features == .geoJSON ? "" : options.language.rawValue
        let revision = exchange.revision(
            of: collections,
            format.rawValue,
            language,
            place?.near ?? ""
        )
        // A file that is made anew has the same features, but maybe not the same bytes.
        let isWeak = features.delivery == .file
        return Revision(
            tag: isWeak ? EntityTag(revision.tag.opaque, isWeak: true) : revision.tag,
            lastModified: place == nil ? revision.lastModified : nil
        )
    }

    /// The links of an answer: itself, its other formats, the pages beside it, the collection.
    func links(next: PageCursor?, previous: PageCursor?) -> [Link] {
        let url = exchange.url("collections", collection.description.id)
        let query = parameters.query()
        let plain = parameters["f"] == nil ? query : parameters.query(setting: ["f": nil])
        let type = String(features.mediaType.prefix { $0 != ";" })
        var links = [
            Link("self", url, path, query, type: type, title: "This page"),
            .page(url, path, plain),
            // Among the first, for the head of an answer must have it (OGC 19-079r2,
            // /req/queryables/queryables-link).
            Link(
                PropertySchema.Kind.queryables.relation,
                url + "/" + PropertySchema.Kind.queryables.rawValue,
                type: MediaType.schema,
                title: "Queryables"
            ),
        ]
        links += formats.compactMap { other in
            guard other != format, let features = other.features else { return nil }
            return .features([url, path, plain], as: features, rel: "alternate")
        }
        // A cursor stands behind what the offset passed over, or before it.
        let isFirst = parameters["cursor"] == nil && parameters["offset"] == nil
        for (rel, cursor, title) in [
            ("next", next, "Next page"), ("prev", previous, "Previous page"),
        ] {
            guard let cursor else { continue }
            let rest = isFirst ? query : parameters.query(setting: ["cursor": nil, "offset": nil])
            links.append(
                Link(
                    rel,
                    [url, path, rest].appendingParameter("cursor", cursor.token),
                    type: type,
                    title: title
                )
            )
        }
        links.append(Link("collection", url, title: "Collection"))
        return links
    }
}

extension Link {
    /// The link to features in a format.
    ///
    /// `url` is that of the resource without `f`, in parts that follow each other.
    static func features(_ url: [String], as format: FeatureFormat, rel: String) -> Link {
        Link(
            rel,
            url.appendingParameter("f", format.rawValue),
            type: String(format.mediaType.prefix { $0 != ";" }),
            title: CollectionDocument.bilingual(format.title)
        )
    }
}
