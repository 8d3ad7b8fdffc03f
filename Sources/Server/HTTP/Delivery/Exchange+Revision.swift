internal import Features
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

/// What tells the content of an answer from those that its URL has had and will have.
struct Revision: Hashable, Sendable {
    /// The tag of the plain bytes.
    let tag: EntityTag
    /// When the content was last changed; nil where that is not known.
    let lastModified: LastModified?
}

extension Exchange {
    /// The revision of an answer that is made of collections, told without making it.
    ///
    /// The address of the service and the target of the request count by themselves.
    ///
    /// - Parameters:
    ///   - collections: What the answer is made of.
    ///   - parts: What else decides its bytes: the format and language that were chosen.
    /// - Returns: The tag, and when the last of the collections was changed.
    func revision(of collections: [StoredCollection], _ parts: String...) -> Revision {
        var hash = revisionHash()
        for part in parts { hash.add(part) }
        for collection in collections {
            hash.add(collection.description.id)
            hash.add(collection.status.version)
        }
        let dates = collections.map { revisions.lastChange(of: $0) }
        let known = dates.compactMap(\.self)
        return Revision(
            tag: EntityTag(hash.text),
            lastModified: known.count < dates.count ? nil : known.max { $0.seconds < $1.seconds }
        )
    }

    /// The revision of an answer that is kept under a key, which names all that it is made of.
    func revision(key: String) -> Revision {
        var hash = revisionHash()
        hash.add(key)
        return Revision(tag: EntityTag(hash.text), lastModified: nil)
    }

    private func revisionHash() -> ContentHash {
        var hash = revisions.beginning
        hash.add(baseURL)
        hash.add(path)
        hash.add(query ?? "")
        return hash
    }

    /// The answer that the client has what it asks for, where it names this revision; nil where it
    /// does not, or asks for more.
    ///
    /// Ask for it when all parameters are read and before the work is done. A client knows the tag
    /// from an answer to this very request, so what it asks for is no mistake. Other conditions are
    /// looked at when the answer is there.
    func unchanged(_ revision: Revision) -> Response? {
        let fields = request.headers
        guard let text = fields[.ifNoneMatch], fields[.ifMatch] == nil,
            fields[.ifUnmodifiedSince] == nil
        else { return nil }
        let condition = EntityTagCondition(text)
        guard condition != .any else { return nil }
        var tags = [revision.tag]
        if acceptsGzip { tags.insert(revision.tag.ofGzip, at: 0) }
        guard let tag = tags.first(where: condition.matchesWeakly) else { return nil }
        var response = Response.notModified([:])
        response.state(Revision(tag: tag, lastModified: revision.lastModified))
        return response
    }

    /// Whether the client takes gzip.
    var acceptsGzip: Bool { AcceptEncoding(request.headers[.acceptEncoding]).prefersGzip }
}

extension EntityTag {
    /// The tag of the same content in gzip.
    var ofGzip: EntityTag { EntityTag(opaque + "-gzip", isWeak: isWeak) }
}

extension Response {
    /// States what tells the content from others.
    mutating func state(_ revision: Revision) {
        headers.append(HTTPField(name: .eTag, value: revision.tag.text))
        if let time = revision.lastModified { state(lastModified: time) }
    }

    /// States when the content was last changed, unless that is stated.
    mutating func state(lastModified: LastModified) {
        guard status == .ok || status == .notModified, headers[.lastModified] == nil else { return }
        headers.append(HTTPField(name: .lastModified, value: lastModified.text))
    }

    /// The answer with when its content was last changed, where that is known.
    consuming func dated(_ lastModified: LastModified?) -> Response {
        if let lastModified { state(lastModified: lastModified) }
        return self
    }

    /// The answer that the client has the content already, with the fields that it would have had.
    ///
    /// Source: RFC 9110 §15.4.5.
    static func notModified(_ fields: HTTPFields) -> Response {
        var kept = HTTPFields()
        for field in fields where Self.keptFields.contains(field.name) { kept.append(field) }
        var response = Response(status: .notModified, headers: kept)
        response.headers[.contentLength] = nil
        return response
    }

    private static let keptFields: Set<HTTPField.Name> = [
        .cacheControl, .contentLocation, .eTag, .expires, .lastModified, .vary,
    ]
}
