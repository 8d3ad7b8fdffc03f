/// The name of a coordinate reference system: an authority and its code.
///
/// Source: OGC 18-058r1 §6.2 (`/req/crs/crs-uri`); OGC 09-048r5 (the form of the URIs).
public struct CRSIdentifier: Hashable, Sendable, CustomStringConvertible {
    /// WGS 84 with longitude before latitude, what GeoJSON is in.
    public static let crs84 = CRSIdentifier(authority: "OGC", version: "1.3", code: "CRS84")
    /// WGS 84 with longitude, latitude and ellipsoidal height.
    public static let crs84h = CRSIdentifier(authority: "OGC", version: "0", code: "CRS84h")

    /// Who defines it, in capitals: `OGC`, `EPSG`.
    public let authority: String
    /// The version of the definitions, `0` for the one in force.
    public let version: String
    /// Its code with the authority.
    public let code: String

    private init(authority: String, version: String, code: String) {
        self.authority = authority
        self.version = version
        self.code = code
    }

    /// The system of a code of EPSG.
    public static func epsg(_ code: Int) -> Self {
        CRSIdentifier(authority: "EPSG", version: "0", code: String(code))
    }

    /// Reads an identifier in any form that clients send: `http://www.opengis.net/def/crs/A/V/C`
    /// (or `https`), `urn:ogc:def:crs:A:V:C`, `A:C` and `[A:C]`.
    ///
    /// Whether there is such a system is not looked at. Returns nil for any other text; the parts
    /// are 1 to 32 letters, digits, dots, hyphens and underscores of ASCII.
    public init?(_ text: String) {
        let parts: [Substring]
        if let rest = text.removingPrefix("http://www.opengis.net/def/crs/")
            ?? text.removingPrefix("https://www.opengis.net/def/crs/")
        {
            parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        } else if let rest = text.removingPrefix("urn:ogc:def:crs:") {
            parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        } else {
            var name = text[...]
            if name.first == "[", name.last == "]" { name = name.dropFirst().dropLast() }
            let halves = name.split(separator: ":", omittingEmptySubsequences: false)
            guard halves.count == 2 else { return nil }
            parts = [halves[0], "", halves[1]]
        }
        guard parts.count == 3, Self.isName(parts[0]), Self.isName(parts[2]),
            parts[1].isEmpty || Self.isName(parts[1])
        else { return nil }
        let authority = parts[0].uppercased()
        let isUnversioned = parts[1].isEmpty
        // Letters of the codes of OGC stand in both cases in the wild.
        let known = [Self.crs84, .crs84h].first {
            $0.authority == authority && $0.code.lowercased() == parts[2].lowercased()
        }
        self =
            known
            ?? CRSIdentifier(
                authority: authority,
                version: isUnversioned ? "0" : String(parts[1]),
                code: String(parts[2])
            )
    }

    /// The URI in the form that OGC prefers.
    public var uri: String { "http://www.opengis.net/def/crs/\(authority)/\(version)/\(code)" }

    /// The authority and the code, `EPSG:4490`.
    public var name: String { "\(authority):\(code)" }

    /// The URI.
    public var description: String { uri }

    private static func isName(_ text: Substring) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
                default: false
                }
            }
    }
}

extension String {
    fileprivate func removingPrefix(_ prefix: String) -> Substring? {
        hasPrefix(prefix) ? dropFirst(prefix.count) : nil
    }
}
