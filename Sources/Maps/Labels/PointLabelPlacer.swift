/// Places the labels of symbols beside them, or farther off with a leader line, or not at all.
///
/// No label touches another one, a symbol, a legend, an inset or a place. Leader lines may pass
/// beneath symbols, which are drawn over them, and beneath nothing else.
struct PointLabelPlacer: Sendable {
    /// A symbol to label.
    struct Subject: Sendable {
        let index: Int
        let form: LabelForm
        /// The centre of the symbol, in pixels.
        let anchor: PlanePoint
        let radius: Double
    }

    private(set) var labels: [RegionLabel] = []
    /// The symbols without a label.
    private(set) var dropped: [Int] = []
    private let frame: Rectangle
    private let symbols: [Rectangle]
    private let obstacles: [Rectangle]
    private var boxes: [Rectangle] = []
    private var leaders: [RegionLabel.Leader] = []
    private static let gap = 2.5

    /// Places labels in the order of the subjects; `symbols` are the boxes of all symbols, and
    /// `obstacles` whatever else no label and no leader line may touch.
    init(
        _ subjects: [Subject],
        frame: Rectangle,
        symbols: [Rectangle],
        obstacles: [Rectangle]
    ) {
        self.frame = frame
        self.symbols = symbols
        self.obstacles = obstacles
        var rest: [Subject] = []
        for subject in subjects where !placeBeside(subject) { rest.append(subject) }
        for subject in rest where !placeFarther(subject) { dropped.append(subject.index) }
        labels.sort { $0.region < $1.region }
        dropped.sort()
    }

    /// Right, left, above, below, then at the corners.
    private mutating func placeBeside(_ subject: Subject) -> Bool {
        let half = subject.form.size / 2
        let reach = half + PlanePoint(repeating: subject.radius + Self.gap)
        let slant = half + PlanePoint(repeating: subject.radius * 0.75 + 1)
        let offsets = [
            PlanePoint(reach.x, 0), PlanePoint(-reach.x, 0), PlanePoint(0, -reach.y),
            PlanePoint(0, reach.y), PlanePoint(slant.x, -slant.y), PlanePoint(slant.x, slant.y),
            PlanePoint(-slant.x, -slant.y), PlanePoint(-slant.x, slant.y),
        ]
        for offset in offsets {
            let label = subject.form.placed(subject.index, at: subject.anchor + offset, leader: nil)
            if isFree(label.box) {
                add(label)
                return true
            }
        }
        return false
    }

    private mutating func placeFarther(_ subject: Subject) -> Bool {
        let size = subject.form.size
        for distance in stride(from: subject.radius + 8, through: 90, by: 5) {
            for direction in directions {
                let centre =
                    subject.anchor + direction * (PlanePoint(repeating: distance) + size / 2)
                let box = Rectangle(centre: centre, width: size.x, height: size.y)
                guard isFree(box.grown(by: 1)) else { continue }
                let whole = RegionLabel.Leader(from: subject.anchor, to: box)
                let leader = whole.started(outside: subject.radius + 0.5)
                guard isClear(leader) else { continue }
                add(subject.form.placed(subject.index, at: centre, leader: leader))
                return true
            }
        }
        return false
    }

    private mutating func add(_ label: RegionLabel) {
        labels.append(label)
        boxes.append(label.box)
        if let leader = label.leader { leaders.append(leader) }
    }

    private func isFree(_ box: Rectangle) -> Bool {
        frame.contains(box)
            && ![symbols, obstacles, boxes].joined().contains { $0.intersects(box) }
            && !leaders.contains { box.intersects($0.start, $0.end) }
    }

    private func isClear(_ leader: RegionLabel.Leader) -> Bool {
        let (start, end) = (leader.start, leader.end)
        return ![obstacles, boxes].joined().contains { $0.intersects(start, end) }
            && !leaders.contains { cross($0.start, $0.end, start, end) }
    }
}

extension RegionLabel.Leader {
    /// The line without what lies within a distance of its start.
    func started(outside distance: Double) -> Self {
        let delta = end - start
        let length = (delta * delta).sum().squareRoot()
        guard length > distance else { return self }
        return Self(start: start + delta * (distance / length), end: end)
    }
}
