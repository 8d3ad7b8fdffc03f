/// Places one label per region: inside, or in free room with a leader line, or not at all.
///
/// No two labels overlap, and none covers a legend, an inset, a place or a dot.
struct LabelPlacer: Sendable {
    /// What is known of a region to label.
    struct Subject: Sendable {
        let region: Int
        let text: RegionText
        /// Where a leader line starts: a point in the region; nil for one that may have none.
        let anchor: PlanePoint?
        /// The lowest come first to the free room beside the regions.
        var order = 0
    }

    private(set) var labels: [RegionLabel] = []
    /// The regions without a label.
    private(set) var dropped: [Int] = []
    private let poles: BoxPoles
    private let frame: Rectangle
    private let grid: OccupancyGrid
    private let obstacles: [Rectangle]
    private let dots: [(region: Int, box: Rectangle)]
    private let reach: Double
    private var boxes: [Rectangle] = []
    private var leaders: [RegionLabel.Leader] = []

    /// Places all labels; `obstacles` is what no label and no leader line may touch, `dots` what
    /// none of another region may, `reach` how far from its region a label may stand.
    init(
        _ subjects: [Subject],
        poles: BoxPoles,
        frame: Rectangle,
        grid: OccupancyGrid,
        obstacles: [Rectangle],
        dots: [(region: Int, box: Rectangle)] = [],
        reach: Double = 230
    ) {
        self.poles = poles
        self.reach = reach
        self.frame = frame
        self.grid = grid
        self.obstacles = obstacles
        self.dots = dots
        let leading = subjects.filter { $0.anchor != nil }
        placeLeading(leading)
        for subject in subjects where subject.anchor == nil {
            let isPlaced =
                placeInside(subject, subject.text.full)
                || placeInside(subject, subject.text.nameOnly)
            if !isPlaced { dropped.append(subject.region) }
        }
        labels.sort { $0.region < $1.region }
        dropped.sort()
    }

    private mutating func placeLeading(_ subjects: [Subject]) {
        let rest = subjects.filter { !placeInside($0, $0.text.full) }
        // Of one order the most easterly first: it has the open sea beside it.
        let sorted = rest.sorted {
            ($0.order, $1.anchor?.x ?? 0, $0.region) < ($1.order, $0.anchor?.x ?? 0, $1.region)
        }
        for subject in sorted {
            let anchors = anchors(of: subjects, but: subject)
            // A short leader, else a name alone, else a leader as long as it takes.
            let isPlaced =
                placeOutside(subject, distances: (14, 80), others: anchors)
                || placeInside(subject, subject.text.nameOnly)
                || placeOutside(subject, distances: (86, reach), others: anchors)
            if !isPlaced { dropped.append(subject.region) }
        }
        moveForDropped(subjects)
    }

    private func anchors(of subjects: [Subject], but own: Subject) -> [Rectangle] {
        subjects.compactMap { subject in
            guard subject.region != own.region, let anchor = subject.anchor else { return nil }
            return Rectangle(centre: anchor, width: 12, height: 12)
        }
    }

    /// Gives a label without a place the way of one of the four nearest labels in their regions,
    /// where that one finds another place in its region.
    private mutating func moveForDropped(_ subjects: [Subject]) {
        for subject in subjects where dropped.contains(subject.region) {
            guard let anchor = subject.anchor else { continue }
            let anchors = anchors(of: subjects, but: subject)
            func distance(_ label: RegionLabel) -> Double {
                let delta = label.box.centre - anchor
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
                    placeInside(other, other.text.full)
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
        others: [Rectangle]
    ) -> Bool {
        guard let anchor = subject.anchor else { return false }
        let (name, value) = (subject.text.name, subject.text.value)
        let text = value.isEmpty ? name : "\(name) \(value)"
        let form = LabelForm(parts: [.init(text: text, size: 13, isBold: false)])
        let half = form.size / 2
        for distance in stride(from: distances.0, through: distances.1, by: 6) {
            // Level leaders read best; among equals the first direction, which is east.
            for direction in levelDirections {
                let centre = anchor + direction * (PlanePoint(distance, distance) + half)
                let box = Rectangle(centre: centre, width: form.size.x, height: form.size.y)
                guard grid.isFree(box), isFree(box.grown(by: 2), of: subject.region) else {
                    continue
                }
                let leader = RegionLabel.Leader(from: anchor, to: box)
                guard isClear(leader, others, of: subject.region) else { continue }
                let label = form.placed(subject.region, at: centre, leader: leader)
                boxes.append(label.box)
                leaders.append(leader)
                labels.append(label)
                return true
            }
        }
        return false
    }

    private func isClear(
        _ leader: RegionLabel.Leader,
        _ others: [Rectangle],
        of region: Int
    ) -> Bool {
        let (start, end) = (leader.start, leader.end)
        return !obstacles.contains { $0.intersects(start, end) }
            && !boxes.contains { $0.intersects(start, end) }
            && !others.contains { $0.intersects(start, end) }
            && !dots.contains { $0.region != region && $0.box.intersects(start, end) }
            && !leaders.contains { cross($0.start, $0.end, start, end) }
    }
}

extension LabelPlacer {
    /// Places a label in its region by the first form that fits.
    private mutating func placeInside(_ subject: Subject, _ forms: [RegionText.Form]) -> Bool {
        for form in forms {
            let size = subject.text.size(of: form)
            guard let centre = poles.centre(of: subject.region, fitting: size) else { continue }
            var box = Rectangle(centre: centre, width: size.x, height: size.y)
            if !isFree(box, of: subject.region) {
                guard let other = otherCentre(subject, size) else { continue }
                box = Rectangle(centre: other, width: size.x, height: size.y)
                guard isFree(box, of: subject.region) else { continue }
            }
            let label = subject.text.label(form).placed(
                subject.region,
                at: box.centre,
                leader: nil
            )
            boxes.append(label.box)
            labels.append(label)
            return true
        }
        return false
    }

    /// A place in the region beside what is in the way.
    private func otherCentre(_ subject: Subject, _ size: PlanePoint) -> PlanePoint? {
        guard var room = poles.polygon(of: subject.region), let exterior = room.first else {
            return nil
        }
        let bounds = PlaneBounds(exterior)
        let extent = Rectangle(
            x: bounds.min.x,
            y: bounds.min.y,
            width: bounds.size.x,
            height: bounds.size.y
        )
        // A line bounds the room like an edge: there and back, it encloses nothing.
        for leader in leaders where extent.intersects(leader.start, leader.end) {
            room.append([leader.start, leader.end])
        }
        let others = dots.lazy.filter { $0.region != subject.region }.map(\.box)
        for box in obstacles + boxes + others where box.intersects(extent) {
            let (a, b) = (PlanePoint(box.x, box.y), PlanePoint(box.maxX, box.y))
            let (c, d) = (PlanePoint(box.maxX, box.maxY), PlanePoint(box.x, box.maxY))
            room.append([a, b, c, d, a, d, c, b])
        }
        let pole = BoxPole(in: room, proportion: size.x / size.y, atLeast: size.y)
        return pole?.centre
    }

    private func isFree(_ box: Rectangle, of region: Int) -> Bool {
        frame.contains(box) && !obstacles.contains { $0.intersects(box) }
            && !boxes.contains { $0.intersects(box) }
            && !dots.contains { $0.region != region && $0.box.intersects(box) }
            && !leaders.contains { box.intersects($0.start, $0.end) }
    }
}
