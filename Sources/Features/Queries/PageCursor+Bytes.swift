extension [UInt8] {
    /// Appends eight bytes, the least first.
    mutating func append(integer value: UInt64) {
        for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// Appends a value of a sort key: a letter for its type and its exact bits.
    mutating func append(_ value: PropertyValue?) {
        switch value {
        case .text(let text):
            append(0x74)
            append(integer: UInt64(text.utf8.count))
            self += text.utf8
        case .integer(let number):
            append(0x69)
            append(integer: UInt64(bitPattern: number))
        case .double(let number):
            append(0x64)
            append(integer: number.bitPattern)
        case .boolean(let flag): append(flag ? 0x31 : 0x30)
        case .date(let date):
            append(0x44)
            append(integer: UInt64(bitPattern: Int64(date.daysSinceEpoch)))
        case .dateTime(let instant):
            append(0x54)
            append(integer: UInt64(bitPattern: instant.microseconds))
        // Nothing is ordered by a list.
        case nil, .textList: append(0x6e)
        }
    }
}

extension ArraySlice<UInt8> {
    /// Takes eight bytes, the least first; nil where fewer are left.
    mutating func takeInteger() -> UInt64? {
        guard count >= 8 else { return nil }
        defer { removeFirst(8) }
        return prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Takes a value of a sort key.
    mutating func takeValue() throws(PageCursor.Invalid) -> PropertyValue? {
        switch popFirst() {
        case 0x6e: return nil
        case 0x30: return .boolean(false)
        case 0x31: return .boolean(true)
        case 0x74:
            guard let size = takeInteger(), size <= count,
                let text = String(validating: prefix(Int(size)), as: UTF8.self)
            else { throw .malformed }
            removeFirst(Int(size))
            return .text(text)
        case 0x69: return .integer(Int64(bitPattern: try takeBits()))
        case 0x64:
            let number = Double(bitPattern: try takeBits())
            guard number.isFinite else { throw .malformed }
            return .double(number)
        case 0x44:
            let days = Int64(bitPattern: try takeBits())
            guard CalendarDate.days.contains(Int(days)) else { throw .malformed }
            return .date(CalendarDate(daysSinceEpoch: Int(days)))
        case 0x54: return .dateTime(Instant(microseconds: Int64(bitPattern: try takeBits())))
        default: throw .malformed
        }
    }

    private mutating func takeBits() throws(PageCursor.Invalid) -> UInt64 {
        guard let bits = takeInteger() else { throw .malformed }
        return bits
    }
}
