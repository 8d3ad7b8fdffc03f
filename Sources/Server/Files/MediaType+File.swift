extension MediaType {
    /// The media type of a file by the ending of its name.
    ///
    /// Source: the registry of media types of IANA.
    static func ofFile(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return "text/plain; charset=utf-8" }
        return byEnding[name[name.index(after: dot)...].lowercased()] ?? "application/octet-stream"
    }

    private static let byEnding = [
        "css": "text/css; charset=utf-8",
        "csv": csv,
        "geojson": geoJSON,
        "gif": "image/gif",
        "htm": html,
        "html": html,
        "ico": "image/vnd.microsoft.icon",
        "jpeg": "image/jpeg",
        "jpg": "image/jpeg",
        "js": "text/javascript; charset=utf-8",
        "json": json,
        "md": "text/markdown; charset=utf-8",
        "pdf": "application/pdf",
        "png": "image/png",
        "svg": svg,
        "txt": "text/plain; charset=utf-8",
        "webmanifest": "application/manifest+json",
        "webp": "image/webp",
        "woff2": "font/woff2",
        "xml": "application/xml",
    ]
}
