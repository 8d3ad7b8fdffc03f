/// Two colours that a kind of vision cannot tell apart.
public struct ColourConflict: Hashable, Sendable, CustomStringConvertible {
    /// The colour of the lower class, or of what lies beside the classes.
    public let first: Colour
    /// The colour of the higher class.
    public let second: Colour
    /// To whom they look alike.
    public let vision: ColourVision
    /// Their distance to that vision, as of ``Colour/distance(to:with:)``.
    public let distance: Double
    /// The least distance that would do.
    public let least: Double

    /// The conflict in a sentence.
    public var description: String {
        let manner =
            vision == .grey
            ? "in grey" : "with \(vision == .normal ? "normal vision" : vision.rawValue)"
        return "\(first) and \(second) cannot be told apart \(manner): "
            + "their distance is \(formatted(distance)), \(formatted(least)) is needed"
    }
}

extension ColourRamp {
    /// The least distance between neighbouring classes, three times what can just be noticed.
    public static let leastStep = 0.06
    /// The least distance of a class from what is no class, from which a border parts it besides:
    /// twice what can just be noticed.
    public static let leastGroundStep = 0.04

    /// A number of classes that a ramp has no readable colours for.
    public struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
        /// The ramp.
        public let ramp: ColourRamp
        /// The number of classes.
        public let count: Int
        /// The two colours that are least apart.
        public let conflict: ColourConflict
        /// The numbers of classes that the ramp can be read with.
        public let counts: [Int]
        /// The ramps that can be read with this number of classes.
        public let ramps: [ColourRamp]

        /// The error in a sentence that says what can be read.
        public var description: String {
            let counts = counts.map(String.init).joined(separator: ", ")
            let ramps = ramps.map(\.rawValue).joined(separator: ", ")
            return "\(ramp.rawValue) with \(count) classes: \(conflict). "
                + (counts.isEmpty ? "" : "\(ramp.rawValue) can be read with \(counts) classes. ")
                + (ramps.isEmpty
                    ? "No colours can be read with \(count) classes."
                    : "With \(count) classes these can be read: \(ramps).")
        }
    }

    /// Checks that the colours of a number of classes can be told apart, with normal vision, by
    /// readers who lack a kind of cone, and in grey.
    ///
    /// Neighbouring classes must be ``leastStep`` apart, and every class ``leastGroundStep`` from
    /// each colour beside them; of a diverging ramp also the classes that lie equally far from
    /// the middle, but for grey, which shows how far a value lies from it and not to which side.
    /// - Parameters:
    ///   - count: the number of classes.
    ///   - grounds: the colours of what is no class: "none", sea, land.
    /// - Throws: ``Unreadable``.
    public func check(
        count: Int,
        beside grounds: [Colour] = [ColourRamp.none]
    ) throws(Unreadable) {
        guard let conflict = conflict(count: count, beside: grounds) else { return }
        throw Unreadable(
            ramp: self,
            count: count,
            conflict: conflict,
            counts: readableCounts(beside: grounds),
            ramps: Self.allCases.filter { $0.isReadable(count: count, beside: grounds) }
        )
    }

    /// Whether ``check(count:beside:)`` passes.
    public func isReadable(count: Int, beside grounds: [Colour] = [ColourRamp.none]) -> Bool {
        conflict(count: count, beside: grounds) == nil
    }

    /// The numbers of classes, 1 … 9, that the ramp can be read with.
    public func readableCounts(beside grounds: [Colour] = [ColourRamp.none]) -> [Int] {
        (1...ClassificationMethod.maximumCount).filter { isReadable(count: $0, beside: grounds) }
    }

    private func conflict(count: Int, beside grounds: [Colour]) -> ColourConflict? {
        let colours = colours(count: count)
        if let conflict = Self.conflict(in: colours, beside: grounds) { return conflict }
        guard isDiverging else { return nil }
        let sides = zip(colours.prefix(count / 2), colours.reversed())
        return Self.worst(
            sides.map { ($0, $1) },
            ColourVision.allCases.filter { $0 != .grey },
            Self.leastStep
        )
    }

    /// Finds the pair of colours that is furthest below its least distance.
    ///
    /// - Parameters:
    ///   - colours: those of classes, in order; each is compared with the next.
    ///   - grounds: those of what is no class; each is compared with all classes.
    /// - Returns: the pair, or nil where all can be told apart.
    public static func conflict(in colours: [Colour], beside grounds: [Colour]) -> ColourConflict? {
        let neighbours = zip(colours, colours.dropFirst()).map { ($0, $1) }
        let others = grounds.flatMap { ground in colours.map { (ground, $0) } }
        return worst(neighbours, ColourVision.allCases, leastStep)
            ?? worst(others, ColourVision.allCases, leastGroundStep)
    }

    private static func worst(
        _ pairs: [(Colour, Colour)],
        _ visions: [ColourVision],
        _ least: Double
    ) -> ColourConflict? {
        var worst: ColourConflict?
        for vision in visions {
            // Each colour is in several pairs.
            var known: [(colour: Colour, seen: PerceivedColour)] = []
            func seen(_ colour: Colour) -> PerceivedColour {
                if let found = known.first(where: { $0.colour == colour }) { return found.seen }
                known.append((colour, colour.perceived(with: vision)))
                return known[known.count - 1].seen
            }
            for (first, second) in pairs {
                let distance = seen(first).distance(to: seen(second))
                guard distance < (worst?.distance ?? least) else { continue }
                worst = ColourConflict(
                    first: first,
                    second: second,
                    vision: vision,
                    distance: distance,
                    least: least
                )
            }
        }
        return worst
    }
}
