import Features
import GeometryTypes
import Testing

@testable import Demo

@Suite("visits")
struct VisitTests {
    @Test func `visitors make visits, visits see pages, and few pages fail`() throws {
        let features = try ShippedFolder.features("visits")
        let faulty = exceptions(features) { feature in
            guard let visitors = feature.number("visitors"), let visits = feature.number("visits"),
                let pages = feature.number("pages"), let errors = feature.number("errors")
            else { return false }
            return 1 <= visitors && visitors <= visits && visits <= pages
                && 0 <= errors && errors * 4 <= pages + 4
        }
        #expect(faulty == [])
        let pages = features.reduce(0) { $0 + ($1.number("pages") ?? 0) }
        let errors = features.reduce(0) { $0 + ($1.number("errors") ?? 0) }
        #expect(errors > 0 && errors * 20 < pages)
    }

    @Test func `months are whole months of 2011, each with visits`() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var seen: Set<Int> = []
        let faulty = exceptions(try ShippedFolder.features("visits")) { visit in
            guard case .date(let start) = visit.properties["month_start"],
                case .date(let end) = visit.properties["month_end"]
            else { return false }
            let (year, month, day) = start.components
            seen.insert(month)
            return (year, day) == (2011, 1) && end.components == (2011, month, lengths[month - 1])
        }
        #expect(faulty == [])
        #expect(seen == Set(1...12))
        let description = try ShippedFolder.collection("visits").description
        #expect(description.property(with: .primaryIntervalStart)?.name == "month_start")
        #expect(description.property(with: .primaryIntervalEnd)?.name == "month_end")
    }

    @Test func `a place, a site and a month come together once`() throws {
        let visits = try ShippedFolder.features("visits")
        let keys = visits.map { visit in
            [visit.text("place_en"), visit.text("country"), visit.text("city"), visit.text("site")]
                .map { $0 ?? "" } + ["\(visit.properties["month_start"]?.displayText ?? "")"]
                + ["\(visit.position?.x ?? 0) \(visit.position?.y ?? 0)"]
        }
        #expect(Set(keys).count == visits.count)
        let sites = Set(try ShippedFolder.features("sites").map(\.id.text))
        #expect(Set(visits.compactMap { $0.text("site") }) == sites)
    }

    @Test func `the holidays of winter bring few users, and some sites most of them`() throws {
        var months: [Int: Int] = [:]
        var sites: [String: Int] = [:]
        for visit in try ShippedFolder.features("visits") {
            guard case .date(let start) = visit.properties["month_start"] else { continue }
            months[start.components.month, default: 0] += visit.number("visitors") ?? 0
            sites[visit.text("site") ?? "", default: 0] += visit.number("visitors") ?? 0
        }
        #expect(months.min { $0.value < $1.value }?.key == 2)
        let order = sites.values.sorted(by: >)
        let all = order.reduce(0, +)
        #expect(order.prefix(5).reduce(0, +) * 2 > all)
        #expect(order.allSatisfy { $0 * 200 > all })
    }

    @Test func `places abroad have no region below the country, and places at home have`() throws {
        let faulty = exceptions(try ShippedFolder.features("visits")) { visit in
            let isHome = HomeCity.countries.contains(visit.text("country") ?? "")
            return (visit.text("city") != nil) == isHome
                && (visit.text("province") != nil) == isHome
                && visit.text("place_zh")?.isEmpty == false
        }
        #expect(faulty == [])
    }
}
