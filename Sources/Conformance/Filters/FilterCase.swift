internal import Formats

/// A filter that shows whether a requirement is met.
struct FilterCase {
    /// What it shows, so that the same is not looked at in each collection.
    let label: String
    let conformanceClass: ConformanceClass
    /// What is not met where it selects something else.
    let rule: Requirement
    /// What is not met where it is refused.
    let refusal: Requirement
    let probe: FilterProbe

    init(
        _ label: String,
        _ conformanceClass: ConformanceClass,
        _ rule: Requirement,
        refusal: Requirement? = nil,
        _ probe: FilterProbe
    ) {
        self.label = label
        self.conformanceClass = conformanceClass
        self.rule = rule
        self.refusal = refusal ?? rule
        self.probe = probe
    }
}

/// What filters of a collection are made from.
struct FilterMaterial {
    let features: [FoundFeature]
    /// The most telling queryable of each kind that has one.
    let samples: [Queryable.Kind: QueryableSample]
    let queryables: [Queryable]
    /// The queryable that is the geometry of the features; nil where there is none or which is not
    /// told.
    let geometry: Queryable?

    init(_ queryables: [Queryable], _ features: [FoundFeature]) {
        self.queryables = queryables
        self.features = features
        var samples: [Queryable.Kind: QueryableSample] = [:]
        for kind in Queryable.Kind.allCases {
            samples[kind] = QueryableSample.best(kind, queryables, features)
        }
        self.samples = samples
        let geometries = queryables.filter { $0.kind == .geometry }
        geometry =
            geometries.first { $0.schema["x-ogc-role"]?.string == "primary-geometry" }
            ?? (geometries.count == 1 ? geometries.first : nil)
    }

    /// The samples in the order of their kinds.
    var all: [QueryableSample] { Queryable.Kind.allCases.compactMap { samples[$0] } }

    /// Numbers, whole ones first.
    var numbers: QueryableSample? { samples[.integer] ?? samples[.number] }

    /// All filters that the collection gives material for.
    var cases: [FilterCase] {
        basic + advanced + letters + spatial + temporal + arrays + eitherSide + arithmetic
    }
}
