/// Licences by the identifiers of SPDX.
enum Licence {
    /// The address of the text of a licence, or nil where its name is no such identifier.
    ///
    /// Data that came from several sources names all their licences in a sentence, which is shown
    /// as it is.
    static func address(of name: String?) -> String? {
        guard let name, name.utf8.count <= 40, name.utf8.allSatisfy(isOfIdentifier),
            known.contains(name) || name.utf8.contains(where: { (0x30...0x39).contains($0) })
        else { return nil }
        return "https://spdx.org/licenses/\(name).html"
    }

    /// Identifiers without the number of a version.
    private static let known: Set<String> = ["ISC", "MIT", "ODbL", "Unlicense", "Zlib"]

    private static func isOfIdentifier(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e: true
        default: false
        }
    }
}
