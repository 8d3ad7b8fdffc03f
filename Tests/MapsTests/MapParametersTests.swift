import Features
import TestSupport
import Testing
import Thematic

@testable import Maps

@Suite("parameters that replace parts of a map") struct MapParametersTests {
    @Test func `without parameters a map is what its definition says`() throws {
        for definition in Catalog.definitions {
            #expect(try definition.applying({ _ in nil }, in: Catalog.all) == definition)
        }
    }

    @Test func `a level brings its regions, its property and their frame`() throws {
        let province = try Catalog.map("labs-by-city", "level=province")
        #expect(province.regions == "provinces" && province.by == "province")
        #expect(province.symbols != nil && province.base == nil)
        let world = try Catalog.map("labs-by-city", "level=country&form=regions")
        #expect(world.regions == "countries" && world.by == "country")
        #expect(world.world?.centralMeridian == 150 && world.frame.box == nil)
        #expect(world.projection == "+proj=eqearth +lon_0=150")
        let states = try Catalog.map("labs-by-province", "regions=states")
        #expect(states.regions == "states" && states.by == "province" && states.frame.box == nil)
        let home = try Catalog.map("labs-by-province", "collection=visits&by=home_province")
        #expect(home.by == "home_province" && home.regions == "provinces")
    }

    @Test func `a title says what is shown when that was replaced`() throws {
        let density = try Catalog.map("labs-by-city", "level=province&normalise=area&form=regions")
        #expect(density.title.zh == "各省实验室与研究基地数量（每千平方公里）")
        #expect(density.title.en == "Number of laboratories per 1,000 km² by province")
        #expect(density.unit.zh == "实验室与研究基地数量")
        #expect(density.normalised?.per == 1000)
        let raw = try Catalog.map("labs-by-city", "level=province&form=regions")
        #expect(raw.title.en == "Number of laboratories by province")
        #expect(raw.subtitle?.zh?.contains("未按面积或人口归一化") == true)
        #expect(density.subtitle?.zh?.contains("未按面积或人口归一化") == false)
        let people = try Catalog.map("labs-by-city", "normalise=seat_population&per=10000")
        #expect(people.title.zh == "各市实验室与研究基地数量（每万中seat_population）")
        let sum = try Catalog.map("labs-by-city", "collection=visits&measure=sum:visitors")
        #expect(sum.title.zh == "各市访问：中visitors合计")
        #expect(sum.title.en == "Visits: sum of the visitors by city")
        #expect(try Catalog.map("labs-by-city", "title=X Y&level=province").title.zh == "X Y")
        var some = Catalog.definitions[0]
        some.where = ["name": "x", "staff": "1"]
        let chosen = try some.applying(
            { ["level": "province", "collection": "visits"][$0] },
            in: Catalog.all
        )
        #expect(chosen.where == ["staff": "1"])
        #expect(chosen.subtitle?.en?.contains("only where staff is 1") == true)
        // What is shown is the same: so is what it is called.
        let original = try Catalog.map("labs-by-city", "level=city&collection=labs&measure=count")
        #expect(original == Catalog.definitions[0])
        let blue = try Catalog.map("labs-by-city", "palette=Blues&width=800&lang=zh")
        #expect(blue.title == Catalog.definitions[0].title)
        #expect(blue.subtitle == Catalog.definitions[0].subtitle)
        // A subtitle may tell the tiers, which are others now.
        let quantile = try Catalog.map("labs-by-city", "method=quantile")
        #expect(quantile.title == Catalog.definitions[0].title)
        #expect(quantile.subtitle != Catalog.definitions[0].subtitle)
    }

    @Test func `breaks fix the tiers, and other values get classes of their own`() throws {
        let fixed = try Catalog.map("labs-by-city", "breaks=1,2.5,10&level=province")
        #expect(fixed.classification.method == .tiers)
        #expect(fixed.classification.upperBounds == [1, 2.5, 10])
        let anew = try Catalog.map("labs-by-city", "level=province&form=regions")
        #expect(anew.classification.method == .naturalBreaks)
        #expect(anew.classification.upperBounds == nil || anew.classification.count == nil)
        let more = try Catalog.map("labs-by-province", "classes=7")
        #expect(more.classification.method == .naturalBreaks && more.classification.count == 7)
        let nine = try Catalog.map(
            "labs-by-province",
            "method=quantile&classes=9&zero=value&palette=Greys"
        )
        #expect(nine.classification.classificationMethod == .quantile(count: 9))
        #expect(nine.classification.zero == .value)
        let mean = try Catalog.map("labs-by-province", "measure=mean:staff")
        #expect(mean.classification.zero == .value)
    }

