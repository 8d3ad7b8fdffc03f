internal import Features
internal import GeometryTypes
internal import HTTPSyntax

/// The centre of a search as a person gave it, by position or by name.
struct ResultPlace: Sendable {
    /// A place that might have been meant as well.
    struct Choice: Sendable {
        let name: Words
        let detail: String
        let href: String
    }

    /// The place taken; nil where it was given by its position alone.
    let place: Place?
    /// Longitude and latitude as the parameter `near` takes them.
    let near: String
    /// The other places of that name.
    let others: [Place]

    /// What the field for the place shows.
    static func text(_ parameters: QueryParameters) -> String? {
        parameters["place"] ?? parameters["near"]
    }

    /// Looks up the parameter `place`: a position as `near` takes it, or a name; nil where it is
    /// not given.
    ///
    /// - Throws: ``Problem`` 400 where there is no place of the name, or `near` is given too.
    static func find(
        _ parameters: QueryParameters,
        _ data: PageData
    ) async throws -> ResultPlace? {
        guard let text = parameters["place"] else { return nil }
        guard parameters["near"] == nil else {
            throw Problem.invalidParameter("place", "place and near both give a centre; one may")
        }
        if let near = position(text) { return ResultPlace(place: nil, near: near, others: []) }
        let answer = try await data.regionNames().places.answer(text)
        guard let place = answer.places.first else {
            throw Problem.invalidParameter(
                "place",
                "there is no place '\(text)'; a name in the gazetteer or longitude,latitude is allowed"
            )
        }
        return ResultPlace(
            place: place,
            near: near(place),
            others: Array(answer.places.dropFirst())
        )
    }

    /// A place as the parameter `near` takes it.
    static func near(_ place: Place) -> String {
        NumberText.position(longitude: place.position.x, latitude: place.position.y)
    }

    /// Two numbers as people write them: with a comma of either script, or a blank between.
    static func position(_ text: String) -> String? {
        let parts = text.split { ",，、; \u{3000}".contains($0) }
        guard parts.count == 2,
            parts.allSatisfy({ part in
                part.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || [0x2b, 0x2d, 0x2e].contains($0)
                }
                    && Double(String(part)) != nil
            })
        else { return nil }
        return parts.joined(separator: ",")
    }
}
