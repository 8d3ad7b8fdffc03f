internal import Features

/// The types of instruments with their places in the classification and their facts.
struct InstrumentCatalogue: Sendable {
    /// One type.
    struct InstrumentType: Sendable {
        let nameZh: String
        let nameEn: String
        let category: String
        let subcategory: String

        var isTunnel: Bool { subcategory == DemoInstruments.tunnelSubcategory }
    }

    let types: [InstrumentType]
    /// What each type costs and how common it is.
    let facts: [InstrumentFacts]
    private let tunnels: WeightedChoice
    private let others: WeightedChoice

    init(_ codes: DemoCodes) {
        let types = codes.instrumentTypes.codes.map { code in
            let subcategory = codes.subcategories.codes.first { $0.code == code.parent }
            return InstrumentType(
                nameZh: code.title.text(in: .chinese),
                nameEn: code.title.text(in: .english),
                category: subcategory?.parent ?? "",
                subcategory: subcategory?.code ?? ""
            )
        }
        let facts = codes.instrumentTypes.codes.map {
            InstrumentFacts.table[$0.code] ?? .unknown
        }
        tunnels = WeightedChoice(
            types.indices.map { types[$0].isTunnel ? facts[$0].frequency : 0 }
        )
        others = WeightedChoice(
            types.indices.map { types[$0].isTunnel ? 0 : facts[$0].frequency }
        )
        self.types = types
        self.facts = facts
    }

    /// The index of a type, the common ones more often.
    func type(isTunnel: Bool, _ random: inout SeededGenerator) -> Int {
        (isTunnel ? tunnels : others).index(&random)
    }
}
