import Features
import Foundation

/// The parameters of items, and what they select.
struct TinyQuery {
    private var box: [Double]?
    private var boxCRS = TinyServer.crs84
    private var span: TemporalInterval?
    private var limit = 10
    private var offset = 0
    private var order: [TinyOrder] = []
    private var filter: TinyFilter?
    private var filterCRS = TinyServer.crs84
    private var values: [(name: String, text: String)] = []
    var crs = TinyServer.crs84

    init(_ request: TinyRequest, isFeature: Bool = false) throws {
        let allowed =
            TinyDefinition.shared + TinyData.properties.keys.filter { $0 != "tags" }
        for (name, value) in request.query {
            guard isFeature ? name == "crs" : allowed.contains(name) else {
                throw TinyServer.Refusal(status: 400)
            }
            guard try read(name, value) else { throw TinyServer.Refusal(status: 400) }
        }
        let language = request.query["filter-lang"] ?? "cql2-text"
        guard let text = request.query["filter"] else { return }
        let read =
            language == "cql2-text"
            ? try TinyFilterText.filter(text) : try TinyFilter(json: text)
        filter = request.rewrite?(read) ?? read
        if filterCRS == TinyServer.crs84, filter?.isOnEarth == false {
            throw TinyServer.Refusal(status: 400)
        }
    }

    private mutating func read(_ name: String, _ value: String) throws -> Bool {
        switch name {
        case "filter": return true
        case "filter-lang": return ["cql2-text", "cql2-json"].contains(value)
        case "filter-crs":
            filterCRS = value
            return TinyServer.systems.contains(value)
        case "sortby":
            order = value.split(separator: ",").map { TinyOrder(String($0)) }
            return order.allSatisfy { TinyData.properties[$0.name] != nil }
        case "bbox":
            let numbers = value.split(separator: ",").compactMap { Double($0) }
            box = numbers
            return numbers.count == 4 && value.split(separator: ",").count == 4
        case "bbox-crs":
            boxCRS = value
            return TinyServer.systems.contains(value)
        case "crs":
            crs = value
            return TinyServer.systems.contains(value)
        case "limit":
            guard let number = Int(value), number >= 1 else { return false }
            limit = min(number, TinyServer.maximum)
            return true
        case "offset":
            guard let number = Int(value), number >= 0 else { return false }
            offset = number
            return true
        case "datetime":
            let ends = value.split(separator: "/", omittingEmptySubsequences: false).map(
                String.init
            )
            let instants = ends.map { $0.isEmpty || $0 == ".." ? nil : Instant($0) }
            guard zip(ends, instants).allSatisfy({ $1 != nil || $0.isEmpty || $0 == ".." }) else {
                return false
            }
            span =
                ends.count == 1
                ? TemporalInterval(start: instants[0], end: instants[0])
                : TemporalInterval(start: instants[0], end: instants[1])
            return ends.count <= 2 && span != nil
        default:
            values.append((name, value))
            return true
        }
    }

    private func matches(_ item: TinyData.Item) -> Bool {
        if let span, let time = item.time {
            guard let own = TemporalInterval(start: time, end: time), span.intersects(own) else {
                return false
            }
        }
        if let filter, filter.value(item, filterCRS) != .flag(true) { return false }
        for (name, text) in values
        where TinyOrder.text(item.properties[name] ?? .null, name) != text {
            return false
        }
        guard let box, let own = item.box else { return true }
        let low = Self.position(own[0], own[1], in: boxCRS)
        let high = Self.position(own[2], own[3], in: boxCRS)
        // The first axis of 4326 is latitude; only longitude wraps.
        let wraps = boxCRS == TinyServer.crs84 && box[0] > box[2]
        let inFirst =
            wraps ? high[0] >= box[0] || low[0] <= box[2] : high[0] >= box[0] && low[0] <= box[2]
        return inFirst && high[1] >= box[1] && low[1] <= box[3]
    }

    func page(of items: [TinyData.Item], _ request: TinyRequest) -> [String: Any] {
        let found = TinyOrder.sort(items.filter(matches), by: order)
        let page = found.dropFirst(offset).prefix(limit)
        var links = TinyDocuments.own(request.url, "application/geo+json")
        if offset + page.count < found.count {
            var next = request
            next.query["offset"] = String(offset + page.count)
            links.append(TinyDocuments.link("next", next.url, "application/geo+json"))
        }
        if offset > 0 {
            var previous = request
            previous.query["offset"] = String(max(0, offset - limit))
            links.append(TinyDocuments.link("prev", previous.url, "application/geo+json"))
        }
        return [
            "type": "FeatureCollection", "features": page.map { feature($0) },
            "numberMatched": found.count, "numberReturned": page.count,
            "timeStamp": "2024-05-06T07:08:09.5Z", "links": links,
        ]
    }

    func document(of item: TinyData.Item, _ request: TinyRequest) -> [String: Any] {
        let collection = request.path.split(separator: "/").prefix(2).joined(separator: "/")
        var document = feature(item)
        document["links"] =
            TinyDocuments.own(request.url, "application/geo+json") + [
                TinyDocuments.link(
                    "collection",
                    "\(TinyServer.root)/\(collection)",
                    "application/json"
                )
            ]
        return document
    }

    private func feature(_ item: TinyData.Item) -> [String: Any] {
        var geometry: Any = NSNull()
        if let box = item.box {
            let corners = [(0, 1), (2, 1), (2, 3), (0, 3), (0, 1)].map {
                Self.position(box[$0.0], box[$0.1], in: crs)
            }
            geometry =
                box[0] == box[2]
                ? ["type": "Point", "coordinates": corners[0]]
                : ["type": "Polygon", "coordinates": [corners]] as [String: Any]
        }
        var properties: [String: Any] = [:]
        for (name, value) in item.properties { properties[name] = TinyOrder.json(value, name) }
        return [
            "type": "Feature", "id": item.id, "geometry": geometry, "properties": properties,
        ]
    }

    /// A place in the numbers of a system: the sphere of the web's Mercator by its formula.
    static func position(_ longitude: Double, _ latitude: Double, in crs: String) -> [Double] {
        switch crs {
        case TinyServer.epsg4326: return [latitude, longitude]
        case TinyServer.mercator:
            let radius = 6_378_137.0
            let y = log(tan((90 + latitude) * .pi / 360)) * radius
            return [longitude * .pi / 180 * radius, y]
        default: return [longitude, latitude]
        }
    }
}
