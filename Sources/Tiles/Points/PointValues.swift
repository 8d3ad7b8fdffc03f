internal import Features
internal import FlatStorage

/// The values of a layer, column by column, and which of them each feature has.
struct PointValues: ~Copyable {
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
    mutating func add(_ column: ValueColumn, to indices: inout [UInt32]) {
        let codes = column.codes
        switch column.values {
        case .integers(let numbers):
            add(codes, &indices, count: numbers.count) { code, bytes in
                bytes.write(value: .integer(numbers[code]))
            }
        case .booleans(let flags):
            add(codes, &indices, count: flags.count) { code, bytes in
                bytes.write(value: .boolean(flags[code] != 0))
            }
        case .doubles(let numbers):
            add(codes, &indices, count: numbers.count) { code, bytes in
                bytes.write(value: .double(numbers[code].bitPattern))
            }
        case .texts(let texts):
            let starts = texts.starts
            ByteSource.lend(texts.bytes) { source in
                add(codes, &indices, count: texts.count) { code, bytes in
                    bytes.write(text: Int(starts[code])..<Int(starts[code + 1]), of: source)
                }
            }
        case .others(let values):
            add(codes, &indices, count: values.count) { code, bytes in
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
    /// - Returns: The numbers of the features.
    mutating func add(
        ids codes: [UInt32],
        of texts: FlatSlices,
        to indices: inout [UInt32]
    ) -> [UInt64] {
        let starts = texts.starts
        var numbers: [UInt64] = []
        numbers.reserveCapacity(codes.count)
        ByteSource.lend(texts.bytes) { source in
            for index in codes.indices {
                let code = Int(codes[index])
                let range = Int(starts[code])..<Int(starts[code + 1])
                bytes.write(text: range, of: source)
                numbers.append(FeatureNumber.number(of: range, in: source))
                indices.append(count + UInt32(truncatingIfNeeded: index))
            }
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
        _ indices: inout [UInt32],
        count different: Int,
        _ write: (Int, inout ByteBuffer) -> Void
    ) {
        var table = CodeTable(codes: different, features: codes.count)
        for code in codes {
            guard code != ValueColumn.noValue else {
                indices.append(code)
                continue
            }
            let (number, isNew) = table.number(of: code)
            if isNew { write(Int(code), &bytes) }
            indices.append(count + number)
        }
        count += table.count
    }
}

extension ByteBuffer {
    /// Appends a value of a layer.
    mutating func write(value: TileValue) {
        var writer = ProtobufWriter()
        value.append(to: &writer, field: 4)
        append(writer.bytes)
    }

    /// Appends a text as a value of a layer.
    @inline(__always)
    mutating func write(text range: Range<Int>, of source: borrowing ByteSource) {
        reserve(range.count + 32)
        // The fields `values` of the layer and `string_value` of the value.
        write(4 << 3 | 2)
        let size = ProtobufWriter.size(ofVarint: UInt64(range.count))
        write(varint: UInt64(1 + size + range.count))
        write(1 << 3 | 2)
        write(varint: UInt64(range.count))
        write(range, of: source)
    }
}
