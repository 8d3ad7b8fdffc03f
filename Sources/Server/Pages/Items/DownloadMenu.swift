internal import Features
internal import Formats

/// The formats in which all features that match can be taken home.
struct DownloadMenu: Sendable {
    struct Entry: Sendable {
        let title: String
        let type: String
        let href: String
        /// What the format is good for; nil where its name says it.
        let note: String?
    }

    let entries: [Entry]

    /// The menu of a list of features.
    ///
    /// - Parameters:
    ///   - formats: The formats that there are.
    ///   - context: The request.
    ///   - href: The address of the list with some parameters set anew, or taken out.
    init(
        _ formats: [FeatureFormat],
        _ context: PageContext,
        href: ([String: String?]) -> String
    ) {
        entries = Self.order.filter(formats.contains).map { format in
            var changes: [String: String?] = [
                "f": format.rawValue, "lang": nil, "limit": nil, "cursor": nil, "offset": nil,
            ]
            // What spreadsheet programs take for UTF-8.
            if format == .csv { changes["bom"] = "true" }
            let key = "download.\(format.rawValue)"
            return Entry(
                title: format.title.text(in: context.language),
                type: String(format.mediaType.prefix { $0 != ";" }),
                href: href(changes),
                note: PageTexts.all[key] == nil ? nil : context.text(key)
            )
        }
    }

    /// The formats that hold all features, those for most people first.
    private static let order: [FeatureFormat] = [
        .csv, .geoPackage, .flatGeobuf, .geoJSONSequence, .kml,
    ]
}
