import FoundationEssentials
import Thematic

/// Why a map cannot be defined or drawn.
public enum MapError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The JSON of a definition is none, or lacks or misuses a key.
    case invalidDefinition(path: String, reason: String)
    /// The classification cannot be applied.
    case invalidClassification(reason: String)

    /// The error in a sentence that may be shown to whoever wrote the definition.
    public var description: String {
        switch self {
        case .invalidDefinition(let path, let reason):
            path.isEmpty ? "map definition: \(reason)" : "map definition, \(path): \(reason)"
        case .invalidClassification(let reason): "classification: \(reason)"
        }
    }
}

extension MapDefinition {
    /// Reads a definition from JSON.
    ///
    /// - Throws: ``MapError/invalidDefinition(path:reason:)`` with the key at fault.
    public init(json: some Sequence<UInt8>) throws(MapError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(json))
        } catch let error as DecodingError {
            throw Self.translated(error)
        } catch {
            throw .invalidDefinition(path: "", reason: "no JSON")
        }
        guard !id.isEmpty, !id.utf8.contains(UInt8(ascii: "/")), !Self.reserved.contains(id) else {
            throw .invalidDefinition(
                path: "id",
                reason: "must be a name without a slash, and none of "
                    + Self.reserved.joined(separator: ", ")
            )
        }
        try validate()
    }

    /// What stands in addresses where the id of a map does.
    private static let reserved = ["compare"]

    /// Checks what the types cannot: sizes, positions, classification.
    ///
    /// To be called again when parts were replaced.
    /// - Throws: ``MapError`` that names the part.
    public func validate() throws(MapError) {
        func check(_ condition: Bool, _ path: String, _ reason: String) throws(MapError) {
            guard condition else { throw .invalidDefinition(path: path, reason: reason) }
        }
        try check((400...4000).contains(width), "width", "must be 400 to 4000")
        try check(!counted.isEmpty, "counted", "must name a collection")
        if let padding = frame.padding {
            let isGood = padding.count == 4 && padding.allSatisfy { (0...width / 4).contains($0) }
            try check(isGood, "frame.padding", "must be four numbers, none above width / 4")
        }
        for inset in insets ?? [] {
            try check((60...width / 2).contains(inset.width), "insets.width", "60 to half the map")
        }
        for place in places ?? [] {
            let isGood = abs(place.longitude) <= 180 && abs(place.latitude) <= 90
            try check(isGood, "places", "longitude or latitude out of range")
        }
        if let graticule {
            try check((1...90).contains(graticule), "graticule", "must be 1 to 90")
        }
        try validateWorld()
        do {
            try classification.classificationMethod?.validate()
        } catch {
            throw .invalidClassification(reason: "\(error)")
        }
        try validateForm(check)
        try validateValues(check)
    }

    /// Checks normalisation and colours.
    private func validateValues(
        _ check: (Bool, String, String) throws(MapError) -> Void
    ) throws(MapError) {
        if let normalised {
            try check(form != .points, "normalised", "goes with numbers, not with categories")
            try check(!normalised.by.isEmpty, "normalised.by", "must be area or a property")
            let per = normalised.per ?? 1
            try check(per.isFinite && per > 0, "normalised.per", "must be above zero")
        }
        // What a method makes of the values is checked when they are known.
        if let count = classification.classificationMethod?.count { try checkColours(count: count) }
    }

    /// Checks that a number of classes can be told apart by their colours.
    ///
    /// - Throws: ``MapError/invalidDefinition(path:reason:)`` that says what can.
    func checkColours(count: Int) throws(MapError) {
        let ramp = colours ?? .yellowGreenBlue
        guard form == .filledRegions else {
            guard form == .points || !ramp.isDiverging else {
                throw .invalidDefinition(
                    path: "colours",
                    reason: "\(ramp.rawValue) diverges; symbols go from light to dark: "
                        + ColourRamp.sequential.map(\.rawValue).joined(separator: ", ")
                )
            }
            return
        }
        guard classification.method != .unclassed, count > 0 else { return }
        var grounds = [MapStyle.hatchPaper]
        grounds += world == nil ? [MapStyle.sea, MapStyle.land] : [MapStyle.worldSea]
        if classification.zero == .separate { grounds.append(ColourRamp.none) }
        do {
            try ramp.check(count: count, beside: grounds)
        } catch {
            throw .invalidDefinition(path: "colours", reason: "\(error)")
        }
    }

    /// Checks that the parts fit the form of the map.
    private func validateForm(
        _ check: (Bool, String, String) throws(MapError) -> Void
    ) throws(MapError) {
        if case .mean = measure {
            try check(
                counted.count == 1,
                "counted",
                "must be one collection where the mean is asked"
            )
        }
        if form != .points {
            try check(
                classification.classNames == nil && classification.missing == nil,
                "classification",
                "classNames and missing go with points"
            )
        }
        switch form {
        case .points:
            try check(measure == nil, "measure", "goes with regions, not with features")
            try check(symbols == nil, "symbols", "goes with regions, not with features")
            try checkNames(check)
            try check(outlines == nil, "outlines", "goes with filled regions")
        case .symbols:
            let most = Symbols.maximumTiers
            if symbols?.kind == .proportional {
                let maximum = symbols?.maximum ?? 1
                try check(
                    maximum.isFinite && maximum > 0,
                    "symbols.maximum",
                    "must be a number above zero"
                )
            } else {
                let method = classification.classificationMethod
                try check(method != .unclassed, "classification", "symbols need classes")
                try check(
                    (method?.greatestCount ?? 1) <= most,
                    "classification",
                    "symbols tell at most \(most) classes apart"
                )
                try check(
                    symbols?.maximum == nil,
                    "symbols.maximum",
                    "goes with the kind proportional"
                )
            }
            try check(
                (symbols?.longitude == nil) == (symbols?.latitude == nil),
                "symbols",
                "longitude and latitude go together"
            )
            try check(
                (0...most).contains(symbols?.labelled ?? 0),
                "symbols.labelled",
                "0 to \(most)"
            )
            try check(outlines == nil, "outlines", "goes with filled regions")
        case .filledRegions:
            try check(base == nil, "base", "goes with symbols or categories")
        }
    }

    /// Checks that each class of features has a name where any has.
    private func checkNames(
        _ check: (Bool, String, String) throws(MapError) -> Void
    ) throws(MapError) {
        guard let names = classification.classNames else { return }
        try check(
            classification.method == .tiers
                && names.count == (classification.upperBounds ?? []).count + 1,
            "classification.classNames",
            "must be one name for each tier"
        )
    }

    private static func translated(_ error: DecodingError) -> MapError {
        func path(_ keys: [any CodingKey]) -> String {
            keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context):
            return .invalidDefinition(path: path(context.codingPath + [key]), reason: "is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            return .invalidDefinition(
                path: path(context.codingPath),
                reason: context.debugDescription
            )
        @unknown default:
            return .invalidDefinition(path: "", reason: "no map definition")
        }
    }
}
