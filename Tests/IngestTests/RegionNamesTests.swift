import Features
import Ingest
import TestSupport
import Testing

/// Texts are regions by their names: the cases that are known to go wrong elsewhere.
struct RegionNamesTests {
    typealias Match = RegionNames.Match

    @Test(arguments: [
        ("武汉", "420100"), ("武汉市", "420100"), ("北京", "110000"), ("北京市 朝阳区", "110000"),
        ("辽宁省 朝阳市", "211300"), ("福州市 鼓楼区", "350100"), ("开封市 鼓楼区", "410200"),
        ("Shaanxi", "610000"), ("Shanxi", "140000"),
    ])
    func `I07: a name is its region`(text: String, code: String) async throws {
        let names = try await GeodataRegions.names
        let level: RegionLevel = code.hasPrefix("6") || code == "140000" ? .province : .city
        #expect(names.match(text) == .code(code, level))
    }

    @Test func `I07: a bare name of a province and a city is ambiguous until a level is given`()
        async throws
    {
        let names = try await GeodataRegions.names
        guard case .ambiguous(let candidates) = names.match("吉林") else {
            Issue.record("吉林 was guessed")
            return
        }
        #expect(candidates.map(\.code) == ["220000", "220200"])
        #expect(candidates.map(\.level) == [.province, .city])
        #expect(names.match("吉林", at: .province) == .code("220000", .province))
        #expect(names.match("吉林", at: .city) == .code("220200", .city))
        #expect(names.match("吉林", within: "220000") == .code("220200", .city))
        #expect(names.match("吉林省") == .code("220000", .province))
        #expect(names.match("吉林市") == .code("220200", .city))
    }

    @Test(arguments: [
        ("辽宁省朝阳市双塔区新华路二段", "211300"), ("辽宁朝阳双塔区", "211300"), ("湖北武汉", "420100"),
        ("中国湖北省武汉市洪山区珞喻路1037号", "420100"), ("福州市鼓楼区", "350100"),
        ("开封市鼓楼区", "410200"), ("北京市朝阳区", "110000"), ("长春市朝阳区", "220100"),
        ("上海市陕西南路", "310000"), ("上海市南京东路100号", "310000"),
        ("重庆市四川外国语大学", "500000"), ("武汉洪山区珞喻路", "420100"), ("上海浦东新区", "310000"),
        ("430074 武汉市洪山区", "420100"), ("430074武汉市", "420100"), ("神农架", "429021"),
        ("湖北省神农架林区", "429021"), ("海南省海口市", "460100"), ("海南藏族自治州", "632500"),
        ("海南州共和县", "632500"), ("恩施州", "422800"), ("恩施", "422800"), ("延边", "222400"),
        ("昌江黎族自治县", "469026"), ("武汉 (湖北)", "420100"), ("武汉市，湖北省，中国", "420100"),
        ("湖北省-武汉市-洪山区", "420100"), ("武汉Wuhan", "420100"), ("吉林吉林", "220200"),
    ])
    func `a Chinese address is the city that it starts with`(
        text: String,
        code: String
    ) async throws {
        #expect(try await GeodataRegions.names.match(text) == .code(code, .city))
        #expect(try await GeodataRegions.names.match(text, at: .city) == .code(code, .city))
    }

    @Test(arguments: [
        ("Wuhan", "420100"), ("WUHAN", "420100"), ("Wuhan City", "420100"), ("wuhan shi", "420100"),
        ("Wuhan, Hubei", "420100"), ("Wuhan, Hubei, China", "420100"), ("Hubei Wuhan", "420100"),
        ("Wuhan 430074, Hubei Province, P.R. China", "420100"), ("China, Hubei, Wuhan", "420100"),
        ("Luoyu Road 1037, Wuhan, China", "420100"), ("City of Wuhan", "420100"),
        ("Xi'an", "610100"), ("XIAN", "610100"), ("Xi’an", "610100"), ("Ｗｕｈａｎ", "420100"),
        ("Lüliang", "141100"), ("Luliang", "141100"), ("Lu\u{308}liang", "141100"),
        ("Hohhot, Inner Mongolia", "150100"), ("Garze Zangzu Zizhizhou", "513300"),
        ("Garzê Tibetan Autonomous Prefecture", "513300"), ("Enshi", "422800"),
        ("Enshi Tujia and Miao Autonomous Prefecture", "422800"), ("Chenzhou", "431000"),
        ("Chengde", "130800"), ("Yichang", "420500"), ("Yichang, Hubei", "420500"),
        ("Suzhou, Jiangsu", "320500"), ("Suzhou, Anhui", "341300"), ("Jilin City", "220200"),
        ("Fuzhou, Fujian", "350100"), ("Shaanxi South Road, Shanghai", "310000"),
        ("Chaoyang District, Beijing", "110000"), ("Chaoyang, Beijing", "110000"),
        ("Chaoyang, Liaoning", "211300"), ("Gulou, Fuzhou, Fujian", "350100"),
    ])
    func `an English address is its city, whatever the order`(
        text: String,
        code: String
    ) async throws {
        #expect(try await GeodataRegions.names.match(text) == .code(code, .city))
    }

