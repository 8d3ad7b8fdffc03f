internal import Features

/// A name is none, or that of the system which its own URI names.
enum CRSTarget {
    static func violation(of text: String) -> String? {
        guard let crs = CRSIdentifier(text) else { return nil }
        guard CRSIdentifier(crs.uri) == crs else { return "\(crs.uri) is another system" }
        return crs.uri.utf8.allSatisfy { 0x21...0x7e ~= $0 } ? nil : "'\(crs.uri)' is no URI"
    }
}
