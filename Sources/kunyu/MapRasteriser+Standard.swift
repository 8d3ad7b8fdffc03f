internal import Maps
internal import Raster

extension MapRasteriser {
    /// Draws with the libraries and the fonts of this machine.
    ///
    /// - Parameter maximumPixels: The most pixels of a picture, each of 4 bytes while it is drawn.
    /// - Returns: A rasteriser that any number of threads may use.
    static func standard(maximumPixels: Int = 64_000_000) -> MapRasteriser {
        let rasteriser = SVGRasteriser(maximumPixels: maximumPixels)
        return MapRasteriser(
            png: { (svg, width, resolution) throws(Failure) in
                do throws(RasterError) {
                    return try rasteriser.png(svg, width: width, resolution: resolution)
                } catch { throw Failure(error) }
            },
            pdf: { (svg, page, properties) throws(Failure) in
                let page: PDFPage =
                    switch page {
                    case .natural: .natural
                    case .a4: .a4
                    case .a3: .a3
                    }
                do throws(RasterError) {
                    return try rasteriser.pdf(
                        svg,
                        page: page,
                        properties: PDFProperties(
                            title: properties.title,
                            author: properties.author,
                            subject: properties.subject,
                            keywords: properties.keywords
                        )
                    )
                } catch { throw Failure(error) }
            }
        )
    }

    /// What is said of fonts that lack Chinese or Latin letters, which PNG and PDF would show as
    /// boxes; nil where they have them.
    static var fontWarning: String? {
        let missing = FontCoverage.missing(in: "坤舆图例个地区无数据北京上海广州ABCabc0123≥–")
        guard !missing.isEmpty else { return nil }
        let characters = missing.map { String(Character($0)) }.joined()
        return """
            no installed font has \(characters): PNG and PDF of maps show boxes for them; \
            install a font such as Noto Sans CJK (Debian: fonts-noto-cjk)
            """
    }
}

extension MapRasteriser.Failure {
    fileprivate init(_ error: RasterError) {
        switch error {
        case .invalidWidth: self = .notAllowed(parameter: "width", reason: "\(error)")
        case .invalidResolution: self = .notAllowed(parameter: "dpi", reason: "\(error)")
        default: self = .failed(reason: "\(error)")
        }
    }
}