    @Test func `symbols have at most four classes`() throws {
        let symbols = try Catalog.map("labs-by-province", "form=symbols")
        #expect(symbols.classification.upperBounds == [2, 3, 4])
        #expect(symbols.symbols != nil)
        let natural = try Catalog.map("labs-by-city", "method=natural-breaks")
        #expect(natural.classification.count == 4)
        let circles = try Catalog.map("labs-by-city", "form=circles&maximum=500")
        #expect(circles.symbols?.kind == .proportional && circles.symbols?.maximum == 500)
        #expect(circles.symbols?.longitude == "x" && circles.base == "provinces")
        let filled = try Catalog.map("labs-by-city", "form=regions")
        #expect(filled.symbols == nil && filled.base == nil)
        #expect(throws: InvalidParameter.self) { try Catalog.map("labs-by-city", "classes=5") }
        #expect(throws: InvalidParameter.self) {
            try Catalog.map("labs-by-city", "breaks=1,2,3,4")
        }
    }

    @Test func `features one by one are added up where a level is named`() throws {
        let added = try Catalog.map("labs", "level=city")
        #expect(added.classification.method == .naturalBreaks && added.by == "city")
        #expect(added.title.en == "Number of laboratories by city")
        let labelled = try Catalog.map("labs", "labels=all&width=900")
        #expect(labelled.points?.labelled == true && labelled.by == "name")
        let symbols = try Catalog.map("labs", "form=circles")
        #expect(symbols.by == "province" && symbols.symbols?.kind == .proportional)
    }

    @Test func `projections are names and codes, and nothing else reaches PROJ`() throws {
        let albers = try Catalog.map("labs-by-city", "projection=albers")
        #expect(albers.projection.contains("+proj=aea") && albers.projection.contains("+lon_0=105"))
        #expect(albers.projectionName?.en?.contains("105°E") == true)
        let web = try Catalog.map("labs-by-city", "projection=epsg:3857")
        #expect(web.projection == "EPSG:3857")
        let robinson = try Catalog.map("visits-by-country", "projection=robinson")
        #expect(robinson.projection.contains("+proj=robin +lon_0=150"))
        let americas = try Catalog.map("visits-by-country", "projection=epsg:8858")
        #expect(americas.projection.contains("+proj=eqearth +lon_0=-90"))
        #expect(americas.world?.centralMeridian == -90)
        #expect(americas.projectionName?.en?.contains("90°W") == true)
        for text in [
            "+proj=aea +nadgrids=/etc/passwd", "/etc/passwd", "EPSG:", "EPSG:1234567", "EPSG:12a",
            "+init=epsg:4326", String(repeating: "x", count: 100_000), "", "ESRI:1", "EPSG:-1",
        ] {
            let fault = #expect(throws: InvalidParameter.self) {
                try Catalog.map("labs-by-city", "projection=\(text)")
            }
            #expect(fault?.name == "projection")
            #expect((fault?.detail.utf8.count ?? 0) < 600)
        }
        for text in ["albers", "EPSG:3857"] {
            let fault = #expect(throws: InvalidParameter.self) {
                try Catalog.map("visits-by-country", "projection=\(text)")
            }
            #expect(fault?.name == "projection")
        }
    }

    @Test(
        arguments: [
            ("labs-by-city", "palette=red\"/><x", "palette"),
            ("labs-by-city", "palette=", "palette"),
            ("labs-by-city", "palette=ylgnbu", "palette"), ("labs-by-city", "classes=0", "classes"),
            ("labs-by-city", "classes=10", "classes"), ("labs-by-city", "classes=2.5", "classes"),
            ("labs-by-city", "classes=99999999999999999999", "classes"),
            ("labs-by-city", "classes=nan", "classes"),
            ("labs-by-city", "classes=1e400", "classes"),
            ("labs-by-city", "breaks=", "breaks"), ("labs-by-city", "breaks=3,2", "breaks"),
            ("labs-by-city", "breaks=1,1", "breaks"), ("labs-by-city", "breaks=1,x", "breaks"),
            ("labs-by-city", "breaks=inf", "breaks"), ("labs-by-city", "breaks=1,,2", "breaks"),
            ("labs-by-province", "breaks=1,2,3,4,5,6,7,8,9", "breaks"),
            ("labs-by-city", "breaks=1,2&method=quantile", "breaks"),
            ("labs-by-city", "breaks=1,2&classes=2", "classes"),
            ("labs-by-city", "method=jenks", "method"),
            ("labs-by-city", "method=categories", "method"),
            ("labs-by-city", "level=province&method=tiers", "breaks"),
            ("labs-by-city", "level=county", "level"), ("labs-by-city", "level=", "level"),
            ("labs-by-city", "regions=labs", "regions"), ("labs-by-city", "regions=x", "regions"),
            ("labs-by-city", "level=city&regions=provinces", "regions"),
            ("labs-by-city", "by=planet", "by"), ("labs-by-city", "collection=stars", "collection"),
            ("labs-by-city", "collection=cities", "collection"),
            ("labs-by-city", "collection=labs,labs", "collection"),
            ("labs-by-city", "collection=", "collection"),
            ("labs-by-city", "measure=sum:name", "measure"),
            ("labs-by-city", "measure=sum:", "measure"),
            ("labs-by-city", "measure=median:staff", "measure"),
            ("labs-by-city", "collection=visits&measure=min:day", "measure"),
            ("labs-by-city", "collection=labs,visits&measure=mean:staff", "measure"),
            ("labs-by-city", "normalise=gdp", "normalise"),
            ("labs-by-city", "normalise=seat_longitude", "normalise"),
            ("labs-by-province", "normalise=seat_population", "normalise"),
            ("labs-by-city", "per=10", "per"), ("labs-by-city", "normalise=area&per=0", "per"),
            ("labs-by-city", "normalise=area&per=-5", "per"),
            ("labs-by-city", "maximum=5", "maximum"),
            ("labs-by-city", "form=circles&maximum=0", "maximum"),
            ("labs-by-city", "form=bars", "form"), ("labs-by-city", "zero=no", "zero"),
            ("labs-by-city", "width=399", "width"), ("labs-by-city", "width=4001", "width"),
            ("labs-by-city", "width=500.5", "width"), ("labs-by-city", "width=1e300", "width"),
            ("labs-by-city", "labels=5", "labels"), ("labs-by-city", "labels=-1", "labels"),
            ("labs-by-province", "labels=some", "labels"),
            ("labs-by-city", "graticule=0", "graticule"),
            ("labs-by-city", "graticule=91", "graticule"),
            ("visits-by-country", "graticule=1", "graticule"),
            ("labs-by-city", "lang=fr", "lang"), ("labs-by-city", "title=", "title"),
            ("labs-by-city", "title=a\u{1}b", "title"), ("labs-by-city", "title=a\nb", "title"),
            ("labs", "method=quantile", "method"), ("labs", "normalise=area", "normalise"),
            ("labs", "measure=count", "measure"), ("labs", "palette=Blues", "palette"),
        ]
    )
    func `J01 a parameter that is none is told with what is allowed`(
        _ map: String,
        _ query: String,
        _ name: String
    ) {
        let fault = #expect(throws: InvalidParameter.self) { try Catalog.map(map, query) }
        #expect(fault?.name == name, "\(query): \(fault?.detail ?? "")")
        #expect(fault?.detail.isEmpty == false)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `whatever is asked gives a map that can be drawn, or names a parameter`(
        _ seed: UInt64
    ) throws {
        var random = SplitMix64(seed: seed)
        let words = [
            "labs", "visits", "labs,visits", "city", "province", "country", "count", "sum:visitors",
            "mean:staff", "area", "none", "seat_population", "quantile", "natural-breaks", "tiers",
            "1", "3", "5", "9", "1,2,3", "0.5,7", "value", "separate", "Blues", "regions",
            "symbols",
            "circles", "albers", "robinson", "EPSG:4326", "700", "zh", "both", "all", "provinces",
            "states", "", "NaN", "-1",
        ]
        for _ in 0..<200 {
            let names = MapParameters.names.shuffled(using: &random)
                .prefix(Int.random(in: 1...6, using: &random))
            let query = names.map { "\($0)=\(words.randomElement(using: &random) ?? "")" }
                .joined(separator: "&")
            let map = Catalog.definitions.randomElement(using: &random)?.id ?? ""
            do {
                let definition = try Catalog.map(map, query)
                try definition.validate()
                let again = try Catalog.map(map, query)
                #expect(definition == again)
                #expect(
                    definition.canBeDrawn(from: Catalog.collections) || definition.form == .symbols
                )
            } catch let error as InvalidParameter {
                #expect(
                    names.contains(error.name) || error.name == "breaks",
                    "seed \(seed): \(query)"
                )
            }
        }
    }

    @Test func `a collection with codes of regions has a map of its own`() throws {
        let map = try #require(Catalog.all.definition(ofCollection: "visits"))
        #expect(map.by == "city" && map.regions == "cities" && map.counted == ["visits"])
        #expect(map.title.zh == "各市访问数量" && map.symbols == nil)
        try map.validate()
        #expect(Catalog.all.definition(ofCollection: "stars") == nil)
        #expect(Catalog.all.definition(ofCollection: "cities") == nil)
        let bare = MapCatalog(collections: Catalog.collections, definitions: [])
        let plain = try #require(bare.definition(ofCollection: "labs"))
        try plain.validate()
        #expect(plain.frame.box == nil && plain.projection.contains("eqearth"))
    }
}
