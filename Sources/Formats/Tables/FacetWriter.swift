public import Features

extension FacetTree {
    /// The tree as a JSON object.
    ///
    /// Members: `collection`, `version`, `synthetic`, `by`, `total`, `facets` (`value`, `title` in
    /// `zh` and `en` where there is one, `count`, `children` but on the last level), and what
    /// `members` adds. The value of what carries none is null.
    public func json(members: (inout JSONWriter) -> Void = { _ in }) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("collection", collection.description.id)
            json.member("version", Int(collection.status.version))
            json.member("synthetic", collection.description.provenance.isSynthetic)
            json.array("by") { json in for name in properties { json.value(name) } }
            json.member("total", total)
            json.array("facets") { write(nodes, depth: 1, into: &$0) }
            members(&json)
        }
        return json.bytes
    }

    private func write(_ nodes: [Node], depth: Int, into json: inout JSONWriter) {
        for node in nodes {
            json.object { json in
                json.key("value")
                json.property(node.value)
                if let title = node.title {
                    json.object("title") { json in
                        if let text = title.zh { json.member("zh", text) }
                        if let text = title.en { json.member("en", text) }
                    }
                }
                json.member("count", node.count)
                if depth < properties.count {
                    json.array("children") { write(node.children, depth: depth + 1, into: &$0) }
                }
            }
        }
    }
}
