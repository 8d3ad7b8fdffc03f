internal import Features
internal import FlatStorage

/// The values of a layer, column by column, and which of them each feature has.
struct PointValues: ~Copyable {
    /// How many ids are looked up before they are written, so that the memory of all is on its way at once.
    private static let block = 64

    /// The values, written as fields of the layer.
    private(set) var bytes: ByteBuffer
    /// How many there are.
    private(set) var count: UInt32 = 0

    init(features: Int) {
        bytes = ByteBuffer(capacity: 24 * features)
    }

    /// Writes the values of a column that features have.
    ///
    /// - Parameters:
    ///   - column: The column.
    ///   - indices: Gets the index of each feature's value in the layer, `ValueColumn.noValue` where
    ///     it has none.
    ///   - start: Where the first of them goes.
    mutating func add(
        _ column: ValueColumn,
        to indices: inout MutableSpan<UInt32>,
        from start: Int
    ) {
        let codes = column.codes
        switch column.values {
        case .integers(let numbers):
            add(codes, &indices, from: start, count: numbers.count) { code, bytes in
                bytes.append(room: 24) { $0.write(integer: numbers[code]) }
            }
        case .booleans(let flags):
            add(codes, &indices, from: start, count: flags.count) { code, bytes in
                bytes.write(value: .boolean(flags[code] != 0))
            }
        case .doubles(let numbers):
            add(codes, &indices, from: start, count: numbers.count) { code, bytes in
                bytes.append(room: 24) { $0.write(double: numbers[code]) }
            }
        case .texts(let texts):
            let starts = texts.starts
            ByteSource.lend(texts.bytes) { source in
                add(codes, &indices, from: start, count: texts.count) { code, bytes in
                    bytes.write(text: Int(starts[code])..<Int(starts[code + 1]), of: source)
                }
            }
        case .others(let values):
            add(codes, &indices, from: start, count: values.count) { code, bytes in
                bytes.write(value: TileValue(values[code]))
            }
        }
    }

    /// Writes the ids of features, each of which comes once.
    ///
    /// - Parameters:
    ///   - codes: The code of the id of each feature.
    ///   - texts: The ids by code.
    ///   - indices: Gets the index of each id in the layer.
    ///   - start: Where the first of them goes.
    /// - Returns: The numbers of the features.
    mutating func add(
        ids codes: [UInt32],
        of texts: FlatSlices,
        to indices: inout MutableSpan<UInt32>,
        from start: Int
    ) -> [UInt64] {
        let starts = texts.starts
        var numbers = [UInt64](repeating: 0, count: codes.count)
        var span = numbers.mutableSpan
        ByteSource.lend(texts.bytes) { source in
            var ranges = [Range<Int>](repeating: 0..<0, count: Self.block)
            var heads = [UInt8](repeating: 0, count: Self.block)
            var first = 0
            while first < codes.count {
                let count = min(Self.block, codes.count - first)
                for place in 0..<count {
                    let code = Int(codes[first + place])
                    ranges[place] = Int(starts[code])..<Int(starts[code + 1])
                }
                for place in 0..<count {
                    heads[place] = ranges[place].isEmpty ? 0 : source[ranges[place].lowerBound]
                }
                for place in 0..<count {
                    bytes.write(text: ranges[place], of: source)
                    span[first + place] =
                        FeatureNumber.isDigit(heads[place])
                        ? FeatureNumber.number(of: ranges[place], in: source)
                        : FeatureNumber.hash(of: ranges[place], in: source)
                }
                first += count
            }
        }
        for index in codes.indices {
            indices[start + index] = count + UInt32(truncatingIfNeeded: index)
        }
        count += UInt32(truncatingIfNeeded: codes.count)
        return numbers
    }

    /// Writes one value.
    ///
    /// - Returns: Its index.
    mutating func add(_ value: TileValue) -> UInt32 {
        bytes.write(value: value)
        count += 1
        return count - 1
    }

    @inline(__always)
    private mutating func add(
        _ codes: [UInt32],
        _ indices: inout MutableSpan<UInt32>,
        from start: Int,
        count different: Int,
        _ write: (Int, inout ByteBuffer) -> Void
    ) {
        var table = CodeTable(codes: different, features: codes.count)
        let first = count
        for (index, code) in codes.enumerated() {
            guard code != ValueColumn.noValue else {
                indices[start + index] = code
                continue
            }
            let (number, isNew) = table.number(of: code)
            if isNew { write(Int(code), &bytes) }
            indices[start + index] = first + number
        }
        count = first + table.count
    }
}

extension ByteBuffer {
    /// Appends a value of a layer.
    mutating func write(value: TileValue) {
        var writer = ProtobufWriter()
        value.append(to: &writer, field: 4)
        append(room: writer.bytes.count) { cursor in
            for byte in writer.bytes { cursor.write(byte) }
        }
    }

    /// Appends a text as a value of a layer.
    @inline(__always)
    mutating func write(text range: Range<Int>, of source: borrowing ByteSource) {
        let size = ProtobufWriter.size(ofVarint: UInt64(range.count))
        append(room: range.count + 40) { cursor in
            // The fields `values` of the layer and `string_value` of the value.
            cursor.write(4 << 3 | 2)
            cursor.write(varint: UInt64(1 + size + range.count))
            cursor.write(1 << 3 | 2)
            cursor.write(varint: UInt64(range.count))
            cursor.write(range, of: source)
        }
    }
}

extension ByteCursor {
    /// Writes an integer as a value of a layer: in the field `int_value`, or `sint_value` where it
    /// is less than zero.
    @inline(__always)
    fileprivate mutating func write(integer number: Int64) {
        write(4 << 3 | 2)
        writeMessage { cursor in
            cursor.write(number < 0 ? 6 << 3 : 4 << 3)
            cursor.write(
                varint: number < 0 ? ProtobufWriter.zigzag(number) : UInt64(bitPattern: number)
            )
        }
    }

    /// Writes a double as a value of a layer, in the field `double_value`.
    @inline(__always)
    fileprivate mutating func write(double number: Double) {
        write(4 << 3 | 2)
        write(9)
        write(3 << 3 | 1)
        write(bits: number.bitPattern)
    }
}
