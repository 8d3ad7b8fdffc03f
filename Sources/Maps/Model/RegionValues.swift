import Features
import Thematic

/// The numbers of regions before they are classified: what was counted, and what it is divided by.
struct RegionValues {
    struct Quantity {
        let isCovered: Bool
        let value: Double?
        let numerator: Double?
        let denominator: Double?
    }

    let quantities: [Quantity]
    /// What one value is.
    let unit: LocalizedText

    /// The values of regions that are covered.
    var classified: [Double?] { quantities.filter(\.isCovered).map(\.value) }

    init(
        _ codes: [String],
        _ grouped: [String: [Feature]],
        _ definition: MapDefinition,
        _ denominators: ThematicMap.Denominators?,
        _ value: (String) -> Double?
    ) {
        let outside = Set(definition.notCovered ?? [])
        guard let normalisation = definition.normalised else {
            unit = definition.unit
            quantities = codes.map { code in
                let isCovered = !outside.contains(code)
                return Quantity(
                    isCovered: isCovered,
                    value: isCovered ? value(code) : nil,
                    numerator: nil,
                    denominator: nil
                )
            }
            return
        }
        let divisors =
            denominators ?? ThematicMap.Denominators(property: normalisation.by, of: grouped)
        unit = normalisation.unit ?? normalisation.unit(of: definition.unit, divisors.title)
        quantities = codes.map { code in
            let isCovered = !outside.contains(code)
            let numerator = isCovered ? value(code) : nil
            let denominator = divisors.values[code]
            return Quantity(
                isCovered: isCovered,
                value: normalisation.quotient(numerator, denominator),
                numerator: numerator,
                denominator: denominator
            )
        }
    }
}

extension MapDefinition.Normalisation {
    /// The number for so many units; nil where one of both is missing or the divisor is not above
    /// zero.
    func quotient(_ numerator: Double?, _ denominator: Double?) -> Double? {
        guard let numerator, let denominator, denominator > 0 else { return nil }
        let quotient = numerator / denominator * (per ?? 1)
        return quotient.isFinite ? quotient : nil
    }

    /// "Instruments per 1,000 km²".
    func unit(of unit: LocalizedText, _ title: LocalizedText?) -> LocalizedText {
        let amount = formatted(per ?? 1)
        let isArea = by == Self.area
        let (zh, en) = (title?.text(in: .chinese) ?? "", title?.text(in: .english) ?? "")
        let divisor = (zh: zh.isEmpty ? by : zh, en: en.isEmpty ? by : en.lowercased())
        return LocalizedText(
            zh: unit.text(in: .chinese)
                + (isArea ? "／每 \(amount) 平方千米" : "／每 \(amount) \(divisor.zh)"),
            en: unit.text(in: .english)
                + (isArea ? " per \(amount) km²" : " per \(amount) \(divisor.en)")
        )
    }
}