    @Test(arguments: [
        ("内蒙古", "150000"), ("内蒙古自治区", "150000"), ("Inner Mongolia", "150000"),
        ("Inner Mongolia Autonomous Region", "150000"), ("广西壮族自治区", "450000"),
        ("Guangxi Zhuang Autonomous Region", "450000"),
        ("Xinjiang Uygur Autonomous Region", "650000"),
        ("Tibet", "540000"), ("Xizang", "540000"), ("Tibet Autonomous Region", "540000"),
        ("Hubei Province", "420000"), ("湖北", "420000"), ("吉林省敦化市", "220000"),
        ("吉林省朝阳市", "220000"), ("辽宁朝阳区", "210000"), ("CN-HB", "420000"), ("420000", "420000"),
        ("Jilin Province", "220000"), ("吉林省吉林大学", "220000"),
    ])
    func `a province is one, also before what is not known`(
        text: String,
        code: String
    ) async throws {
        let names = try await GeodataRegions.names
        #expect(names.match(text) == .code(code, .province))
        #expect(names.match(text, at: .city) == .unknown)
        #expect(names.match(text, at: .country) == .code("CN", .country))
    }

    @Test(arguments: [
        "", " ", "，", "朝阳区", "鼓楼区", "南京东路", "南京东路100号", "陕西南路", "朝阳市场", "吉林大学",
        "四川大学", "中国科学院", "北京路", "Beijing Road", "Nanjing Road 5", "Shanxi University",
        "Chaoyang District", "市", "省", "Atlantis", "999999", "武", "路北京", "China Unicom",
        "大学路上海", "Wu", "Wuhanese",
    ])
    func `a street, a district or an institution alone is no region`(text: String) async throws {
        #expect(try await GeodataRegions.names.match(text) == .unknown)
    }

    @Test(arguments: [
        ("Suzhou", ["320500", "341300"]), ("Fuzhou", ["350100", "361000"]),
        ("Taizhou", ["321200", "331000"]), ("Yulin", ["450900", "610800"]),
        ("Yichun", ["230700", "360900"]), ("海南", ["460000", "632500"]),
        ("Georgia", ["GE", "US-GA"]),
        ("Fuzhou, China", ["350100", "361000"]), ("Jilin", ["220000", "220200"]),
    ])
    func `a name of several regions is ambiguous, with all of them`(
        text: String,
        codes: [String]
    ) async throws {
        guard case .ambiguous(let found) = try await GeodataRegions.names.match(text) else {
            Issue.record("\(text) was guessed")
            return
        }
        #expect(Set(found.map(\.code)) == Set(codes))
        #expect(found == found.sorted())
    }

    @Test func `a place that is a region of two levels is not ambiguous`() async throws {
        let names = try await GeodataRegions.names
        for (text, code) in [
            ("北京", "110000"), ("天津市", "120000"), ("Shanghai", "310000"), ("重庆", "500000"),
            ("台湾", "710000"), ("香港", "810000"), ("澳门", "820000"), ("Hong Kong", "810000"),
        ] {
            #expect(names.match(text) == .code(code, .city), "\(text)")
            #expect(names.match(text, at: .city) == .code(code, .city), "\(text)")
            #expect(names.match(text, at: .province) == .code(code, .province), "\(text)")
        }
        #expect(names.match("香港", at: .country) == .code("HK", .country))
        #expect(names.match("香港", at: .city, within: "HK") == .code("810000", .city))
        #expect(names.match("香港", at: .city, within: "CN") == .code("810000", .city))
    }

    @Test func `the region around it decides between equal names`() async throws {
        let names = try await GeodataRegions.names
        #expect(names.match("Suzhou", at: .city, within: "340000") == .code("341300", .city))
        #expect(names.match("海南", at: .city, within: "630000") == .code("632500", .city))
        #expect(names.match("海南", at: .city, within: "460000") == .unknown)
        #expect(names.match("海南", within: "CN").isAmbiguous)
        #expect(names.match("Georgia", within: "US") == .code("US-GA", .province))
        #expect(names.match("Georgia", at: .country) == .code("GE", .country))
        #expect(names.match("武汉", within: "FR") == .unknown)
        #expect(names.match("湖北省武汉市", within: "420000") == .code("420100", .city))
        #expect(names.match("湖北省", within: "420000") == .code("420000", .province))
        #expect(names.match("武汉", within: "ZZ") == .unknown)
    }

    @Test func `a city stands for its province, and never a province for a city`() async throws {
        let names = try await GeodataRegions.names
        #expect(names.match("武汉市洪山区", at: .province) == .code("420000", .province))
        #expect(names.match("武汉", at: .country) == .code("CN", .country))
        #expect(names.match("Suzhou", at: .country) == .code("CN", .country))
        #expect(names.match("Suzhou", at: .province).isAmbiguous)
        #expect(names.match("湖北", at: .city) == .unknown)
        // Regions abroad do not stand for their country: the cities there are not known.
        #expect(names.match("Bavaria", at: .country) == .unknown)
    }

    @Test func `countries are found by names and codes`() async throws {
        let names = try await GeodataRegions.names
        for (text, code) in [
            ("China", "CN"), ("中国", "CN"), ("CHN", "CN"), ("cn", "CN"), ("France", "FR"),
            ("法国", "FR"),
            ("south korea", "KR"), ("Côte d’Ivoire", "CI"), ("Cote d'Ivoire", "CI"),
        ] {
            #expect(names.match(text, at: .country) == .code(code, .country), "\(text)")
        }
    }
}

extension RegionNames.Match {
    var isAmbiguous: Bool { if case .ambiguous = self { true } else { false } }
}
