internal import Features
internal import Formats

extension PageContext {
    /// What stands around the content of a page.
    ///
    /// - Parameters:
    ///   - title: What distinguishes this page from all others.
    ///   - crumbs: The way from the landing page, which is left out itself.
    ///   - formats: The other formats of the resource.
    ///   - provenances: Where the data shown comes from.
    ///   - linkedData: What the page shows in the words of schema.org.
    /// - Returns: What the layout needs.
    func frame(
        _ title: String,
        crumbs: [PageFrame.Crumb] = [],
        formats: [Format] = [],
        provenances: [Provenance] = [],
        linkedData: LinkedData? = nil
    ) -> PageFrame {
        let home = PageFrame.Crumb(title: Words(text("home")), href: href())
        let alternates = formats.map(alternate)
        return PageFrame(
            title: crumbs.isEmpty ? "\(title) · 坤舆 Kunyu" : "\(title) – 坤舆 Kunyu",
            language: language.tag,
            otherLanguage: language.other.tag,
            otherHref: here(setting: ["lang": language.other.rawValue]),
            stylesheet: exchange.rootPath + Stylesheet.path,
            icon: exchange.rootPath + Stylesheet.iconPath,
            home: href(),
            collections: href("collections"),
            maps: href("maps"),
            api: href("api"),
            conformance: href("conformance"),
            functions: href("functions"),
            crumbs: crumbs.isEmpty ? [] : [home] + crumbs,
            alternates: alternates,
            notices: notices(of: provenances),
            linkedData: linkedData?.embedded,
            hasCrumbs: !crumbs.isEmpty,
            hasAlternates: !alternates.isEmpty
        )
    }

    /// This resource in another format.
    func alternate(_ format: Format) -> PageFrame.Alternate {
        let isFeatures = exchange.path.contains("/items")
        let segments = exchange.path.split(separator: "/")
        let isSchema =
            segments.count == 3 && PropertySchema.Kind(rawValue: String(segments[2])) != nil
        return PageFrame.Alternate(
            label: isFeatures
                ? format.features?.title.text(in: language) ?? format.label : format.label,
            type: type(format, isFeatures: isFeatures, isSchema: isSchema),
            href: here(setting: [
                "f": format.rawValue, "lang": format == .svg ? language.rawValue : nil,
            ])
        )
    }

    private func type(_ format: Format, isFeatures: Bool, isSchema: Bool) -> String {
        guard format == .json else { return format.mediaTypes[0] }
        if isFeatures { return MediaType.geoJSON }
        if isSchema { return MediaType.schema }
        return exchange.path == "/api" ? MediaType.openAPI : format.mediaTypes[0]
    }

    /// What must be said of data that is made up or only approximate.
    func notices(of provenances: [Provenance]) -> [PageFrame.Notice] {
        var notices: [PageFrame.Notice] = []
        if provenances.contains(where: \.isSynthetic) {
            notices.append(
                PageFrame.Notice(
                    kind: "synthetic",
                    label: text("synthetic"),
                    text: text("syntheticMeaning")
                )
            )
        }
        if provenances.contains(where: \.isApproximate) {
            notices.append(
                PageFrame.Notice(
                    kind: "approximate",
                    label: text("approximate"),
                    text: text("approximateMeaning")
                )
            )
        }
        return notices
    }
}

extension Format {
    /// What people call it.
    fileprivate var label: String { self == .tilejson ? "TileJSON" : rawValue.uppercased() }
}
