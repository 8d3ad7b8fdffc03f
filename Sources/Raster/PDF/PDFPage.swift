/// The size of a page.
public enum PDFPage: String, Hashable, Sendable, CaseIterable {
    /// That of the document: a pixel is 1/96 inch, which is 0.75 point.
    case natural
    /// 210 × 297 mm, upright or lying as the document is, in a margin of 10 mm.
    case a4
    /// 297 × 420 mm, upright or lying as the document is, in a margin of 10 mm.
    case a3

    /// A page and the rectangle on it that is drawn in, in points.
    struct Layout: Hashable {
        let width: Double
        let height: Double
        let x: Double
        let y: Double
        let drawnWidth: Double
        let drawnHeight: Double
    }

    /// Points in a millimetre.
    private static let point = 72 / 25.4

    /// A document of a size in the middle of the page, as large as it can be.
    func layout(of size: SVGDocument.Size) -> Layout {
        let sides: (short: Double, long: Double)
        switch self {
        case .natural:
            // A page of PDF is at most 14,400 points long (ISO 32000-1, Annex C.2).
            let scale = min(0.75, 14_400 / max(size.width, size.height))
            let (width, height) = (max(size.width * scale, 3), max(size.height * scale, 3))
            return Layout(
                width: width,
                height: height,
                x: 0,
                y: 0,
                drawnWidth: width,
                drawnHeight: height
            )
        case .a4: sides = (210 * Self.point, 297 * Self.point)
        case .a3: sides = (297 * Self.point, 420 * Self.point)
        }
        let isLying = size.width > size.height
        let width = isLying ? sides.long : sides.short
        let height = isLying ? sides.short : sides.long
        let margin = 10 * Self.point
        let scale = min((width - 2 * margin) / size.width, (height - 2 * margin) / size.height)
        let (drawnWidth, drawnHeight) = (size.width * scale, size.height * scale)
        return Layout(
            width: width,
            height: height,
            x: (width - drawnWidth) / 2,
            y: (height - drawnHeight) / 2,
            drawnWidth: drawnWidth,
            drawnHeight: drawnHeight
        )
    }
}
