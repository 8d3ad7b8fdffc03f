/// Takes the points of an arc away one by one, the one first that is nearest to the edge that takes its
/// place.
struct ArcElimination {
    private struct Entry {
        let distance: Double
        let index: Int32
    }

    private var heap: [Entry] = []
    private var before: [Int32] = []
    private var after: [Int32] = []
    private var current: [Double] = []

    /// The distance at which each point goes, infinite for those that stay: the ends of an arc, three
    /// points of a closed one.
    ///
    /// - Complexity: O(*n* log *n*).
    mutating func distances(of points: [SIMD2<Double>], isClosed: Bool) -> [Double] {
        let count = points.count
        var distances = Array(repeating: Double.infinity, count: count)
        guard count > (isClosed ? 3 : 2) else { return distances }
        before = (0..<Int32(count)).map { $0 == 0 ? Int32(count - 1) : $0 - 1 }
        after = (0..<Int32(count)).map { $0 == Int32(count - 1) ? 0 : $0 + 1 }
        current = Array(repeating: .infinity, count: count)
        heap.removeAll(keepingCapacity: true)
        func distance(_ index: Int32) -> Double {
            Self.distance(
                points[Int(index)],
                points[Int(before[Int(index)])],
                points[Int(after[Int(index)])]
            )
        }
        for index in isClosed ? 0..<count : 1..<(count - 1) {
            current[index] = distance(Int32(index))
            push(Entry(distance: current[index], index: Int32(index)), points)
        }
        var rest = isClosed ? count : count - 2
        var reached = 0.0
        while rest > (isClosed ? 3 : 0), let next = pop(points) {
            let index = Int(next.index)
            guard next.distance == current[index], distances[index] == .infinity else { continue }
            reached = max(reached, next.distance)
            distances[index] = reached
            current[index] = .nan
            rest -= 1
            let (left, right) = (before[index], after[index])
            after[Int(left)] = right
            before[Int(right)] = left
            for neighbour in [left, right] where current[Int(neighbour)].isFinite {
                current[Int(neighbour)] = distance(neighbour)
                push(Entry(distance: current[Int(neighbour)], index: neighbour), points)
            }
        }
        return distances
    }

    /// Whether an entry goes before another: by its distance, then by its place, so that the order of
    /// points does not count.
    private func precedes(_ a: Entry, _ b: Entry, _ points: [SIMD2<Double>]) -> Bool {
        a.distance == b.distance
            ? VertexImportance.precedes(points[Int(a.index)], points[Int(b.index)])
            : a.distance < b.distance
    }

    /// The distance of a point to the edge between two others.
    static func distance(
        _ point: SIMD2<Double>,
        _ a: SIMD2<Double>,
        _ b: SIMD2<Double>
    ) -> Double {
        let edge = b - a
        let way = point - a
        let length = (edge * edge).sum()
        let share = length > 0 ? min(max((way * edge).sum() / length, 0), 1) : 0
        let away = way - edge * share
        return (away * away).sum().squareRoot()
    }

    private mutating func push(_ entry: Entry, _ points: [SIMD2<Double>]) {
        heap.append(entry)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard precedes(heap[child], heap[parent], points) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func pop(_ points: [SIMD2<Double>]) -> Entry? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, precedes(heap[child + 1], heap[child], points) {
                child += 1
            }
            guard precedes(heap[child], heap[parent], points) else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return first
    }
}
