internal import Features
public import GeometryTypes

extension FlatGeobufDocument {
    /// What is wrong with the index; empty when nothing is.
    ///
    /// Each entry above the features holds the boxes below it and no more, and each of a feature its
    /// geometry and the place where the feature begins.
    public func indexFaults() -> [String] {
        var faults: [String] = []
        var first = 0
        for (level, count) in levels.enumerated().dropLast() {
            let next = first + count
            for index in 0..<count {
                let node = nodes[first + index]
                let child = next + index * 16
                let last = min(child + 16, next + levels[level + 1])
                if node.offset != child { faults.append("entry \(first + index): \(node.offset)") }
                let boxes = nodes[child..<last].map(\.box)
                let union = (0..<4).map { side in
                    boxes.map { $0[side] }.reduce(boxes[0][side]) {
                        side < 2 ? min($0, $1) : max($0, $1)
                    }
                }
                if node.box != union { faults.append("entry \(first + index): \(node.box)") }
            }
            first = next
        }
        for (index, feature) in features.enumerated() where !nodes.isEmpty {
            let node = nodes[first + index]
            if node.offset != starts[index] { faults.append("feature \(index): \(node.offset)") }
            let box = feature.geometry?.envelope
            let expected =
                box.map { [$0.minX, $0.minY, $0.maxX, $0.maxY] }
                ?? [.infinity, .infinity, -.infinity, -.infinity]
            if node.box != expected { faults.append("feature \(index): \(node.box)") }
        }
        return faults
    }

    /// The numbers of the features whose boxes touch a box, found by walking down the index.
    public func search(_ box: Envelope) -> [Int] {
        var found: [Int] = []
        let leaves = nodes.count - features.count
        func walk(_ index: Int, _ level: Int) {
            let node = nodes[index].box
            guard node[0] <= box.maxX, node[2] >= box.minX, node[1] <= box.maxY,
                node[3] >= box.minY
            else { return }
            guard level < levels.count - 1 else { return found.append(index - leaves) }
            let first = nodes[index].offset
            let end = levels[...(level + 1)].reduce(0, +)
            for child in first..<min(first + 16, end) { walk(child, level + 1) }
        }
        if !nodes.isEmpty { walk(0, 0) }
        return found
    }
}
