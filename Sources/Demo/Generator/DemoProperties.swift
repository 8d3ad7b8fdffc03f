internal import Features

/// The properties that several collections have, with their titles.
enum DemoProperties {
    static let names = [
        text("name_zh", "中文名称", "Chinese name"), text("name_en", "英文名称", "English name"),
    ]

    static let owners = [
        text("owner_zh", "所属机构", "Owner, Chinese"),
        text("owner_en", "所属机构（英文）", "Owner, English"),
    ]

    /// The codes of the regions and where they come from.
    static let regions = [
        text("country", "国家或地区代码", "Country or area code"),
        text("province", "省级代码", "Province code"),
        text("city", "地级代码", "City code"),
        text("country_source", "国家代码来源", "Source of the country code"),
        text("province_source", "省级代码来源", "Source of the province code"),
        text("city_source", "地级代码来源", "Source of the city code"),
    ]

    static func text(_ name: String, _ zh: String, _ en: String) -> PropertyDefinition {
        PropertyDefinition(name: name, type: .text, title: LocalizedText(zh: zh, en: en))
    }

    static func integer(
        _ name: String,
        _ zh: String,
        _ en: String,
        unit: String? = nil
    ) -> PropertyDefinition {
        PropertyDefinition(
            name: name,
            type: .integer,
            title: LocalizedText(zh: zh, en: en),
            unit: unit
        )
    }

    static func date(
        _ name: String,
        _ zh: String,
        _ en: String,
        _ role: PropertyDefinition.Role
    ) -> PropertyDefinition {
        PropertyDefinition(
            name: name,
            type: .date,
            title: LocalizedText(zh: zh, en: en),
            role: role
        )
    }

    static func coded(
        _ name: String,
        _ zh: String,
        _ en: String,
        _ list: CodeList
    ) -> PropertyDefinition {
        PropertyDefinition(
            name: name,
            type: .text,
            title: LocalizedText(zh: zh, en: en),
            codes: list.codes
        )
    }

    /// Domain and kind of a resource.
    static func resource(_ codes: DemoCodes) -> [PropertyDefinition] {
        [
            coded("domain", "资源领域", "Domain", codes.domains),
            coded("kind", "资源类别", "Kind", codes.kinds),
        ]
    }
}

extension [String: PropertyValue] {
    /// Declares the regions of a city.
    mutating func declare(_ city: HomeCity) {
        declare(country: city.country)
        self["province"] = .text(city.province)
        self["city"] = .text(city.code)
        self["province_source"] = .text("declared")
        self["city_source"] = .text("declared")
    }

    /// Declares the country or area, and no region below it.
    mutating func declare(country: String) {
        self["country"] = .text(country)
        self["country_source"] = .text("declared")
    }

    /// Names the owner.
    mutating func setOwner(_ owner: Owner) {
        self["owner_zh"] = .text(owner.nameZh)
        self["owner_en"] = .text(owner.nameEn)
    }

    /// Names the feature.
    mutating func setNames(_ zh: String, _ en: String) {
        self["name_zh"] = .text(zh)
        self["name_en"] = .text(en)
    }

    /// Sets domain and kind by the code of the kind.
    mutating func setKind(_ kind: String, _ codes: DemoCodes) {
        self["domain"] = codes.domain(ofKind: kind).map(PropertyValue.text)
        self["kind"] = .text(kind)
    }
}
