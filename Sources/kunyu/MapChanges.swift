internal import ArgumentParser
internal import Maps

/// The options that replace parts of a map: the same as the parameters of its URL.
struct MapChanges: ParsableArguments {
    @Option(help: ArgumentHelp("The collections counted, separated by commas.", valueName: "ids"))
    var collection: String?

    @Option(help: "The level of the regions: country, province or city.")
    var level: String?

    @Option(help: ArgumentHelp("The collection of the regions.", valueName: "id"))
    var regions: String?

    @Option(
        help: ArgumentHelp(
            "The property that holds the code of a feature's region; named as the level unless given.",
            valueName: "property"
        )
    )
    var by: String?

    @Option(help: "count, or sum:P, mean:P, min:P, max:P of a property P.")
    var measure: String?

    @Option(
        help: ArgumentHelp(
            "What values are divided by: area, a property of the regions, or none.",
            valueName: "property"
        )
    )
    var normalise: String?

    @Option(help: "For how many units normalised values are given: 1000 km², 100000 people.")
    var per: String?

    @Option(
        help: ArgumentHelp(
            "How values are cut into classes: \(MapParameters.methods.map(\.rawValue).joined(separator: ", "))."
        )
    )
    var method: String?

    @Option(help: "The number of classes, 1 to 9; 1 to 4 of symbols.")
    var classes: String?

    @Option(
        help: ArgumentHelp(
            "The greatest value of each class but the last, separated by commas.",
            valueName: "numbers"
        )
    )
    var breaks: String?

    @Option(help: "Whether zero is a class of its own: separate or value.")
    var zero: String?

    @Option(help: ArgumentHelp("The colours, such as Blues.", valueName: "name"))
    var palette: String?

    @Option(help: "regions (filled), symbols (of classes) or circles (in proportion).")
    var form: String?

    @Option(help: "The value of the largest circle.")
    var maximum: String?

    @Option(help: "How many of the highest regions are labelled; none or all.")
    var labels: String?

    @Option(help: "The distance of the grid in degrees, or none.")
    var graticule: String?

    @Option(help: ArgumentHelp("A name such as albers, or EPSG:code.", valueName: "name"))
    var projection: String?

    @Option(help: "The title; what is shown unless given.")
    var title: String?

    @Option(help: "The language of the texts: zh, en or both; that of the map unless given.")
    var lang: String?

    @Option(
        name: .customLong("set"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "A parameter as the URL of the map has it; may be repeated.",
            valueName: "name=value"
        )
    )
    var assignments: [String] = []

    /// The parameters that are given, by their names.
    ///
    /// - Parameter others: The names that `--set` may have besides.
    /// - Returns: The texts by the names.
    /// - Throws: ``CommandFailure`` for one that is none, or is given twice.
    func values(allowing others: [String] = []) throws -> [String: String] {
        let given: [(String, String?)] = [
            ("collection", collection), ("level", level), ("regions", regions), ("by", by),
            ("measure", measure), ("normalise", normalise), ("per", per), ("method", method),
            ("classes", classes), ("breaks", breaks), ("zero", zero), ("palette", palette),
            ("form", form), ("maximum", maximum), ("labels", labels), ("graticule", graticule),
            ("projection", projection), ("title", title), ("lang", lang),
        ]
        var values: [String: String] = [:]
        for (name, value) in given { values[name] = value }
        for assignment in assignments {
            let halves = assignment.split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            ).map(String.init)
            let names = MapParameters.names + others
            guard halves.count == 2, names.contains(halves[0]) else {
                throw CommandFailure(
                    "--set \(assignment): name=value is allowed, where the name is one of "
                        + names.sorted().joined(separator: ", ")
                )
            }
            guard values.updateValue(halves[1], forKey: halves[0]) == nil else {
                throw CommandFailure("--set \(assignment): '\(halves[0])' is given twice")
            }
        }
        return values
    }
}
