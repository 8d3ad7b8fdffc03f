internal import Features
internal import FlatStorage

/// The numbers that features have in tiles, which know no other ids.
enum FeatureNumber {
    /// The greatest number plus one: what a double holds exactly.
    static let limit: UInt64 = 1 << 53

    /// The number of a feature: its id where that is an integer less than 2^53 in plain decimal
    /// digits, else the lower 53 bits of a hash of it.
    static func number(of id: FlatArray<UInt8>) -> UInt64 {
        if let number = plainNumber(id) { return number }
        var hash = StableHash()
        for index in id.indices { hash.add(CollectionOfOne(id[index])) }
        return hash.value & (limit - 1)
    }

    private static func plainNumber(_ id: FlatArray<UInt8>) -> UInt64? {
        guard !id.isEmpty, id.count <= 16, id[0] != 0x30 || id.count == 1 else { return nil }
        var number: UInt64 = 0
        for index in id.indices {
            guard (0x30...0x39).contains(id[index]) else { return nil }
            number = number * 10 + UInt64(id[index] - 0x30)
        }
        return number < limit ? number : nil
    }
}
