internal import Features
internal import Geodesy
internal import GeometryTypes

/// The way that edges of another reference system take in longitude and latitude.
///
/// An edge is cut in two until its middle lies within ``tolerance`` of the straight line of CRS84.
struct FollowedPath {
    /// How far the middle of an edge may lie from the straight line, in degrees: a centimetre.
    static let tolerance = 1e-7
    /// How often an edge is cut in two.
    private static let mostCuts = 14
    /// The most positions of a geometry.
    static let mostPositions = 100_000

    let system: ReferenceSystem
    let crs: CRSIdentifier
    /// Whether positions are joined by edges.
    let isChain: Bool
    /// How many positions there are so far.
    private var count = 0

    init(system: ReferenceSystem, crs: CRSIdentifier, isChain: Bool) {
        self.system = system
        self.crs = crs
        self.isChain = isChain
    }

    /// The positions of a chain, or of a set, in CRS84, and those put between them.
    ///
    /// - Throws: ``FeatureStoreError/invalidFilter(reason:)``.
    mutating func images(of positions: [Position]) throws(FeatureStoreError) -> [Position] {
        var images: [Position] = []
        for (index, position) in positions.enumerated() {
            let place = try place(of: position)
            if isChain, index > 0, let last = images.last {
                let start = (positions[index - 1], last)
                try follow(from: start, to: (position, place), cuts: 0, &images)
            }
            try append(place, to: &images)
        }
        // The ends of a ring are one position, and stay so.
        if isChain, positions.count > 3, positions.first == positions.last, let first = images.first
        {
            images[images.count - 1] = first
        }
        return images
    }

    private mutating func append(
        _ place: Position,
        to images: inout [Position]
    ) throws(FeatureStoreError) {
        count += 1
        guard count <= Self.mostPositions else {
            throw .invalidFilter(
                reason: "a geometry of \(crs.name) takes more than \(Self.mostPositions) positions"
            )
        }
        images.append(place)
    }

    private mutating func follow(
        from start: (Position, place: Position),
        to end: (Position, place: Position),
        cuts: Int,
        _ images: inout [Position]
    ) throws(FeatureStoreError) {
        let middle = Position(x: (start.0.x + end.0.x) / 2, y: (start.0.y + end.0.y) / 2)
        let place = try place(of: middle)
        let sag = max(
            abs((start.place.x + end.place.x) / 2 - place.x),
            abs((start.place.y + end.place.y) / 2 - place.y)
        )
        // Two cuts at least: the middle of a bend may lie on the straight line.
        if sag <= Self.tolerance, cuts > 1 { return }
        guard cuts < Self.mostCuts else {
            guard sag < 1 else {
                throw .invalidFilter(
                    reason: """
                        an edge of a geometry of \(crs.name) crosses the antimeridian or a pole; its \
                        parts on either side are allowed
                        """
                )
            }
            return
        }
        try follow(from: start, to: (middle, place), cuts: cuts + 1, &images)
        if sag > Self.tolerance { try append(place, to: &images) }
        try follow(from: (middle, place), to: end, cuts: cuts + 1, &images)
    }

    private func place(of position: Position) throws(FeatureStoreError) -> Position {
        // What does not lead back lies where the projection makes no sense.
        guard let place = system.unproject(position), abs(place.y) <= 90, abs(place.x) <= 180,
            let back = system.project(place),
            abs(back.x - position.x) <= 1e-6 * max(1, abs(position.x)),
            abs(back.y - position.y) <= 1e-6 * max(1, abs(position.y))
        else {
            throw .invalidFilter(
                reason: "the position \(position.x) \(position.y) lies outside of \(crs.name)"
            )
        }
        return Position(x: place.x, y: place.y, z: position.z)
    }
}
