/// Writes a number for people: thousands by commas, at most four significant digits after the
/// point's side, no exponent below 10¹⁵, the same in every locale.
///
/// NaN and infinities are written as `–`.
public func formatted(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    guard abs(value) < 1e15 else { return "\(value)" }
    var magnitude = abs(value)
    var decimals = 0
    if magnitude != magnitude.rounded() {
        decimals = magnitude >= 1000 ? 0 : magnitude >= 100 ? 1 : magnitude >= 10 ? 2 : 3
    }
    var unit = 1.0
    for _ in 0..<decimals { unit *= 10 }
    magnitude = (magnitude * unit).rounded()
    if magnitude == 0, value != 0 { return "\(value)" }
    let whole = Int64(magnitude / unit)
    var digits = Array(String(whole))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    var text = String(digits)
    if decimals > 0 {
        var fraction = String(Int64(magnitude - Double(whole) * unit))
        fraction = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        if !fraction.isEmpty { text += "." + fraction }
    }
    return (value < 0 ? "-" : "") + text
}
