extension MapDefinition {
    /// The definition for a picture of another width: the room around the content and the insets
    /// grow and shrink with it, an inset not below the width in which its names can be read.
    ///
    /// Texts and symbols keep their sizes, so that they can be read at any width.
    public func resized(toWidth width: Double) -> MapDefinition {
        let factor = width / self.width
        guard factor.isFinite, factor > 0, factor != 1 else { return self }
        var result = self
        result.width = width
        result.frame.padding = frame.padding?.map { ($0 * factor).rounded() }
        result.insets = insets?.map { inset in
            var inset = inset
            let least = min(inset.width, Self.leastInsetWidth)
            inset.width = min(max((inset.width * factor).rounded(), least), width / 2)
            return inset
        }
        return result
    }

    /// The width of an inset in which a few names find room, in pixels.
    private static let leastInsetWidth = 148.0
}
