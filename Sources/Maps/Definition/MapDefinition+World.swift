extension MapDefinition {
    /// What makes a map one of the whole world: where it is cut open, and its grid.
    ///
    /// The frame of such a map is the edge of the projected world, everything is cut at the
    /// meridian opposite the central one, and the legend stands below.
    public struct World: Hashable, Sendable, Codable {
        /// The central meridian in degrees, −180 … 180; that of the projection.
        public var centralMeridian: Double
        /// The distance between the lines of the grid in degrees; no grid where left out.
        public var graticule: Double?

        /// Creates the part.
        public init(centralMeridian: Double, graticule: Double? = nil) {
            self.centralMeridian = centralMeridian
            self.graticule = graticule
        }
    }

    /// Which regions are labelled.
    ///
    /// Where left out, all of up to sixty regions are; of more than that as with twelve in ``top``
    /// and all ``others``.
    public struct Labels: Hashable, Sendable, Codable {
        /// The number of regions that are labelled in any case, those with the highest values
        /// above zero; of equal values those whose code comes first.
        ///
        /// Where one of them has no room for its label, the label stands beside it with a line.
        public var top: Int
        /// Whether the other regions are labelled too, where their names fit into them; not where
        /// left out.
        public var others: Bool?

        /// Creates the part.
        public init(top: Int, others: Bool? = nil) {
            self.top = top
            self.others = others
        }
    }

    /// Checks the parts of a map of the world.
    func validateWorld() throws(MapError) {
        if let labels, labels.top < 0 {
            throw .invalidDefinition(path: "labels.top", reason: "must not be negative")
        }
        guard let world else { return }
        guard abs(world.centralMeridian) <= 180 else {
            throw .invalidDefinition(path: "world.centralMeridian", reason: "must be −180 to 180")
        }
        if let graticule = world.graticule, !(5...90).contains(graticule) {
            throw .invalidDefinition(path: "world.graticule", reason: "must be 5 to 90")
        }
        // A projection without the parameter is one by name, which this room cannot look into.
        let parameter = projection.split(separator: " ").first { $0.hasPrefix("+lon_0=") }
        if let parameter, Double(parameter.dropFirst(7)) != world.centralMeridian {
            throw .invalidDefinition(
                path: "world.centralMeridian",
                reason: "differs from +lon_0 of the projection"
            )
        }
    }
}
