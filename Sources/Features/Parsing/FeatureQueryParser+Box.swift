internal import GeometryTypes

extension FeatureQueryParser {
    /// Reads `bbox` in the system of `bbox-crs`, which means nothing without it.
    static func readBox(
        _ parameter: (String) -> String?,
        into query: inout FeatureQuery
    ) throws(InvalidParameter) {
        let crs = try parameter("bbox-crs").map {
            (text) throws(InvalidParameter) in try referenceSystem(text, "bbox-crs")
        }
        guard let text = parameter("bbox") else { return }
        guard let numbers = NumberParsing.doubles(text), [4, 6].contains(numbers.count) else {
            throw InvalidParameter(
                "bbox",
                """
                '\(text)' is no box: \(NumberParsing.fault(of: text)); four numbers \
                west,south,east,north are allowed, or six with the heights third and sixth
                """
            )
        }
        if let crs, crs != .crs84, crs != .crs84h {
            query.referencedBox = try box(numbers, crs, text)
        } else {
            query.box = try box(numbers, text)
        }
    }

    /// The reference system that a parameter names, whether or not there is one of that name.
    static func referenceSystem(_ text: String, _ name: String) throws(InvalidParameter)
        -> CRSIdentifier
    {
        guard let crs = CRSIdentifier(text) else {
            throw InvalidParameter(
                name,
                """
                '\(text)' is no reference system; a URI such as \(CRSIdentifier.epsg(4490)) is \
                allowed
                """
            )
        }
        return crs
    }

    private static func box(
        _ numbers: [Double],
        _ text: String
    ) throws(InvalidParameter) -> GeographicBox {
        do throws(GeographicBox.Invalid) {
            if numbers.count == 4 {
                return try GeographicBox(
                    west: numbers[0],
                    south: numbers[1],
                    east: numbers[2],
                    north: numbers[3]
                )
            }
            return try GeographicBox(
                west: numbers[0],
                south: numbers[1],
                east: numbers[3],
                north: numbers[4],
                lowestHeight: numbers[2],
                highestHeight: numbers[5]
            )
        } catch {
            throw InvalidParameter("bbox", "'\(text)' is no box: \(reason(error))")
        }
    }

    private static func box(
        _ numbers: [Double],
        _ crs: CRSIdentifier,
        _ text: String
    ) throws(InvalidParameter) -> ReferencedBox {
        let half = numbers.count / 2
        var heights: ClosedRange<Double>?
        if half == 3 {
            guard numbers[2] <= numbers[5] else {
                let error = GeographicBox.Invalid.lowerAboveUpper(
                    lower: numbers[2],
                    upper: numbers[5]
                )
                throw InvalidParameter("bbox", "'\(text)' is no box: \(reason(error))")
            }
            heights = numbers[2]...numbers[5]
        }
        let box = ReferencedBox(
            crs: crs,
            lower: ReferencedBox.Pair(numbers[0], numbers[1]),
            upper: ReferencedBox.Pair(numbers[half], numbers[half + 1]),
            heights: heights
        )
        guard let box else {
            throw InvalidParameter("bbox", "'\(text)' is no box: \(reason(.notFinite))")
        }
        return box
    }

    private static func reason(_ error: GeographicBox.Invalid) -> String {
        switch error {
        case .notFinite: "every number must be finite"
        case .longitudeOutOfRange(let value):
            "\(value) is no longitude; −180 to 180 is allowed"
        case .latitudeOutOfRange(let value): "\(value) is no latitude; −90 to 90 is allowed"
        case .southAboveNorth(let south, let north):
            "the south \(south) lies above the north \(north); only west may exceed east"
        case .lowerAboveUpper(let lower, let upper):
            "the lower height \(lower) exceeds the upper one \(upper)"
        }
    }
}
