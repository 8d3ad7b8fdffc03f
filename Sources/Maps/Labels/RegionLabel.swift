/// The label of a region: its name and value, in the region or beside it with a leader line.
struct RegionLabel: Hashable, Sendable {
    /// A line of text with its centre and baseline in pixels.
    struct Line: Hashable, Sendable {
        let text: String
        let size: Double
        let isBold: Bool
        let baseline: PlanePoint
    }

    /// The index of the region in the map.
    let region: Int
    /// What is written.
    let lines: [Line]
    /// The box around the lines.
    let box: Rectangle
    /// The ends of the leader line, from the region to the label; nil for a label in its region.
    let leader: Leader?

    struct Leader: Hashable, Sendable {
        let start: PlanePoint
        let end: PlanePoint

        init(start: PlanePoint, end: PlanePoint) {
            self.start = start
            self.end = end
        }

        /// A line to the middle of the side of a box that faces the start.
        init(from start: PlanePoint, to box: Rectangle) {
            self.start = start
            if start.x < box.x {
                end = PlanePoint(box.x, box.centre.y)
            } else if start.x > box.maxX {
                end = PlanePoint(box.maxX, box.centre.y)
            } else {
                end = PlanePoint(box.centre.x, start.y < box.y ? box.y : box.maxY)
            }
        }
    }
}
