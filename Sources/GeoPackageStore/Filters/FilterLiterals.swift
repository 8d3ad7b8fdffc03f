internal import Features
internal import Geodesy
internal import GeometryTypes
internal import Topology

/// What a filter says of geometries, prepared once: literals in CRS84, with their indexes.
final class FilterLiterals: Sendable {
    /// How a relation of a filter is tested.
    enum Test {
        /// It holds, or does not, of all features.
        case constant(Bool)
        /// The same of features with a geometry; of others it is unknown.
        case ofProperty(Bool)
        /// The geometry of the feature relates so to a literal.
        case literal(GeometryRelation, SpatialLiteral)
    }

    private let literals: [SpatialLiteral.Key: SpatialLiteral]
    private let geometries: [FilterGeometry: Geometry]
    private let metrics: [FilterGeometry: GeodesicMetric]

    /// Prepares the literals of a condition.
    ///
    /// - Parameters:
    ///   - condition: The condition.
    ///   - systems: Where reference systems are found.
    ///   - extent: What bounds all geometries of the collection; nil where there are none.
    /// - Throws: ``FeatureStoreError/invalidFilter(reason:)`` for coordinates outside of their system,
    ///   ``FeatureStoreError/unknownReferenceSystem(_:)``.
    init(
        of condition: FilterCondition,
        _ systems: ReferenceSystems,
        within extent: Envelope?
    ) throws(FeatureStoreError) {
        var literals: [SpatialLiteral.Key: SpatialLiteral] = [:]
        var geometries: [FilterGeometry: Geometry] = [:]
        var metrics: [FilterGeometry: GeodesicMetric] = [:]
        let reader = LiteralReader(systems: systems)
        for use in condition.uses {
            switch use {
            case .relation(let relation, .property, let geometry) where geometry != .property,
                .relation(let relation, let geometry, .property) where geometry != .property:
                let key = SpatialLiteral.Key(geometry, relation)
                if literals[key] == nil {
                    literals[key] = try SpatialLiteral(key, reader, within: extent)
                }
            case .relation(_, .property, .property): break
            case .relation(let relation, let first, let second):
                for (geometry, relation) in [(first, relation), (second, SpatialRelation.equals)] {
                    let key = SpatialLiteral.Key(geometry, relation == .equals ? .equals : .within)
                    if literals[key] == nil {
                        literals[key] = try SpatialLiteral(key, reader, within: extent)
                    }
                    geometries[geometry] = try reader.geometry(of: geometry)
                }
            case .place(let geometry):
                let place = try reader.geometry(of: geometry)
                guard case .point(let position) = place else {
                    throw .invalidFilter(reason: "a distance is measured from a point only")
                }
                metrics[geometry] = GeodesicMetric(from: position)
            case .measured(let geometry): geometries[geometry] = try reader.geometry(of: geometry)
            }
        }
        self.literals = literals
        self.geometries = geometries
        self.metrics = metrics
    }

    /// How a relation is tested.
    func test(
        _ relation: SpatialRelation,
        _ first: FilterGeometry,
        _ second: FilterGeometry
    ) throws -> Test {
        let own = GeometryRelation(relation)
        switch (first, second) {
        case (.property, .property): return .ofProperty(own.isReflexive)
        case (.property, let geometry):
            guard let literal = literals[SpatialLiteral.Key(geometry, relation)] else { break }
            return .literal(own, literal)
        case (let geometry, .property):
            guard let literal = literals[SpatialLiteral.Key(geometry, relation)] else { break }
            return .literal(own.converse, literal)
        case (let first, let second):
            guard let literal = literals[SpatialLiteral.Key(second, .equals)],
                let geometry = geometries[first]
            else { break }
            return .constant(try literal.isRelated(own, to: geometry))
        }
        throw FeatureStoreError.storageFailure("a literal of the filter is not prepared")
    }

    /// What some relations cost for a geometry of so many positions, in microseconds.
    func cost(of uses: [GeometryUse], positions: Int) -> Double {
        uses.reduce(0) { sum, use in
            guard case .relation(let relation, let first, let second) = use else { return sum }
            let given = [first, second].filter { $0 != .property }
            guard given.count == 1, let literal = literals[SpatialLiteral.Key(given[0], relation)]
            else { return sum }
            return sum + literal.matrixCost(Double(positions))
        }
    }

    /// What the relation of two literals costs, in microseconds; nothing where one is none.
    func cost(ofGiven first: FilterGeometry, _ second: FilterGeometry) -> Double {
        guard first != .property, second != .property,
            let literal = literals[SpatialLiteral.Key(second, .equals)],
            let geometry = geometries[first]
        else { return 0 }
        var count = 0
        geometry.forEachPosition { _ in count += 1 }
        return literal.matrixCost(Double(count))
    }

    /// The geometry that is given, in CRS84.
    func geometry(of geometry: FilterGeometry) -> Geometry? { geometries[geometry] }

    /// Measures from the point that is given.
    func metric(of place: FilterGeometry) -> GeodesicMetric? { metrics[place] }
}

/// Where a filter uses geometries.
enum GeometryUse {
    case relation(SpatialRelation, FilterGeometry, FilterGeometry)
    /// What distances are measured from.
    case place(FilterGeometry)
    /// A literal that distances are measured to.
    case measured(FilterGeometry)
}

extension GeometryRelation {
    init(_ relation: SpatialRelation) {
        switch relation {
        case .intersects: self = .intersects
        case .equals: self = .equals
        case .disjoint: self = .disjoint
        case .touches: self = .touches
        case .within: self = .within
        case .overlaps: self = .overlaps
        case .crosses: self = .crosses
        case .contains: self = .contains
        }
    }
}
