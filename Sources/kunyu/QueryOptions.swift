internal import ArgumentParser
internal import CQL2
internal import Features
internal import HTTPSyntax

/// The conditions of a query, read by the same parser as the parameters of the HTTP interface.
struct QueryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Nearest first from this place, in degrees.",
            valueName: "longitude,latitude"
        )
    )
    var near: String?

    @Option(
        help: ArgumentHelp(
            "Greatest geodesic distance from --near: metres, or with a unit (500m, 50km).",
            valueName: "distance"
        )
    )
    var radius: String?

    @Option(
        help: ArgumentHelp(
            "Box in degrees; west exceeds east across the antimeridian.",
            valueName: "west,south,east,north"
        )
    )
    var bbox: String?

    @Option(
        help: ArgumentHelp(
            "Reference system of --bbox, its numbers in the axis order of the authority.",
            discussion: "CRS84, longitude first, unless given.",
            valueName: "authority:code"
        )
    )
    var bboxCrs: String?

    @Option(
        help: ArgumentHelp(
            "Ids to choose from; a backslash before a comma that belongs to one.",
            valueName: "id,…"
        )
    )
    var ids: String?

    @Option(
        help: ArgumentHelp(
            "RFC 3339 date-time, date, or start/end with .. for an open end.",
            valueName: "time"
        )
    )
    var datetime: String?

    @Option(
        name: .customLong("q"),
        help: ArgumentHelp(
            """
            Phrases, any of which must stand in the texts of a feature, in Chinese, pinyin or \
            English.
            """,
            valueName: "phrase,…"
        )
    )
    var text: String?

    @Option(
        help: ArgumentHelp(
            "Condition in CQL2, such as \"value > 5 AND S_INTERSECTS(geometry, BBOX(73,18,136,54))\".",
            valueName: "expression"
        )
    )
    var filter: String?

    @Option(
        help: ArgumentHelp(
            "How --filter is written: cql2-text, which is meant unless given, or cql2-json.",
            valueName: "language"
        )
    )
    var filterLang: String?

    @Option(
        help: ArgumentHelp(
            "Reference system of positions in --filter, in the axis order of the authority.",
            discussion: "CRS84, longitude first, unless given.",
            valueName: "authority:code"
        )
    )
    var filterCrs: String?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Value that a property must have; may be given for several properties.",
            valueName: "property=value"
        )
    )
    var equalities: [String] = []

    /// The query on a collection.
    ///
    /// - Parameters:
    ///   - description: The collection.
    ///   - form: Further parameters of a page, by their names.
    /// - Returns: The query.
    /// - Throws: ``CommandFailure`` that names the option, what was wrong and what is allowed.
    func query(
        on description: CollectionDescription,
        _ form: [String: String] = [:]
    ) throws -> FeatureQuery {
        let values = try values(for: description)
        return try read(parameters.merging(form) { first, _ in first }) {
            parameters throws(InvalidParameter) in
            var query = try FeatureQueryParser.query(
                on: description,
                parameter: { parameters[$0] },
                value: { values[$0] }
            )
            query.filter = try FilterParameters.filter(on: description) { parameters[$0] }
            return query
        }
    }

    /// The query for groups of what matches on a collection.
    ///
    /// - Throws: ``CommandFailure`` that names the option, what was wrong and what is allowed.
    func aggregateQuery(
        on description: CollectionDescription,
        by: String,
        measure: String
    ) throws -> AggregateQuery {
        let values = try values(for: description)
        let all = parameters.merging(["by": by, "measure": measure]) { first, _ in first }
        return try read(all) { parameters throws(InvalidParameter) in
            var query = try AggregateQueryParser.query(
                on: description,
                parameter: { parameters[$0] },
                value: { values[$0] }
            )
            query.features.filter = try FilterParameters.filter(on: description) { parameters[$0] }
            return query
        }
    }

    /// How Chinese characters are read; nothing is loaded where no words are looked for.
    var pinyin: PinyinTable {
        text == nil ? .empty : PinyinFile(folder: PinyinFile.defaultFolder).table()
    }

    /// The conditions that every collection has, by the names of their parameters.
    private var parameters: [String: String] {
        [
            ("near", near), ("radius", radius), ("bbox", bbox), ("bbox-crs", bboxCrs),
            ("datetime", datetime), ("ids", ids), ("q", text), ("filter", filter),
            ("filter-lang", filterLang), ("filter-crs", filterCrs),
        ].reduce(into: [:]) { $0[$1.0] = $1.1 }
    }

    private func read<Query>(
        _ parameters: [String: String],
        _ parse: ([String: String]) throws(InvalidParameter) -> Query
    ) throws -> Query {
        do throws(InvalidParameter) {
            return try parse(parameters)
        } catch {
            let option = parameters[error.name] == nil ? "where" : error.name
            throw CommandFailure("--\(option): \(error.detail)")
        }
    }

    /// The values that properties must have, by their names.
    private func values(for description: CollectionDescription) throws -> [String: String] {
        var values: [String: String] = [:]
        for equality in equalities {
            let halves = equality.split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard halves.count == 2 else {
                throw CommandFailure("--where '\(equality)': property=value is allowed")
            }
            let name = String(halves[0])
            guard description.property(name) != nil else {
                throw CommandFailure(
                    """
                    --where: '\(description.id)' has no property '\(name)'; it has \
                    \(description.properties.map(\.name).joined(separator: ", "))
                    """
                )
            }
            guard values.updateValue(String(halves[1]), forKey: name) == nil else {
                throw CommandFailure("--where: '\(name)' is given twice; once is allowed")
            }
        }
        return values
    }
}
