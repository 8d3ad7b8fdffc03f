internal import Features
internal import HTTPSyntax
internal import Maps

/// Two maps drawn by one scale, where they have one.
struct MapPair: Sendable {
    /// A map as it is drawn, with the address that draws it so.
    struct Drawn: Sendable {
        let side: ComparedSide
        let map: ThematicMap
    }

    let left: Drawn
    let right: Drawn
    let scale: SharedScale
    let comparison: MapComparison
    /// Whether the values of both are the same quantity.
    let isSameQuantity: Bool
}

/// What was wrong with one side of a comparison.
struct SideProblem: Error, Sendable {
    let place: ComparedSide.Place
    /// The problem as a request for the map alone has it.
    let problem: Problem

    /// The problem of the whole request.
    var whole: Problem {
        let part = problem.parameter.map { "\($0): " } ?? ""
        return .invalidParameter(place.rawValue, part + problem.detail)
    }
}

/// Draws two maps by one scale.
struct MapPairing: Sendable {
    let maps: MapBuilder
    let store: any FeatureStore
    let catalog: MapCatalog
    let language: LocalizedText.Language

    /// The pair of two maps.
    ///
    /// - Throws: ``SideProblem`` where a map cannot be drawn, or what the store throws.
    func pair(
        _ left: ComparedSide,
        _ right: ComparedSide,
        _ rule: SharedScale.Rule?
    ) async throws -> MapPair {
        let own = (try await draw(left), try await draw(right))
        let isSame =
            catalog.quantity(of: own.0.map.definition) == catalog.quantity(of: own.1.map.definition)
        let scale = SharedScale(rule, left: own.0.map, right: own.1.map, isSameQuantity: isSame)
        let comparison = MapComparison(left: own.0.map, right: own.1.map)
        func pair(_ left: MapPair.Drawn, _ right: MapPair.Drawn, _ scale: SharedScale) -> MapPair {
            MapPair(
                left: left,
                right: right,
                scale: scale,
                comparison: comparison,
                isSameQuantity: isSame
            )
        }
        guard !scale.changes.isEmpty else { return pair(own.0, own.1, scale) }
        do {
            let first =
                scale.changesLeft ? try await draw(left.replacing(scale.changes)) : own.0
            return pair(first, try await draw(right.replacing(scale.changes)), scale)
        } catch is SideProblem {
            return pair(own.0, own.1, SharedScale(each: .notDrawn))
        }
    }

    private func draw(_ side: ComparedSide) async throws -> MapPair.Drawn {
        let parameters = side.parameters.replacing(["lang": language.rawValue])
        do {
            let request = try await MapRequest(
                side.original,
                parameters,
                .html,
                catalog,
                maps,
                store
            )
            let map = try await request.drawn(by: maps)
            return MapPair.Drawn(side: side, map: map)
        } catch {
            let problem =
                (error as? MapError).flatMap { Problem($0, parameters) }
                ?? Problem(ofRequest: error)
            guard let problem, problem.status == 400 else { throw error }
            throw SideProblem(place: side.place, problem: problem)
        }
    }
}
