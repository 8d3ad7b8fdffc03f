extension PageTexts {
    /// The landing page and the search.
    static let landing: [Entry] = [
        ("landingTitle", "科研资源在哪里", "Where research resources are"),
        (
            "landingLead",
            "坤舆回答“离这里最近的是哪一台、有多远、怎么预约”：按地点和距离查询科学仪器、实验室、野外台站与平台站点，并绘成地图。",
            "Kunyu answers which one is nearest, how far it is and where to book it: instruments, "
                + "laboratories, field stations and member sites by place and distance, and on maps."
        ),
        (
            "noWebGL", "这个浏览器不能绘制交互地图（需要 WebGL 2）；下面的页面有同样的内容。",
            "This browser cannot draw the interactive map (it takes WebGL 2); the page below has all of it."
        ),
        ("mapAsList", "这个链接指向地图上的一个结果", "This link leads to a result on the map"),
        ("mapAsListLink", "以列表打开", "open it as a list"),
        ("searchTitle", "按地点和距离查找", "Search by place and distance"),
        ("searchWhat", "找什么", "What"),
        ("searchAll", "整个数据集", "Whole collections"),
        ("searchAllOf", "全部", "all"),
        ("searchPlace", "在哪里附近", "Near"),
        (
            "searchPlaceHint", "地名，或“经度,纬度”，例如 西安、Xi'an、108.95,34.26",
            "a name, or longitude,latitude: Xi'an, 西安, 108.95,34.26"
        ),
        ("searchRadius", "距离不超过", "Within"),
        ("anyDistance", "不限", "any distance"),
        ("searchButton", "查找", "Search"),
        ("numbersTitle", "现有数据", "What is here"),
        ("browseTitle", "按类别浏览", "Browse by kind"),
        (
            "browseLead", "选一个类别，再选城市，结果由近及远。",
            "Pick a kind, then a city: the nearest comes first."
        ),
        ("mapsTitle", "专题地图", "Thematic maps"),
        ("allMaps", "全部地图", "All maps"),
        ("allCollections", "全部数据集", "All collections"),
        ("forPrograms", "供程序使用", "For programs"),
        (
            "forProgramsLead",
            "所有页面同时提供 JSON；要素按 OGC API – Features 提供，QGIS 和 GDAL 可直接连接下面的地址。",
            "Every page is JSON as well; features come by OGC API – Features, so that QGIS and GDAL "
                + "connect to this address as it is."
        ),
        ("landingEmpty", "还没有数据：请用 kunyu import 导入。", "There is no data yet: use kunyu import."),
        ("exampleNearest", "最近的五个", "the nearest five"),
    ]
}
