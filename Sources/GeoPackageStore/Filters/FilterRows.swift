internal import Features
internal import FlatStorage
internal import GeometryTypes
internal import SpatialIndex

/// A text of a filter in UTF-8.
typealias FilterText = FlatArray<UInt8>

/// The values of some features, each by its number; nil stands for no value.
protocol FilterRows {
    func numbers(_ property: Int) -> (Int) -> FilterNumber?
    func texts(_ property: Int) -> (Int) -> FilterText?
    func moments(_ property: Int) -> (Int) -> FilterMoment?
    func flags(_ property: Int) -> (Int) -> Bool?
    func lists(_ property: Int) -> (Int) -> [FilterText]?
    func ids() -> (Int) -> FilterText?
    func geometries() -> (Int) -> FilterShape?
}

/// The geometry of a feature as it is kept.
enum FilterShape {
    case point(x: Double, y: Double)
    /// Well-known binary, and the envelope.
    case wkb(FlatArray<UInt8>, Envelope)

    /// The least box that holds it.
    var envelope: Envelope {
        switch self {
        case .point(let x, let y): Envelope(minX: x, minY: y, maxX: x, maxY: y)
        case .wkb(_, let envelope): envelope
        }
    }
}

extension SnapshotContents {
    /// The shape of a slot; nil where it has no geometry.
    func shape(_ slot: Int) -> FilterShape? {
        let place = Int(places[slot])
        guard place < tree.count else { return nil }
        let envelope = tree[place: place]
        let bytes = geometries[place]
        if bytes.isEmpty || bytes.isPoint { return .point(x: envelope.minX, y: envelope.minY) }
        return .wkb(bytes, envelope)
    }
}

extension FlatArray<UInt8> {
    /// Whether the well-known binary, as we write it, is that of a point, with or without height.
    fileprivate var isPoint: Bool { count > 3 && (self[1] == 1 && self[2] == 0 || isHighPoint) }

    private var isHighPoint: Bool { self[1] == 0xe9 && self[2] == 0x03 }
}

extension ColumnValues {
    /// The numbers of the codes; none where the values are no numbers.
    var numbers: (Int) -> FilterNumber? {
        switch storage {
        case .integers(let values) where type == .integer: { .integer(values[$0]) }
        case .doubles(let values): { .double(values[$0]) }
        default: { _ in nil }
        }
    }

    var texts: (Int) -> FilterText? {
        guard type == .text, case .texts(let values) = storage else { return { _ in nil } }
        return { values[$0] }
    }

    var moments: (Int) -> FilterMoment? {
        guard case .integers(let values) = storage else { return { _ in nil } }
        return switch type {
        case .date: { .day(Int(values[$0])) }
        case .dateTime: { .instant(values[$0]) }
        default: { _ in nil }
        }
    }

    var flags: (Int) -> Bool? {
        guard type == .boolean, case .integers(let values) = storage else { return { _ in nil } }
        return { values[$0] != 0 }
    }

    var lists: (Int) -> [FilterText]? {
        guard type == .textList, case .texts(let values) = storage else { return { _ in nil } }
        return { Self.pieces(values[$0]) }
    }
}

/// The features of a base, by slot.
struct SlotRows: FilterRows {
    let contents: SnapshotContents
    let base: FeatureDirectory.Base

    private func byCode<Value>(
        _ property: Int,
        _ values: @escaping (Int) -> Value?
    ) -> (Int) -> Value? {
        let codes = contents.columns[property].codes
        return { slot in
            let code = codes[slot]
            return code == Column.noValue ? nil : values(Int(code))
        }
    }

    func numbers(_ property: Int) -> (Int) -> FilterNumber? {
        byCode(property, contents.columns[property].values.numbers)
    }

    func texts(_ property: Int) -> (Int) -> FilterText? {
        byCode(property, contents.columns[property].values.texts)
    }

    func moments(_ property: Int) -> (Int) -> FilterMoment? {
        byCode(property, contents.columns[property].values.moments)
    }

    func flags(_ property: Int) -> (Int) -> Bool? {
        byCode(property, contents.columns[property].values.flags)
    }

    func lists(_ property: Int) -> (Int) -> [FilterText]? {
        byCode(property, contents.columns[property].values.lists)
    }

    func ids() -> (Int) -> FilterText? {
        let ids = base.ids
        return { ids[$0] }
    }

    func geometries() -> (Int) -> FilterShape? {
        let contents = contents
        return { contents.shape($0) }
    }
}

/// The different values of one property, by code; the number after the last one stands for none.
struct CodeRows: FilterRows {
    let values: ColumnValues

    private func orNone<Value>(_ values: @escaping (Int) -> Value?) -> (Int) -> Value? {
        let count = self.values.count
        return { $0 < count ? values($0) : nil }
    }

    func numbers(_: Int) -> (Int) -> FilterNumber? { orNone(values.numbers) }
    func texts(_: Int) -> (Int) -> FilterText? { orNone(values.texts) }
    func moments(_: Int) -> (Int) -> FilterMoment? { orNone(values.moments) }
    func flags(_: Int) -> (Int) -> Bool? { orNone(values.flags) }
    func lists(_: Int) -> (Int) -> [FilterText]? { orNone(values.lists) }
    func ids() -> (Int) -> FilterText? { { _ in nil } }
    func geometries() -> (Int) -> FilterShape? { { _ in nil } }
}

/// Features that came after the base was made, by their places among those.
struct AddedRows: FilterRows {
    let snapshot: CollectionSnapshot

    private func map<Value>(
        _ property: Int,
        _ value: @escaping (PropertyValue) -> Value?
    ) -> (Int) -> Value? {
        let added = snapshot.added
        return { added[$0].values[property].flatMap(value) }
    }

    func numbers(_ property: Int) -> (Int) -> FilterNumber? { map(property) { FilterNumber($0) } }

    func texts(_ property: Int) -> (Int) -> FilterText? {
        map(property) { if case .text(let text) = $0 { FlatArray(Array(text.utf8)) } else { nil } }
    }

    func moments(_ property: Int) -> (Int) -> FilterMoment? { map(property) { FilterMoment($0) } }

    func flags(_ property: Int) -> (Int) -> Bool? {
        map(property) { if case .boolean(let flag) = $0 { flag } else { nil } }
    }

    func lists(_ property: Int) -> (Int) -> [FilterText]? {
        map(property) {
            if case .textList(let texts) = $0 {
                texts.map { FlatArray(Array($0.utf8)) }
            } else {
                nil
            }
        }
    }

    func ids() -> (Int) -> FilterText? {
        let directory = snapshot.directory
        return { FlatArray(Array(directory.additions[$0].id.text.utf8)) }
    }

    func geometries() -> (Int) -> FilterShape? {
        let added = snapshot.added
        return { number in
            guard let geometry = added[number].geometry, let envelope = added[number].envelope
            else {
                return nil
            }
            if case .point(let place) = geometry { return .point(x: place.x, y: place.y) }
            return .wkb(FlatArray(WKBWriter.bytes(of: geometry)), envelope)
        }
    }
}
