internal import Features

/// The text about the tiles of an archive, as viewers read it.
///
/// Source: [PMTiles version 3](https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md),
/// *Metadata*; [TileJSON 3.0.0](https://github.com/mapbox/tilejson-spec/tree/master/3.0.0), 3.3.
public struct PMTilesMetadata: Sendable {
    /// What the archive is called.
    public var name: String
    /// What it holds, in a sentence.
    public var description: String
    /// Whose data it is, in plain text, which is written as HTML; nil for nobody to name.
    public var attribution: String?
    /// Whether it is to be drawn below all else.
    public var isBaseLayer: Bool
    /// The version of the data.
    public var version: String
    /// What wrote it.
    public var generator: String
    /// The layers of the tiles.
    public var layers: [TileLayerDescription]

    /// Creates a text.
    public init(
        name: String,
        description: String,
        attribution: String?,
        isBaseLayer: Bool,
        version: String,
        generator: String,
        layers: [TileLayerDescription]
    ) {
        self.name = name
        self.description = description
        self.attribution = attribution
        self.isBaseLayer = isBaseLayer
        self.version = version
        self.generator = generator
        self.layers = layers
    }

    /// The JSON object; fields stand in the order in which tiles have them.
    public var json: String {
        var members = [("name", Self.text(name)), ("description", Self.text(description))]
        if let attribution {
            members.append(("attribution", Self.text(Self.escaped(attribution))))
        }
        members += [
            ("type", Self.text(isBaseLayer ? "baselayer" : "overlay")),
            ("version", Self.text(version)), ("generator", Self.text(generator)),
            ("format", Self.text("pbf")),
            ("vector_layers", "[\(layers.map(Self.layer).joined(separator: ","))]"),
        ]
        return Self.object(members)
    }

    private static func layer(_ layer: TileLayerDescription) -> String {
        let title = [layer.title.zh, layer.title.en].compactMap(\.self).joined(separator: " / ")
        return object([
            ("id", text(layer.id)), ("description", text(title)),
            ("minzoom", String(layer.minimumZoom)), ("maxzoom", String(layer.maximumZoom)),
            ("fields", object(layer.fields.map { ($0.name, text($0.type)) })),
        ])
    }

    private static func object(_ members: [(String, String)]) -> String {
        "{\(members.map { "\(text($0)):\($1)" }.joined(separator: ","))}"
    }

    /// A text in quotation marks.
    private static func text(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Plain text as HTML, since that is what viewers take an attribution for.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
        return result
    }
}
