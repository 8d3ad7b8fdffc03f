internal import Features
internal import Maps
internal import Thematic

extension APIParameter {
    /// The key of a parameter that replaces a part of a map.
    static func key(ofMap name: String) -> String { "map.\(name)" }

    /// The parameters that replace parts of a map, and those of a table that is drawn.
    static let ofMaps: [APIParameter] =
        (MapParameters.names + PictureParameters.names).map { name in
            APIParameter(key(ofMap: name), named: name, schema(ofMap: name))
        } + [
            APIParameter(
                "styleFormat",
                named: "f",
                .choice(MapsController.styleFormats.map(\.rawValue))
            ), APIParameter("styleListFormat", named: "f", .choice(["json"])),
            APIParameter("map.sort", named: "sort", .sort(MapRows.keys)),
            APIParameter("map.key", named: "key", .text),
            APIParameter("map.value", named: "value", .text),
            APIParameter(
                "map.duplicates",
                named: "duplicates",
                .choice(JoinDuplicates.allCases.map(\.rawValue), standard: "refuse")
            ),
        ]

    /// The parameters of two maps side by side, language and format apart.
    static let ofComparison: [APIParameter] =
        ComparedSide.Place.allCases.map { place in
            APIParameter("compare.\(place.rawValue)", named: place.rawValue, .text)
        } + [
            APIParameter(
                "compare.scale",
                named: "scale",
                .choice(SharedScale.Rule.allCases.map(\.rawValue))
            ), APIParameter("compare.sort", named: "sort", .sort(ComparisonTable.keys)),
        ]
        + ComparedSide.Place.allCases.flatMap { place in
            ComparedSide.fields.map { name in
                APIParameter(
                    "compare.\(place.field(name))",
                    named: place.field(name),
                    name == "filter" ? .text : schema(ofMap: name),
                    text: "compare.field"
                )
            }
        }

    private static func schema(ofMap name: String) -> APISchema {
        switch name {
        case "breaks": .list(of: APISchema(type: .number), 1, 8)
        case "classes": APISchema(type: .integer, minimum: 1, maximum: 9)
        case "collection": .list(of: .text, 1, 8)
        case "form": .choice(MapParameters.Form.allCases.map(\.rawValue))
        case "lang": .choice(MapLanguage.allCases.map(\.rawValue))
        case "level": .choice(RegionLevel.allCases.map(\.rawValue))
        case "maximum", "per": APISchema(type: .number, minimum: 1e-9)
        case "measure":
            APISchema(type: .string, pattern: "^(count|(sum|mean|min|max):.+)$")
        case "method": .choice(MapParameters.methods.map(\.rawValue))
        case "palette": .choice(ColourRamp.allCases.map(\.rawValue))
        case "dpi": APISchema(type: .number, minimum: 36, maximum: 1200)
        case "page":
            .choice(MapRasteriser.Page.allCases.map(\.rawValue), standard: "natural")
        case "width": APISchema(type: .integer, minimum: 400, maximum: 4000)
        case "zero": .choice(Classification.Zero.allCases.map(\.rawValue))
        case "graticule":
            APISchema(type: .string, pattern: "^(none|[0-9]+(\\.[0-9]+)?)$")
        case "labels": APISchema(type: .string, pattern: "^(none|all|[0-9]+)$")
        default: .text
        }
    }
}
