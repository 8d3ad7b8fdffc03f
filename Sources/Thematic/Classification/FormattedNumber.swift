/// Writes a number for people: thousands by commas, at most four significant digits after the
/// point's side, no exponent below 10¹⁵, the same in every locale.
///
/// NaN and infinities are written as `–`.
public func formatted(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < 1e15 else { return "\(value)" }
    let magnitude = abs(value)
    var decimals = 0
    if magnitude != magnitude.rounded() {
        decimals = magnitude >= 1000 ? 0 : magnitude >= 100 ? 1 : magnitude >= 10 ? 2 : 3
    }
    let scaled = (magnitude * powerOfTen(decimals)).rounded()
    if scaled == 0, value != 0 { return "\(value)" }
    return (value < 0 ? "-" : "") + decimalText(Int64(scaled), decimals: decimals)
}

/// A number not below zero that is given in units of its last decimal, with commas, without
/// zeros at its end.
func decimalText(_ scaled: Int64, decimals: Int) -> String {
    var digits = Array(String(scaled))
    if digits.count <= decimals {
        digits.insert(contentsOf: repeatElement("0", count: decimals + 1 - digits.count), at: 0)
    }
    var fraction = digits.suffix(decimals)
    digits.removeLast(decimals)
    while fraction.last == "0" { fraction.removeLast() }
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return String(digits) + (fraction.isEmpty ? "" : "." + String(fraction))
}

/// A bound as a legend writes it: rounded as far as the values on its sides allow.
struct ShownBound: Hashable, Sendable {
    /// The number that is written.
    let value: Double
    let text: String

    /// Rounds a bound to a number that is not below `least` and below `limit`.
    ///
    /// Four significant digits first, up to two more, then a number beside it, then as many
    /// digits as it takes; the bound itself where nothing shorter lies between.
    init(_ bound: Double, least: Double?, limit: Double?) {
        func fits(_ number: Double) -> Bool {
            (least.map { number >= $0 } ?? true) && (limit.map { number < $0 } ?? true)
        }
        let magnitude = abs(bound)
        guard magnitude < 1e15, let places = Self.decimals(magnitude) else {
            (value, text) = (bound, "\(bound)")
            return
        }
        let nearest = (0...2).map {
            (places + $0, FloatingPointRoundingRule.toNearestOrAwayFromZero)
        }
        let beside = (0...14).flatMap {
            [(places + $0, FloatingPointRoundingRule.up), (places + $0, .down)]
        }
        for (decimals, rule) in nearest + beside {
            let unit = powerOfTen(decimals)
            let scaled = (bound * unit).rounded(rule)
            guard abs(scaled) < 1e15 else { continue }
            let number = scaled / unit
            guard fits(number), number != 0 || bound == 0 else { continue }
            value = number
            text =
                (number < 0 ? "-" : "") + decimalText(Int64(abs(scaled)), decimals: decimals)
            return
        }
        (value, text) = (bound, "\(bound)")
    }

    /// The decimals of four significant digits, of three below 1; nil for what is written with an
    /// exponent.
    private static func decimals(_ magnitude: Double) -> Int? {
        if magnitude == magnitude.rounded() { return 0 }
        if magnitude >= 1 {
            return magnitude >= 1000 ? 0 : magnitude >= 100 ? 1 : magnitude >= 10 ? 2 : 3
        }
        guard magnitude >= 1e-6, let exponent = decimalExponent(magnitude) else { return nil }
        return max(3, 2 - exponent)
    }
}
