/// Ascending values in the classes that upper bounds make.
struct ClassBins {
    private let values: [Double]
    private let uppers: [Double?]
    private let isOpen: Bool
    /// The number of values in each class, those that hold nothing among them.
    let counts: [Int]
    let distinctCount: Int

    /// - Complexity: O(*n*).
    init(_ sorted: [Double], _ bounds: [Double], isOpen: Bool) {
        values = sorted
        self.isOpen = isOpen
        uppers = isOpen ? bounds + [nil] : bounds
        var counts: [Int] = []
        var place = 0
        for upper in uppers {
            let start = place
            if let upper {
                while place < sorted.count, sorted[place] <= upper { place += 1 }
            } else {
                place = sorted.count
            }
            counts.append(place - start)
        }
        self.counts = counts
        var distinct = sorted.isEmpty ? 0 : 1
        for index in sorted.indices.dropFirst() where sorted[index] != sorted[index - 1] {
            distinct += 1
        }
        distinctCount = distinct
    }

    /// The classes that a legend lists: those with values, of tiers all.
    func intervals(_ zero: Classification.Zero) -> [ClassInterval] {
        let isInteger = values.allSatisfy { $0 == $0.rounded() && abs($0) < 1e15 }
        var from = isOpen ? nil : values.first
        if isOpen, isInteger, values.first.map({ $0 >= 0 }) ?? true {
            from = zero == .separate ? 1 : 0
        }
        var starts = [0]
        for count in counts { starts.append(starts[starts.count - 1] + count) }
        let listed = uppers.indices.filter { isOpen || counts[$0] > 0 }
        let shown = isInteger ? [] : shownBounds(of: listed, starts)
        return listed.enumerated().map { place, index in
            let lower = place == 0 || index == 0 ? nil : uppers[index - 1]
            return ClassInterval(
                lower: lower,
                upper: uppers[index],
                from: lower ?? from,
                count: counts[index],
                isInteger: isInteger,
                shown: isInteger ? .init() : shown[place]
            )
        }
    }

    /// The bounds of classes as they are written: each parts the same values as the bound itself,
    /// and all rise.
    private func shownBounds(of listed: [Int], _ starts: [Int]) -> [ClassInterval.Shown] {
        var shown: [ClassInterval.Shown] = []
        var previous: ShownBound?
        for (place, index) in listed.enumerated() {
            var texts = ClassInterval.Shown()
            // The greatest value up to the bound and the least value above it.
            let end = starts[index + 1]
            let next = end < values.count ? values[end] : nil
            if place == 0 {
                if !isOpen, let first = values.first, let upper = uppers[index], first < upper {
                    texts.from = Self.start(first)
                }
            } else if let lower = uppers[index - 1], let before = previous {
                // Where a class without values lies between, its end is the start of this one.
                let start = starts[index]
                texts.lower =
                    listed[place - 1] == index - 1
                    ? before.text
                    : ShownBound(lower, least: before.value, limit: values[start]).text
            }
            if let upper = uppers[index] {
                let following = index + 1 < uppers.count ? uppers[index + 1] : nil
                let held = end > 0 ? values[end - 1] : nil
                let bound = ShownBound(
                    upper,
                    least: [held, previous.map(\.value.nextUp)].compactMap(\.self).max(),
                    limit: [next, following].compactMap(\.self).min()
                )
                texts.upper = bound.text
                previous = bound
                if place == 0, !isOpen, texts.from == nil { texts.from = bound.text }
            }
            shown.append(texts)
        }
        return shown
    }

    /// A number that is not above the least value, near to it.
    private static func start(_ value: Double) -> String {
        // The mirror image of a bound that is not below a value.
        let mirrored = ShownBound(-value, least: -value, limit: nil).text
        return mirrored.first == "-"
            ? String(mirrored.dropFirst())
            : mirrored == "0" ? mirrored : "-" + mirrored
    }
}
