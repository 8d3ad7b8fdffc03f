extension MapSymbol {
    /// The data of an SVG path with the symbol around the origin, in pixels, filled by the
    /// even-odd rule.
    public var path: String { path(at: PlanePoint(0, 0)) }
}
