internal import Features
internal import FlatStorage

/// Distance and bearing as the last properties of features that are encoded already.
struct ProximityMembers {
    private let distance: [UInt8]
    private let bearing: [UInt8]

    init(of description: CollectionDescription) {
        typealias Writer = GeoJSONWriter
        distance = JSONWriter.quoted(key: Writer.freeName(Writer.distanceProperty, in: description))
        bearing = JSONWriter.quoted(key: Writer.freeName(Writer.bearingProperty, in: description))
    }

    /// Writes what takes the place of the two closing braces of a feature.
    func write(_ feature: EncodedFeature, into bytes: inout [UInt8]) {
        if let proximity = feature.proximity {
            let last = feature.bytes[feature.bytes.count - 3]
            append(proximity, isFirst: last == 0x7b, to: &bytes)
        }
        bytes += [0x7d, 0x7d]
    }

    /// Writes the members into the feature that the bytes end with.
    func write(_ proximity: MeasuredProximity, behind bytes: inout [UInt8]) {
        bytes.removeLast(2)
        append(proximity, isFirst: bytes.last == 0x7b, to: &bytes)
        bytes += [0x7d, 0x7d]
    }

    private func append(
        _ proximity: MeasuredProximity,
        isFirst: Bool,
        to bytes: inout [UInt8]
    ) {
        if !isFirst { bytes.append(0x2c) }
        bytes += distance
        append(thousandthsOf: proximity.distance, to: &bytes)
        bytes.append(0x2c)
        bytes += bearing
        if let angle = proximity.bearing {
            append(thousandthsOf: GeoJSONWriter.roundedBearing(angle), to: &bytes)
        } else {
            bytes += "null".utf8
        }
    }

    /// Appends a number rounded to thousandths as ``JSONWriter`` writes it.
    private func append(thousandthsOf number: Double, to bytes: inout [UInt8]) {
        let scaled = (number * 1000).rounded()
        // With at most fifteen digits no shorter decimal stands for the same number.
        guard scaled > 0, scaled < 1e15 else {
            var json = JSONWriter()
            json.value(scaled / 1000)
            bytes += json.bytes
            return
        }
        let (whole, rest) = Int(scaled).quotientAndRemainder(dividingBy: 1000)
        bytes += String(whole).utf8
        guard rest > 0 else { return }
        bytes += [0x2e, UInt8(0x30 + rest / 100)]
        if rest % 100 > 0 { bytes.append(UInt8(0x30 + rest / 10 % 10)) }
        if rest % 10 > 0 { bytes.append(UInt8(0x30 + rest % 10)) }
    }
}
