/// Writes well-known binary number by number, right or wrong.
struct WKBBuilder {
    let isLittleEndian: Bool
    private(set) var bytes: [UInt8] = []

    init(isLittleEndian: Bool) {
        self.isLittleEndian = isLittleEndian
    }

    mutating func header(_ code: UInt32) {
        bytes.append(isLittleEndian ? 1 : 0)
        integer(code)
    }

    mutating func integer(_ value: UInt32) {
        append((0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
    }

    mutating func double(_ value: Double) {
        append((0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) })
    }

    mutating func point(_ x: Double, _ y: Double) {
        header(1)
        double(x)
        double(y)
    }

    private mutating func append(_ little: [UInt8]) {
        bytes += isLittleEndian ? little : little.reversed()
    }
}
