import Features
import GeometryTypes
import Testing

@testable import Demo

@Suite("visits")
struct VisitTests {
    @Test func `visitors make visits, visits see pages, and few pages fail`() throws {
        var sums = (pages: 0, errors: 0)
        for visit in try ShippedFolder.features("visits") {
            let visitors = try #require(visit.number("visitors"))
            let visits = try #require(visit.number("visits"))
            let pages = try #require(visit.number("pages"))
            let errors = try #require(visit.number("errors"))
            #expect(1 <= visitors && visitors <= visits && visits <= pages, "\(visit.id)")
            #expect(0 <= errors && errors * 4 <= pages + 4, "\(visit.id)")
            sums = (sums.pages + pages, sums.errors + errors)
        }
        #expect(sums.errors > 0 && sums.errors * 20 < sums.pages)
    }

    @Test func `months are whole months of 2011, each with visits`() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var seen: Set<Int> = []
        for visit in try ShippedFolder.features("visits") {
            guard case .date(let start) = visit.properties["month_start"],
                case .date(let end) = visit.properties["month_end"]
            else {
                Issue.record("\(visit.id) has no month")
                return
            }
            let (year, month, day) = start.components
            seen.insert(month)
            #expect(year == 2011 && day == 1)
            #expect(end.components == (2011, month, lengths[month - 1]))
        }
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
        for visit in try ShippedFolder.features("visits") {
            let isHome = HomeCity.countries.contains(visit.text("country") ?? "")
            #expect(
                (visit.text("city") != nil) == isHome && (visit.text("province") != nil) == isHome
            )
            #expect(visit.text("place_zh")?.isEmpty == false)
        }
    }
}
