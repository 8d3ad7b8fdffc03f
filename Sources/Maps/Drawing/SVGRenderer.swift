public import GeometryTypes

/// Draws thematic maps as SVG: the same map and options give the same bytes.
///
/// The document has no script, no style sheet and no `style` attribute, and nothing outside it is
/// referred to, so that it may be shown under a strict content policy. Text stays text.
///
/// Source: [SVG 1.1](https://www.w3.org/TR/SVG11/), of which librsvg and browsers draw all that
/// is used here; [WAI-ARIA graphics](https://www.w3.org/TR/graphics-aam-1.0/) for the names.
public struct SVGRenderer: Sendable {
    /// The language of the texts.
    public let language: MapLanguage
    /// The URL that draws the map again, for the metadata; nil for none.
    public let url: String?

    /// Creates a renderer.
    public init(language: MapLanguage, url: String? = nil) {
        self.language = language
        self.url = url
    }

    /// Draws a map.
    ///
    /// - Parameters:
    ///   - map: the map.
    ///   - project: projects positions in CRS84 to metres, one for each, in order; a position that
    ///     has no place in the projection becomes one that is not finite, and its corner is left
    ///     out. Called a few times.
    /// - Returns: an SVG document in UTF-8.
    /// - Throws: what `project` throws.
    /// - Complexity: O(*n* log *n*) in the number of corners.
    public func svg<Failure: Error>(
        of map: ThematicMap,
        project: ([Position]) throws(Failure) -> [Position]
    ) throws(Failure) -> String {
        let projected = try ProjectedMap(map, project: project)
        return write(picture(of: map, projected))
    }

    func picture(of map: ThematicMap, _ projected: ProjectedMap) -> MapPicture {
        let texts = MapTexts(map: map, language: language)
        return MapLayout(map: map, texts: texts, projected: projected).picture()
    }

    /// The layers from the lowest to the topmost.
    private var layers: [any MapLayer] {
        [
            HeadLayer(url: url ?? ""), BadgeLayer(), RegionLayer(), PointLeaderLayer(),
            SymbolLayer(), PlaceLayer(), LabelLayer(), PointLabelLayer(), InsetLayer(),
            ScaleBarLayer(), LegendLayer(), NoteLayer(),
        ]
    }

    func write(_ picture: MapPicture) -> String {
        String(decoding: document(picture), as: UTF8.self)
    }

    func document(_ picture: MapPicture) -> [UInt8] {
        // Most of it are the paths of the main map.
        var svg = SVGWriter(
            capacity: 2 * picture.main.paths.regions.reduce(32_768) { $0 + $1.bytes.count }
        )
        svg.open(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": pixels(picture.width),
                "height": pixels(picture.height),
                "viewBox": "0 0 \(pixels(picture.width)) \(pixels(picture.height))",
                "role": "img", "aria-labelledby": "\(picture.id)-title \(picture.id)-desc",
                "lang": language.tag, "xml:lang": language.tag, "font-family": MapStyle.fonts,
            ]
        )
        for layer in layers { layer.draw(picture, into: &svg) }
        svg.close()
        svg.finish()
        return svg.bytes
    }
}

extension ThematicMap {
    /// The map as SVG in a language; that of the definition where none is given.
    ///
    /// - Parameters:
    ///   - language: the language of the texts.
    ///   - url: the URL that draws the map again, for the metadata.
    ///   - project: see ``SVGRenderer/svg(of:project:)``.
    /// - Returns: an SVG document in UTF-8.
    /// - Throws: what `project` throws.
    public func svg<Failure: Error>(
        language: MapLanguage? = nil,
        url: String? = nil,
        project: ([Position]) throws(Failure) -> [Position]
    ) throws(Failure) -> String {
        try SVGRenderer(language: language ?? definition.language, url: url)
            .svg(of: self, project: project)
    }
}
