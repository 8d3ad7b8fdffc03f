/// Distances as people write them: metres, or a number with a unit.
enum DistanceParsing {
    /// What ``metres(_:)`` takes, in words.
    static let allowed = "a number of metres from 0, or one with a unit (500m, 50km)"

    /// The metres that a text such as `1500`, `500m` or `50km` stands for, or nil when it is no
    /// distance: negative, not finite, or with another unit.
    static func metres(_ text: String) -> Double? {
        let lowered = text.lowercased()
        let (digits, factor) =
            if lowered.hasSuffix("km") {
                (lowered.dropLast(2), 1000.0)
            } else if lowered.hasSuffix("m") {
                (lowered.dropLast(), 1.0)
            } else {
                (lowered[...], 1.0)
            }
        guard let value = NumberParsing.double(digits) else { return nil }
        let metres = value * factor
        return metres >= 0 && metres.isFinite ? metres : nil
    }
}
