import Thematic

/// The frame of the main map, and the notes under it.
struct NoteLayer: MapLayer {
    func draw(_ picture: MapPicture, into svg: inout SVGWriter) {
        if picture.main.world != nil {
            WorldLayer(paths: picture.main.paths).drawFrame(into: &svg)
        } else {
            svg.rectangle(
                picture.frame,
                fill: "none",
                stroke: MapStyle.softInk.description,
                strokeWidth: "1"
            )
        }
        svg.open("g", ["id": "\(picture.id)-notes", "fill": MapStyle.softInk.description])
        for line in picture.notes {
            svg.line(line.text, x: line.x, baseline: line.baseline, size: line.size)
        }
        svg.close()
    }
}
