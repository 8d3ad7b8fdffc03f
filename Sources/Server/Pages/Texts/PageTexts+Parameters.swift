extension PageTexts {
    /// What each parameter of requests means.
    static let parameters: [Entry] = [
        ("api.featureId", "要素的标识", "The id of the feature"),
        (
            "api.bbox", "矩形范围：西,南,东,北；六个数时第三、第六个为高度。西可大于东，即跨 180 度经线。",
            "Box, edges included: west,south,east,north, or six numbers with heights third and sixth; "
                + "west exceeds east across the antimeridian"
        ),
        (
            "api.bbox-crs", "bbox 的坐标参考系；默认 CRS84",
            "The reference system of bbox, axes in the order of its authority; CRS84 unless given"
        ),
        (
            "api.bom", "CSV 以 UTF-8 标记（BOM）开头，便于电子表格软件识别中文；默认 false",
            "Whether CSV begins with the mark of UTF-8, so that spreadsheet programs show Chinese; "
                + "false unless given"
        ),
        (
            "api.coords", "地点：POINT(经度 纬度)",
            "The place as POINT(longitude latitude)"
        ),
        (
            "api.crs", "返回坐标的参考系；默认 CRS84",
            "The reference system of the answer, axes in the order of its authority; CRS84 unless "
                + "given"
        ),
        ("api.cursor", "续页位置，取自 next 链接", "Where the page starts, as given in a next link"),
        (
            "api.datetime", "时间：RFC 3339 时刻、日期，或 起/止（.. 或空表示不限）",
            "An RFC 3339 date-time, a date, or start/end with .. or nothing for an open end"
        ),
        (
            "api.itemsFormat", "返回格式；不写则按 Accept。json、jsonfg、html 分页，其余不写 limit 时为全部要素",
            "The format of the answer; Accept decides unless given. Pages in json, jsonfg and html, all "
                + "that match in the others unless limit is given"
        ),
        (
            "api.itemFormat", "返回格式；不写则按 Accept",
            "The format of the feature; Accept decides unless given"
        ),
        ("api.f", "返回格式；不写则按 Accept", "The format of the answer; Accept decides unless given"),
        (
            "api.filter", "CQL2 条件，如 value_yuan > 500000；写法见“筛选语言与函数”",
            "A condition in CQL2, such as value_yuan > 500000; it holds beside all other parameters"
        ),
        (
            "api.filter-crs", "filter 中坐标的参考系；默认 CRS84",
            "The reference system of positions in filter, axes in the order of its authority; CRS84 "
                + "unless given"
        ),
        (
            "api.filter-lang", "filter 的写法：CQL2 文本或 JSON",
            "How filter is written: CQL2 as text or as JSON"
        ),
        (
            "api.ids", "要素标识；标识内的逗号和反斜线前加反斜线",
            "Ids to choose from, with a backslash before a comma or backslash that belongs to one"
        ),
        (
            "api.lang", "页面语言；不写则按 Accept-Language",
            "The language of a page; Accept-Language decides unless given"
        ),
        (
            "api.limit", "一页最多多少个要素；超过上限按上限",
            "The greatest number of features in a page; over the maximum it is taken as that"
        ),
        (
            "api.near", "地点：经度,纬度；结果由近及远，属性中附距离（米）和方位（度）",
            "Place as longitude,latitude: features come nearest first, with distance (metres) and "
                + "bearing (degrees from north) in their properties"
        ),
        (
            "api.offset", "跳过多少个要素；续页请用 next 链接",
            "How many features to pass over; the cursor of a next link is cheaper and safe"
        ),
        (
            "api.place", "地名录中的地名（中英文），或 经度,纬度；相当于 near",
            "A place of the gazetteer by its name in Chinese or English, or longitude,latitude: taken "
                + "as near"
        ),
        ("api.properties", "只返回这些属性", "The properties to answer with; all unless given"),
        (
            "api.q", "文字检索，不分大小写：逗号表示或，空格分隔的词须相邻",
            "Phrases of which one must stand in the texts of a feature, whatever the case"
        ),
        (
            "api.radius", "到 near 的最大测地线距离：米，或带单位（500m、50km）",
            "Greatest geodesic distance from near: metres, or with a unit (500m, 50km)"
        ),
        (
            "api.sortby", "排序属性，前加 - 为降序",
            "Properties to order by, each with - in front for falling"
        ),
        ("api.within", "最大测地线距离", "Greatest geodesic distance"),
        ("api.within-units", "within 的单位", "The unit of within"),
        (
            "api.by", "分组的属性，含地区各级",
            "The properties to group by, region levels among them"
        ),
        (
            "api.facetBy", "各级属性，自上而下",
            "The properties of the levels from the top down"
        ),
        (
            "api.measure", "count，或属性 p 的 sum:p、mean:p、min:p、max:p；默认 count",
            "count, or sum:p, mean:p, min:p, max:p of a property p; count unless given"
        ),
        (
            "api.tableFormat", "返回格式；不写则按 Accept",
            "The format of the table; Accept decides unless given"
        ),
    ]
}
