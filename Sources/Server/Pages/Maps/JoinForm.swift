internal import Features
internal import HTTPSyntax
internal import Maps
internal import Thematic

/// The form by which somebody brings a table to have it drawn.
struct JoinForm: Sendable {
    /// A button that asks for one format.
    struct Button: Sendable {
        let value: String
        let label: String
    }

    let action: String
    let language: String
    /// The table as it was brought; empty where it is too long to be sent to and fro.
    let text: String
    let tableFault: String?
    let first: [FilterForm.Field]
    let more: [FilterForm.Field]
    let isMoreOpen: Bool
    let buttons: [Button]
    let hasButtons: Bool

    /// The longest table that a page holds in its field, in bytes.
    static let maximumText = 262_144

    init(
        _ catalog: MapCatalog,
        _ formats: [Format],
        _ context: PageContext,
        _ given: JoinRequest?,
        _ problem: Problem?,
        hasMap: Bool = false
    ) {
        func fault(_ name: String) -> String? {
            problem?.parameter == name ? problem?.detail : nil
        }
        func text(_ name: String) -> FilterForm.Field {
            FilterForm.Field(
                id: "join-\(name)",
                name: name,
                label: Words(context.text("mapControl.\(name)")),
                value: given?[name] ?? "",
                hint: context.text("mapHint.\(name)"),
                groups: nil,
                fault: fault(name)
            )
        }
        func choice(_ name: String, _ options: [(String, String)], none: String) -> FilterForm.Field
        {
            let chosen = given?[name] ?? ""
            var all = [("", context.text(none))] + options
            if !all.contains(where: { $0.0 == chosen }) { all.append((chosen, chosen)) }
            return FilterForm.Field(
                id: "join-\(name)",
                name: name,
                label: Words(context.text("mapControl.\(name)")),
                value: chosen,
                hint: nil,
                groups: [
                    FilterForm.Group(
                        label: nil,
                        options: all.map {
                            FilterForm.Option(value: $0.0, text: $0.1, isSelected: $0.0 == chosen)
                        }
                    )
                ],
                fault: fault(name)
            )
        }
        let levels = RegionLevel.allCases.filter { catalog.regions(at: $0) != nil }
        action = context.exchange.rootPath + "/map-join"
        language = context.language.rawValue
        let table = given?.table ?? []
        self.text = table.count <= Self.maximumText ? String(decoding: table, as: UTF8.self) : ""
        tableFault =
            fault(JoinTableReader.name)
            ?? (problem.map { $0.parameter == nil } == true ? problem?.detail : nil)
        first = [
            text("key"), text("value"),
            choice(
                "level",
                levels.map { ($0.rawValue, context.text("mapLevel.\($0.rawValue)")) },
                none: "mapLevelByTable"
            ),
            choice(
                "duplicates",
                JoinDuplicates.allCases.filter { $0 != .refuse }
                    .map { ($0.rawValue, context.text("mapDuplicates.\($0.rawValue)")) },
                none: "mapDuplicates.refuse"
            ),
        ]
        let divisors = catalog.regionCollections.flatMap { catalog.divisors(of: $0.id) }
        more = [
            choice(
                "form",
                MapParameters.Form.allCases.map {
                    ($0.rawValue, context.text("mapForm.\($0.rawValue)"))
                },
                none: "mapAutomatic"
            ),
            choice(
                "method",
                MapParameters.methods.filter { $0 != .tiers }
                    .map { ($0.rawValue, context.methodTitle($0.rawValue)) },
                none: "mapAutomatic"
            ),
            choice("classes", (2...9).map { (String($0), String($0)) }, none: "mapAutomatic"),
            text("breaks"),
            choice(
                "palette",
                ColourRamp.allCases.map { ($0.rawValue, $0.rawValue) },
                none: "mapAutomatic"
            ),
            choice(
                "normalise",
                [(MapDefinition.Normalisation.area, context.text("mapNormalise.area"))]
                    + divisors.map { ($0.name, context.words($0.title, else: $0.name).text) },
                none: "mapNormalise.none"
            ),
            text("title"),
        ]
        isMoreOpen = more.contains { !$0.value.isEmpty || $0.fault != nil }
        let canReturn = hasMap && !self.text.isEmpty
        buttons =
            canReturn
            ? formats.filter { $0 != .html && $0 != .mapbox }
                .map { Button(value: $0.rawValue, label: $0.rawValue.uppercased()) } : []
        hasButtons = canReturn
    }
}

/// What became of the rows of a table, as a page shows it.
struct JoinSummary: Sendable {
    /// A row that is not on the map.
    struct Row: Sendable {
        let line: String
        let key: String
        let reason: String
    }

    let text: String
    let rows: [Row]
    let hasRows: Bool
    /// How many more rows there are.
    let more: String?

    /// The most rows that are listed.
    private static let listed = 100

    init(_ report: JoinReport, _ context: PageContext) {
        func count(_ value: Int) -> String { NumberText.count(value) }
        text = context.text(
            "joinSummary",
            [
                "rows": count(report.rows), "matched": count(report.matched),
                "unmatched": count(report.unmatched.count),
                "without": count(report.withoutRow.count),
            ]
        )
        let unmatched = report.unmatched.map { row in
            Row(
                line: count(row.line),
                key: String(row.key.prefix(200)),
                reason: row.candidates.isEmpty
                    ? context.text("joinUnknown")
                    : context.text(
                        "joinAmbiguous",
                        [
                            "regions": row.candidates.prefix(8).map {
                                context.text("mapLevel.\($0.level.rawValue)") + " \($0.code)"
                            }.joined(separator: ", ")
                        ]
                    )
            )
        }
        let others =
            report.notNumbers.map { row in
                Row(
                    line: count(row.line),
                    key: String(row.text.prefix(200)),
                    reason: context.text("joinNotNumber")
                )
            }
            + report.empty.map { line in
                Row(line: count(line), key: "", reason: context.text("joinEmpty"))
            }
        let all = unmatched + others
        rows = Array(all.prefix(Self.listed))
        hasRows = !rows.isEmpty
        more = all.count > Self.listed ? count(all.count - Self.listed) : nil
    }
}

/// What the page with the form for a table shows.
struct JoinPage: PageModel {
    let page: PageFrame
    let t: [String: String]
    let joinForm: JoinForm
}
