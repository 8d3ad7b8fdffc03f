/// Thirty-two directions, east first, then by turns below and above.
let directions: [PlanePoint] = {
    let eighth: [(Double, Double)] = [
        (1, 0), (0.980_785, 0.195_090), (0.923_880, 0.382_683), (0.831_470, 0.555_570),
        (0.707_107, 0.707_107), (0.555_570, 0.831_470), (0.382_683, 0.923_880),
        (0.195_090, 0.980_785), (0, 1),
    ]
    var all: [PlanePoint] = []
    for (x, y) in eighth {
        for point in [PlanePoint(x, y), PlanePoint(-x, y), PlanePoint(x, -y), PlanePoint(-x, -y)]
        where !all.contains(point) {
            all.append(point)
        }
    }
    return all
}()

/// The directions from the levellest on, those as steep as each other in their order.
let levelDirections = directions.enumerated()
    .sorted { (abs($0.element.y), $0.offset) < (abs($1.element.y), $1.offset) }
    .map(\.element)

/// Whether two segments cross or touch.
func cross(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint, _ d: PlanePoint) -> Bool {
    func turn(_ p: PlanePoint, _ q: PlanePoint, _ r: PlanePoint) -> Double {
        (q.x - p.x) * (r.y - p.y) - (r.x - p.x) * (q.y - p.y)
    }
    return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0
}
