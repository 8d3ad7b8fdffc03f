extension PageTexts {
    /// What stands on every page.
    static let common: [Entry] = [
        ("skip", "跳到正文", "Skip to content"),
        ("mainNavigation", "主导航", "Main navigation"),
        ("breadcrumb", "当前位置", "Where you are"),
        ("home", "首页", "Home"),
        ("navSearch", "查找", "Search"),
        ("navCollections", "数据集", "Collections"),
        ("navMaps", "地图", "Maps"),
        ("otherLanguage", "English", "中文"),
        ("alsoAs", "本页的其他格式：", "This page also as:"),
        (
            "tagline", "科研资源地理信息查询服务",
            "geographic information query service for research resources"
        ),
        ("apiDefinition", "接口定义（OpenAPI）", "API definition (OpenAPI)"),
        ("conformance", "符合的标准", "Conformance"),
        (
            "positions", "坐标为 WGS 84 经纬度；距离为椭球面测地线距离。",
            "Positions are longitude and latitude on WGS 84; distances are geodesics on the ellipsoid."
        ),
        ("synthetic", "示范数据（虚构）", "Synthetic demonstration data"),
        (
            "syntheticMeaning", "本页含虚构数据，名称、机构、位置和数值均非真实。",
            "This page shows made-up data: names, owners, positions and values are not real."
        ),
        ("approximate", "位置近似", "Approximate positions"),
        (
            "approximateMeaning", "位置或边界经近似，未经审核，不代表任何立场。",
            "Positions or boundaries are approximate and not reviewed; no position on them is taken."
        ),
        ("wind0", "北", "N"), ("wind1", "东北", "NE"), ("wind2", "东", "E"), ("wind3", "东南", "SE"),
        ("wind4", "南", "S"), ("wind5", "西南", "SW"), ("wind6", "西", "W"), ("wind7", "西北", "NW"),
        ("conformanceTitle", "符合的标准", "Conformance"),
        (
            "conformanceLead", "本服务满足下列规范类的全部要求。",
            "This service meets every requirement of these classes."
        ),
        ("yes", "是", "yes"), ("no", "否", "no"),
        ("levelCountry", "国家或地区", "Country or area"),
        ("levelProvince", "省级行政区", "Province"),
        ("levelCity", "城市", "City"),
        ("noValue", "无", "none"),
        ("colon", "：", ": "),
        ("stop", "。", ". "),
    ]
}
