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
        /// Whether it comes before the others and may be farther off.
        var isStrong = false
    }

    private(set) var labels: [RegionLabel] = []
    /// The symbols without a label.
    private(set) var dropped: [Int] = []
    private let frame: Rectangle
    private let symbols: [Rectangle]
    private let obstacles: [Rectangle]
    /// Whether there are so few labels that they may stand farther off.
    private let isRoomy: Bool
    private var boxes: [Rectangle] = []
    private var leaders: [RegionLabel.Leader] = []
    private static let gap = 2.5

    /// Places labels in the order of the subjects, the strong ones first; `symbols` are the boxes
    /// of all symbols, and `obstacles` whatever else no label and no leader line may touch.
    ///
    /// Where some find no room, they are placed before the others in a few more attempts, of which
    /// the first with the most labels stays.
    init(
        _ subjects: [Subject],
        frame: Rectangle,
        symbols: [Rectangle],
        obstacles: [Rectangle]
    ) {
        self.frame = frame
        self.symbols = symbols
        self.obstacles = obstacles
        isRoomy = subjects.count <= 40
        place(subjects, first: [])
        var first: Set<Int> = []
        for _ in 0..<Self.attempts where !dropped.isEmpty {
            first.formUnion(dropped)
            var other = self
            other.place(subjects, first: first)
            // Else the next attempt would be the same.
            if Set(other.dropped).isSubset(of: first), other.dropped.count >= dropped.count {
                break
            }
            first.formUnion(other.dropped)
            if other.isBetter(than: self, subjects) {
                (labels, dropped) = (other.labels, other.dropped)
            }
        }
        labels.sort { $0.region < $1.region }
        dropped.sort()
    }

    private static let attempts = 4

    /// Whether it has more labels of strong symbols or, with as many of them, more in all.
    private func isBetter(than other: Self, _ subjects: [Subject]) -> Bool {
        func lost(_ placer: Self) -> (Int, Int) {
            let dropped = Set(placer.dropped)
            return (
                subjects.count { $0.isStrong && dropped.contains($0.index) }, dropped.count
            )
        }
        return lost(self) < lost(other)
    }

    private mutating func place(_ subjects: [Subject], first: Set<Int>) {
        (labels, dropped, boxes, leaders) = ([], [], [], [])
        for isStrong in [true, false] {
            let own = subjects.filter { $0.isStrong == isStrong }
            for subject in own where first.contains(subject.index) {
                if !placeBeside(subject), !placeFarther(subject) { dropped.append(subject.index) }
            }
            let rest = own.filter { !first.contains($0.index) && !placeBeside($0) }
            for subject in rest where !placeFarther(subject) { dropped.append(subject.index) }
        }
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

    /// At the end of a line that passes beneath no other symbol, else of one that does.
    private mutating func placeFarther(_ subject: Subject) -> Bool {
        placeFarther(subject, mayPass: false) || placeFarther(subject, mayPass: true)
    }

    private mutating func placeFarther(_ subject: Subject, mayPass: Bool) -> Bool {
        let size = subject.form.size
        // In a narrow picture a long leader would lead over half the map.
        let share = subject.isStrong || isRoomy ? 0.14 : 0.1
        let reach = subject.radius + min(170, share * frame.width)
        for distance in stride(from: subject.radius + 8, through: reach, by: 5) {
            for direction in directions {
                let centre =
                    subject.anchor + direction * (PlanePoint(repeating: distance) + size / 2)
                let box = Rectangle(centre: centre, width: size.x, height: size.y)
                guard isFree(box.grown(by: 1)) else { continue }
                let whole = RegionLabel.Leader(from: subject.anchor, to: box)
                let leader = whole.started(outside: subject.radius + 0.5)
                guard isClear(leader), mayPass || !passes(leader, subject) else { continue }
                add(subject.form.placed(subject.index, at: centre, leader: leader))
                return true
            }
        }
        return false
    }

    /// Whether a line passes beneath a symbol that is not its own.
    private func passes(_ leader: RegionLabel.Leader, _ subject: Subject) -> Bool {
        let (start, delta) = (leader.start, leader.end - leader.start)
        let square = (delta * delta).sum()
        return symbols.contains { symbol in
            let centre = symbol.centre
            let radius = symbol.width / 2
            guard centre != subject.anchor else { return false }
            let share = square > 0 ? ((centre - start) * delta).sum() / square : 0
            let nearest = start + delta * min(max(share, 0), 1)
            let away = centre - nearest
            return (away * away).sum() < radius * radius
        }
    }

    private mutating func add(_ label: RegionLabel) {
        labels.append(label)
        boxes.append(label.box)
        if let leader = label.leader { leaders.append(leader) }
    }

    private func isFree(_ box: Rectangle) -> Bool {
        frame.contains(box) && !symbols.contains { $0.intersects(box) }
            && !obstacles.contains { $0.intersects(box) } && !boxes.contains { $0.intersects(box) }
            && !leaders.contains { box.intersects($0.start, $0.end) }
    }

    private func isClear(_ leader: RegionLabel.Leader) -> Bool {
        let (start, end) = (leader.start, leader.end)
        return !obstacles.contains { $0.intersects(start, end) }
            && !boxes.contains { $0.intersects(start, end) }
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
