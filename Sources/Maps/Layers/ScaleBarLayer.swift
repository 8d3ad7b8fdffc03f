import Thematic

/// The scale bar of the main map.
struct ScaleBarLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        if let bar = picture.scaleBar { draw(bar, size: 12, into: &svg) }
    }

    /// Draws a bar with its ends turned up and its length over it.
    func draw(_ bar: MapPicture.ScaleBar, size: Double, into svg: inout SVGWriter) {
        svg.line(
            bar.text,
            x: bar.x + bar.width / 2,
            baseline: bar.y - 4,
            size: size,
            anchor: "middle",
            fill: MapStyle.ink.description
        )
        let (left, right) = (pixels(bar.x), pixels(bar.x + bar.width))
        let (low, high) = (pixels(bar.y), pixels(bar.y - 5))
        svg.empty(
            "path",
            [
                "d": "M\(left) \(high)V\(low)H\(right)V\(high)", "fill": "none",
                "stroke": MapStyle.ink.description, "stroke-width": "1.2",
            ]
        )
    }
}
