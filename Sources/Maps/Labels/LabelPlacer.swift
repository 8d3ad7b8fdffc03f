/// Places one label per region: inside, or in free room with a leader line, or not at all.
///
/// No two labels overlap, and none covers a legend, an inset or a place.
struct LabelPlacer: Sendable {
    /// What is known of a region to label.
    struct Subject: Sendable {
        let region: Int
        let name: String
        let value: String
        /// The largest polygon, in pixels.
        let polygon: PlanePolygon
        /// Where a leader line starts: a point in the polygon.
        let anchor: PlanePoint
        /// The lowest come first to the free room beside the regions.
        var order = 0
    }

    private(set) var labels: [RegionLabel] = []
    /// The regions without a label.
    private(set) var dropped: [Int] = []
    private let frame: Rectangle
    private let grid: OccupancyGrid
    private let obstacles: [Rectangle]
    private let reach: Double
    private var boxes: [Rectangle] = []
    private var leaders: [RegionLabel.Leader] = []

    /// Places all labels; `obstacles` is what no label and no leader line may touch, `reach` how
    /// far from its region a label may stand.
    init(
        _ subjects: [Subject],
        frame: Rectangle,
        grid: OccupancyGrid,
        obstacles: [Rectangle],
        reach: Double = 230
    ) {
        self.reach = reach
        self.frame = frame
        self.grid = grid
        self.obstacles = obstacles
        let rest = subjects.filter { !placeInside($0, LabelForm.full($0)) }
        // Of one order the most easterly first: it has the open sea beside it.
        let sorted = rest.sorted {
            ($0.order, $1.anchor.x, $0.region) < ($1.order, $0.anchor.x, $1.region)
        }
        for subject in sorted {
            let anchors = subjects.filter { $0.region != subject.region }.map(\.anchor)
            // A short leader, else a name alone, else a leader as long as it takes.
            let isPlaced =
                placeOutside(subject, distances: (14, 80), others: anchors)
                || placeInside(subject, LabelForm.nameOnly(subject))
                || placeOutside(subject, distances: (86, reach), others: anchors)
            if !isPlaced { dropped.append(subject.region) }
        }
        moveForDropped(subjects)
        labels.sort { $0.region < $1.region }
        dropped.sort()
    }

    private mutating func placeInside(_ subject: Subject, _ forms: [LabelForm]) -> Bool {
        for form in forms {
            let size = form.size
            // A leader line bounds the room like an edge: there and back, it encloses nothing.
            let room = subject.polygon + leaders.map { [$0.start, $0.end] }
            guard let pole = BoxPole(in: room, proportion: size.x / size.y),
                pole.height >= size.y
            else { continue }
            let label = form.placed(subject.region, at: pole.centre, leader: nil)
            guard isFree(label.box) else { continue }
            boxes.append(label.box)
            labels.append(label)
            return true
        }
        return false
    }

    /// Gives a label without a place the way of one of the four nearest labels in their regions,
    /// where that one finds another place in its region.
    private mutating func moveForDropped(_ subjects: [Subject]) {
        for subject in subjects where dropped.contains(subject.region) {
            let anchors = subjects.filter { $0.region != subject.region }.map(\.anchor)
            func distance(_ label: RegionLabel) -> Double {
                let delta = label.box.centre - subject.anchor
                return (delta * delta).sum()
            }
            let near = labels.filter { $0.leader == nil }
                .sorted { (distance($0), $0.region) < (distance($1), $1.region) }
            for label in near.prefix(4) {
                guard let other = subjects.first(where: { $0.region == label.region }) else {
                    continue
                }
                let before = self
                labels.removeAll { $0.region == label.region }
                boxes.removeAll { $0 == label.box }
                if placeOutside(subject, distances: (14, reach), others: anchors),
                    placeInside(other, LabelForm.full(other))
                {
                    dropped.removeAll { $0 == subject.region }
                    break
                }
                self = before
            }
        }
    }

    private mutating func placeOutside(
        _ subject: Subject,
        distances: (Double, Double),
        others: [PlanePoint]
    ) -> Bool {
        let text = subject.value.isEmpty ? subject.name : "\(subject.name) \(subject.value)"
        let form = LabelForm(parts: [.init(text: text, size: 13, isBold: false)])
        for distance in stride(from: distances.0, through: distances.1, by: 6) {
            var best: (cost: Double, label: RegionLabel)?
            for direction in directions {
                let half = form.size / 2
                let centre = subject.anchor + direction * (PlanePoint(distance, distance) + half)
                let box = Rectangle(centre: centre, width: form.size.x, height: form.size.y)
                guard grid.isFree(box), isFree(box.grown(by: 2)) else { continue }
                let leader = RegionLabel.Leader(from: subject.anchor, to: box)
                guard isClear(leader, others) else { continue }
                // Level leaders read best; among equals the first direction, which is east.
                let cost = abs(direction.y)
                if best.map({ cost < $0.cost - 1e-9 }) ?? true {
                    best = (cost, form.placed(subject.region, at: centre, leader: leader))
                }
            }
            if let label = best?.label, let leader = label.leader {
                boxes.append(label.box)
                leaders.append(leader)
                labels.append(label)
                return true
            }
        }
        return false
    }

    private func isFree(_ box: Rectangle) -> Bool {
        frame.contains(box) && !obstacles.contains { $0.intersects(box) }
            && !boxes.contains { $0.intersects(box) }
            && !leaders.contains { box.intersects($0.start, $0.end) }
    }

    private func isClear(_ leader: RegionLabel.Leader, _ others: [PlanePoint]) -> Bool {
        let (start, end) = (leader.start, leader.end)
        return !(obstacles + boxes).contains { $0.intersects(start, end) }
            && !others.contains {
                Rectangle(centre: $0, width: 12, height: 12).intersects(start, end)
            }
            && !leaders.contains { cross($0.start, $0.end, start, end) }
    }
}
