internal import ArgumentParser
internal import Maps

/// How the picture of a map is made into a file of pixels or of a page.
struct PictureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The width of the picture, 400 to 4000; of a PNG that of the pixels, at most 64 million of \
            them, to which the map is scaled with its texts. That of the map unless given.
            """,
            valueName: "pixels"
        )
    )
    var width: Int?

    @Option(
        help: ArgumentHelp(
            "The dots per inch that a PNG states, which give its size on paper; 1 to 9600.",
            valueName: "number"
        )
    )
    var dpi = 96.0

    @Option(
        help: ArgumentHelp(
            "The page of a PDF: natural (the size of the map), a4 or a3.",
            valueName: "size"
        )
    )
    var page = Page.natural

    /// The size of a page.
    enum Page: String, ExpressibleByArgument, CaseIterable {
        case natural
        case a4
        case a3

        var ofMap: MapRasteriser.Page {
            switch self {
            case .natural: .natural
            case .a4: .a4
            case .a3: .a3
            }
        }
    }

    /// The SVG as PNG.
    ///
    /// - Throws: `CommandFailure` that names the option at fault; a warning about fonts goes to
    ///   standard error.
    func png(of svg: [UInt8]) throws -> [UInt8] {
        try drawn { (rasteriser) throws(MapRasteriser.Failure) in
            try rasteriser.png(svg, width, dpi)
        }
    }

    /// The SVG as PDF.
    ///
    /// - Throws: `CommandFailure`; a warning about fonts goes to standard error.
    func pdf(
        of svg: [UInt8],
        _ properties: MapRasteriser.DocumentProperties
    ) throws -> [UInt8] {
        try drawn { (rasteriser) throws(MapRasteriser.Failure) in
            try rasteriser.pdf(svg, page.ofMap, properties)
        }
    }

    private func drawn(
        _ draw: (MapRasteriser) throws(MapRasteriser.Failure) -> [UInt8]
    ) throws -> [UInt8] {
        if let warning = MapRasteriser.fontWarning {
            StandardStreams.writeError("Warning: \(warning)\n")
        }
        do throws(MapRasteriser.Failure) {
            return try draw(.standard())
        } catch {
            guard case .notAllowed = error else { throw CommandFailure("\(error)") }
            throw CommandFailure("--\(error)")
        }
    }
}
