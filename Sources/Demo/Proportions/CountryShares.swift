/// How the users abroad are spread over countries and areas: plausible weights, of nobody's log.
enum CountryShares {
    /// The weight of each by its code of ISO 3166-1.
    static let table: [(code: String, weight: Double)] = [
        ("US", 220), ("JP", 90), ("DE", 68), ("GB", 66), ("KR", 56), ("FR", 46), ("CA", 46),
        ("AU", 40), ("SG", 34), ("RU", 34), ("IN", 34), ("IT", 26), ("NL", 22), ("ES", 18),
        ("SE", 18), ("CH", 17), ("BR", 16), ("TH", 14), ("VN", 14), ("MY", 14), ("ID", 12),
        ("PK", 11), ("BE", 10), ("DK", 9), ("PL", 9), ("TR", 8), ("IR", 8), ("FI", 8), ("NO", 8),
        ("AT", 8), ("MX", 8), ("NZ", 7), ("IL", 7), ("PH", 7), ("IE", 6), ("PT", 6), ("GR", 6),
        ("CZ", 6), ("ZA", 6), ("SA", 5), ("EG", 5), ("AE", 5), ("KZ", 5), ("UA", 5), ("HU", 4),
        ("RO", 4), ("AR", 4), ("CL", 4), ("MN", 3), ("NG", 3), ("KE", 3), ("UZ", 2), ("BD", 2),
        ("LK", 2), ("NP", 2), ("MM", 2), ("KH", 2), ("CO", 2), ("PE", 2), ("LA", 1), ("ET", 1),
        ("CU", 1), ("FJ", 1),
    ]

    /// The number of cities of a country that users come from: one more for each 8 of weight.
    static func cityCount(_ weight: Double) -> Int {
        1 + Int(weight / 8)
    }
}
