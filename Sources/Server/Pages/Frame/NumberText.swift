internal import Features

/// Numbers, distances and directions as a person reads them; the same in every locale.
enum NumberText {
    /// A number of things, with commas between groups of three.
    static func count(_ value: some BinaryInteger) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return (value < 0 ? "-" : "") + text
    }

    /// A whole number that may be a year, with commas between groups of three from five digits on, so that years
    /// stay whole.
    static func grouped(_ value: some BinaryInteger) -> String {
        value.magnitude < 10_000 ? "\(value)" : count(value)
    }

    /// A value of a map: whole numbers whole, others with two decimals.
    static func value(_ value: Double) -> String {
        fixed(value, decimals: value == value.rounded() ? 0 : 2)
    }

    /// A number with some decimals, rounded half away from zero.
    static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        var unit = 1.0
        for _ in 0..<decimals { unit *= 10 }
        let scaled = Int64((abs(value) * unit).rounded())
        let whole = scaled / Int64(unit)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        if decimals == 0 { return sign + count(whole) }
        let fraction = String(scaled % Int64(unit))
        let zeros = String(repeating: "0", count: decimals - fraction.utf8.count)
        return sign + count(whole) + "." + zeros + fraction
    }

    /// A distance: metres below one kilometre, then kilometres with fewer and fewer decimals.
    static func distance(_ metres: Double) -> String {
        switch metres {
        case ..<999.5: fixed(metres, decimals: 0) + " m"
        case ..<9_995: fixed(metres / 1000, decimals: 2) + " km"
        case ..<99_950: fixed(metres / 1000, decimals: 1) + " km"
        default: fixed(metres / 1000, decimals: 0) + " km"
        }
    }

    /// A distance that is round itself: 500 m, 2 km.
    static func roundDistance(_ metres: Double) -> String {
        metres < 1000 ? trimmed(metres) + " m" : trimmed(metres / 1000) + " km"
    }

    /// The place in the rose of eight winds, 0 for north, clockwise.
    static func wind(_ bearing: Double) -> Int {
        Int((bearing / 45).rounded()) % 8
    }

    /// Longitude and latitude to five decimals (about a metre), as a parameter takes them.
    static func position(longitude: Double, latitude: Double) -> String {
        trimmed(longitude) + "," + trimmed(latitude)
    }

    private static func trimmed(_ value: Double) -> String {
        var text = fixed(value, decimals: 5)
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }
}
