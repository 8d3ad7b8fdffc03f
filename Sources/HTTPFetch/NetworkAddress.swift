internal import Glibc

/// Whether an address belongs to the public network.
///
/// Source: the special-purpose address registries of IANA (RFC 6890).
enum NetworkAddress {
    /// Whether a numeric address is reserved, private, local or for groups; true for what is no
    /// address.
    static func isPrivate(_ text: String) -> Bool {
        if let bytes = bytes(text, AF_INET, count: 4) { return isPrivate(four: bytes) }
        if let bytes = bytes(text, AF_INET6, count: 16) { return isPrivate(six: bytes) }
        return true
    }

    /// The bytes of a numeric address in the order of the network.
    private static func bytes(_ text: String, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    private static func isPrivate(four bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (224..., _), (169, 254), (192, 168), (198, 18...19),
            (172, 16...31), (100, 64...127):
            return true
        case (192, 0): return bytes[2] == 0 || bytes[2] == 2
        case (198, 51): return bytes[2] == 100
        case (203, 0): return bytes[2] == 113
        default: return false
        }
    }

    private static func isPrivate(six bytes: [UInt8]) -> Bool {
        let tail = Array(bytes[12...])
        if bytes[..<10].allSatisfy({ $0 == 0 }) {
            // The mapped form of IPv4; all else that starts so is local or unassigned.
            return bytes[10] == 0xff && bytes[11] == 0xff ? isPrivate(four: tail) : true
        }
        if bytes[..<12].elementsEqual([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]) {
            return isPrivate(four: tail)
        }
        switch (bytes[0], bytes[1]) {
        case (0xfc...0xfd, _), (0xff, _), (0xfe, 0x80...): return true
        case (0x20, 0x01): return bytes[2] == 0x0d && bytes[3] == 0xb8
        // 6to4 carries an address of IPv4.
        case (0x20, 0x02): return isPrivate(four: Array(bytes[2..<6]))
        default: return false
        }
    }
}
