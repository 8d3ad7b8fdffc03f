internal import Features
internal import Formats
internal import HTTPSyntax
internal import Hummingbird
internal import Maps

/// Two maps side by side, with what differs region by region.
extension MapsController {
    func compare(_ exchange: Exchange) async throws -> Response {
        let parameters = try exchange.parameters(allowed: CompareRequest.parameters)
        let language = try exchange.language(parameters)
        let format = try exchange.format(parameters, allowed: CompareRequest.formats)
        let catalog = try await maps.catalog()
        if format == .html {
            return try await pages.comparison(catalog, parameters, exchange, language)
        }
        let request = try CompareRequest(parameters, catalog, exchange)
        _ = try TableOrder(parameters["sort"], of: ComparisonTable.keys)
        let sides = try request.sides()
        let pairing = MapPairing(maps: maps, store: store, catalog: catalog, language: language)
        do {
            let pair = try await pairing.pair(sides.left, sides.right, request.rule)
            let writer = ComparisonWriter(pair: pair, exchange: exchange)
            return format == .csv
                ? .bytes(writer.csv, MediaType.csv)
                : .bytes(writer.json(own: parameters), MediaType.json)
        } catch let error as SideProblem {
            throw error.whole
        }
    }
}

/// Writes a comparison for programs.
struct ComparisonWriter: Sendable {
    let pair: MapPair
    let exchange: Exchange

    /// A JSON object: both maps with the addresses that draw them, the scale, and each region.
    func json(own parameters: QueryParameters) -> [UInt8] {
        let url = exchange.url("maps", "compare")
        var json = JSONWriter()
        json.object { json in
            json.links([
                Link("self", url + parameters.query(), title: "This document"),
                .page(url + parameters.query(setting: ["f": nil])),
                Link(
                    "alternate",
                    url + parameters.query(setting: ["f": "csv"]),
                    type: "text/csv",
                    title: "CSV"
                ),
            ])
            json.object("left") { write(pair.left, into: &$0) }
            json.object("right") { write(pair.right, into: &$0) }
            json.object("scale") { json in
                json.member("rule", pair.scale.rule.rawValue)
                json.member("isSameQuantity", pair.isSameQuantity)
                if let obstacle = pair.scale.obstacle { json.member("obstacle", obstacle.rawValue) }
                if !pair.scale.breaks.isEmpty {
                    json.array("breaks") { json in
                        for bound in pair.scale.breaks { json.value(bound) }
                    }
                }
            }
            json.array("regions") { json in
                for row in pair.comparison.rows {
                    json.object { json in
                        json.member("code", row.code)
                        if let name = row.name.zh { json.member("name_zh", name) }
                        if let name = row.name.en { json.member("name_en", name) }
                        json.member("left", row.left)
                        json.member("right", row.right)
                        if pair.isSameQuantity { json.member("change", row.change) }
                        if let climb = row.climb { json.member("climb", climb) }
                    }
                }
            }
        }
        return json.bytes
    }

    private func write(_ drawn: MapPair.Drawn, into json: inout JSONWriter) {
        let side = drawn.side
        json.member("map", drawn.map.definition.id)
        json.member("title", CollectionDocument.bilingual(drawn.map.definition.title))
        json.member("unit", CollectionDocument.bilingual(drawn.map.unit))
        let address =
            exchange.baseURL + side.path.map { "/" + PercentEncoding.encode($0) }.joined()
            + side.parameters.query()
        json.links([
            Link(
                "related",
                address + (address.contains("?") ? "&" : "?") + "f=json",
                title: "地图 / The map"
            )
        ])
    }

    /// The regions as CSV: code, names, both values, their difference where they are the same
    /// quantity, and by how many places a region stands higher on the right map.
    var csv: [UInt8] {
        var lines = ["code,name_zh,name_en,left,right,change,climb"]
        for row in pair.comparison.rows {
            let numbers = [row.left, row.right, pair.isSameQuantity ? row.change : nil].map {
                $0.map { value in
                    value == value.rounded() && abs(value) < 1e15
                        ? String(Int64(value)) : "\(value)"
                } ?? ""
            }
            let texts = [row.code, row.name.zh ?? "", row.name.en ?? ""].map(Self.quoted)
            let climb = row.climb.map { String($0) } ?? ""
            lines.append((texts + numbers + [climb]).joined(separator: ","))
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private static func quoted(_ field: String) -> String {
        guard field.unicodeScalars.contains(where: { ["\"", ",", "\r", "\n"].contains($0) }) else {
            return field
        }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
