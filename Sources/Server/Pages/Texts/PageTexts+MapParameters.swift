extension PageTexts {
    /// What each parameter of maps means.
    static let mapParameters: [Entry] = [
        ("api.mapFormat", "返回格式；不写则按 Accept", "The format of the map; Accept decides unless given"),
        (
            "api.styleFormat", "返回格式：MapLibre 样式或 SLD；不写则按 Accept",
            "The format of the style, MapLibre or SLD; Accept decides unless given"
        ), ("api.styleListFormat", "返回格式", "The format of the answer"),
        (
            "api.map.breaks", "各级上限（含），升序，逗号分隔；即 method=tiers，用于固定一组地图的分级",
            "The greatest value of each class but the last, rising: fixed tiers, so that a series of "
                + "maps compares"
        ),
        (
            "api.map.by", "要素中记录所属地区代码的属性；默认与 level 同名",
            "The property of features that holds the code of their region; named as level unless given"
        ),
        (
            "api.map.classes", "分级数；符号图最多 4",
            "The number of classes; at most 4 where symbols are drawn"
        ),
        ("api.map.collection", "统计哪些数据集", "The collections whose features are counted"),
        (
            "api.map.form", "regions 填色，symbols 分级符号，circles 面积与数值成比例的圆",
            "regions filled, symbols of classes, or circles whose area is in proportion to the value"
        ),
        (
            "api.map.graticule", "经纬网间隔（度），1–90，世界图 5–90；none 不画",
            "The distance of the grid in degrees, 1 to 90, on a map of the world 5 to 90; none for no "
                + "grid"
        ),
        (
            "api.map.labels", "注记最高的多少个地区，符号图为最高的多少级；none 或 all",
            "How many of the highest regions are labelled, of symbols how many of the highest classes; "
                + "none or all"
        ),
        ("api.map.lang", "图中文字的语言", "The language of the text in the map"),
        (
            "api.map.level", "按哪一级地区统计",
            "The level of the regions that are drawn and counted by"
        ),
        (
            "api.map.maximum", "最大的圆代表的数值，使一组地图可比；用于 form=circles",
            "The value of the largest circle, so that a series of maps compares; with form=circles"
        ),
        (
            "api.map.measure", "count，或属性 p 的 sum:p、mean:p、min:p、max:p",
            "count, or sum:p, mean:p, min:p, max:p of a property p of numbers"
        ),
        ("api.map.method", "分级方法", "How values are cut into classes"),
        (
            "api.map.normalise", "数值除以：area（面积）或地区的数值属性；none 不归一",
            "What values are divided by: area, or a property of the regions that holds numbers; none "
                + "for nothing"
        ),
        ("api.map.palette", "配色，由浅入深", "The colours, from light to dark"),
        (
            "api.map.per", "归一后每多少单位：area 默认 1000（平方公里），人口默认 100000",
            "For how many units normalised values are given: 1000 km² of area, 100000 people, else 1 "
                + "unless given"
        ),
        (
            "api.map.projection",
            "投影：albers、lambert-conformal、equidistant-conic、equal-earth、robinson、mollweide、"
                + "natural-earth、eckert-iv、plate-carree，或以米为单位的 EPSG:代码；"
                + "世界地图用全球投影，或 EPSG:8857、8858、8859、4087",
            "The projection: albers, lambert-conformal, equidistant-conic, equal-earth, robinson, "
                + "mollweide, natural-earth, eckert-iv, plate-carree, or EPSG:code of a system in metres; "
                + "on a map of the world those of the whole world, or EPSG:8857, 8858, 8859, 4087"
        ),
        (
            "api.map.regions", "画哪个地区数据集；默认由 level 决定",
            "The collection of regions that is drawn; by level unless given"
        ),
        ("api.map.title", "图名；默认按图中内容", "The title; what is shown unless given"),
        (
            "api.map.width", "图宽（像素）；PNG 按原图放大或缩小，文字随之变化",
            "The width of the picture in pixels; a PNG is scaled to it, texts and all"
        ),
        ("api.map.dpi", "PNG 注明的分辨率（点/英寸）", "The dots per inch that a PNG states"),
        (
            "api.map.page", "PDF 的页面：natural（与图同大）、a4、a3",
            "The page of a PDF: natural (the size of the map), a4 or a3"
        ),
        (
            "api.map.zero", "零：separate 单列一级，value 当作普通数值",
            "Whether zero is a class of its own (separate) or a value as others"
        ),
        (
            "api.map.key", "表中写有地区代码或名称的列；默认取常用列名或第一列",
            "The column of the table that holds codes or names of regions; one of the usual names, or "
                + "the first, unless given"
        ),
        (
            "api.map.value", "表中写有数值的列；默认按地区数行",
            "The column of the table that holds the values; rows are counted unless given"
        ),
        (
            "api.map.duplicates", "一个地区有多行数值时：refuse 报错，或取 sum、mean、first、last",
            "Where a region has several values: an error (refuse), or their sum, mean, the first or the "
                + "last"
        ),
    ]

    /// The form that changes a map.
    static let mapControls: [Entry] = [
        ("mapChange", "调整地图", "Change this map"),
        ("mapDraw", "绘制地图", "Draw"),
        ("mapReset", "恢复原样", "As defined"),
        ("mapPalette", "配色", "Colours"),
        ("mapMore", "更多设置", "More settings"),
        ("mapAddress", "永久链接", "Permanent address"),
        ("mapSnippet", "嵌入网页的代码", "To embed in a page"),
        ("mapStandard", "{value}（默认）", "{value} (default)"),
        ("mapAsDefined", "默认", "Default"),
        ("mapAutomatic", "自动", "Automatic"),
        ("mapSingly", "逐个显示", "One by one"),
        ("mapControl.collection", "统计对象", "What is counted"),
        ("mapControl.level", "地区级别", "Regions"),
        ("mapControl.measure", "指标", "Measure"),
        ("mapControl.normalise", "归一化", "Normalised by"),
        ("mapControl.form", "表示方法", "Drawn as"),
        ("mapControl.method", "分级方法", "Classification"),
        ("mapControl.classes", "分级数", "Classes"),
        ("mapControl.lang", "图中文字", "Text of the map"),
        ("mapControl.palette", "配色", "Colours"),
        ("mapControl.breaks", "分级界限", "Breaks"),
        ("mapControl.zero", "零值", "Zero"),
        ("mapControl.per", "归一单位数", "Per how many units"),
        ("mapControl.maximum", "最大圆的数值", "Value of the largest circle"),
        ("mapControl.labels", "注记", "Labels"),
        ("mapControl.projection", "投影", "Projection"),
        ("mapControl.graticule", "经纬网", "Grid"),
        ("mapControl.width", "图宽", "Width"),
        ("mapControl.title", "图名", "Title"),
        ("mapControl.key", "地区所在列", "Column of regions"),
        ("mapControl.value", "数值所在列", "Column of values"),
        ("mapControl.duplicates", "一地多行时", "Several rows of a region"),
        ("mapHint.breaks", "各级上限，如 10,100,500", "Greatest value of each class: 10,100,500"),
        ("mapHint.zero", "separate 或 value", "separate or value"),
        ("mapHint.per", "如 1000", "Such as 1000"),
        ("mapHint.maximum", "如 5000", "Such as 5000"),
        ("mapHint.labels", "个数，或 none、all", "A number, none or all"),
        (
            "mapHint.projection", "如 albers、equal-earth、EPSG:3857",
            "Such as albers, equal-earth, EPSG:3857"
        ),
        ("mapHint.graticule", "度，如 10；或 none", "Degrees, such as 10; or none"),
        ("mapHint.width", "像素，400–4000", "Pixels, 400 to 4000"),
        ("mapHint.title", "默认按图中内容", "What is shown, unless given"),
        ("mapHint.key", "代码或名称；默认自动识别", "Codes or names; found by itself if left out"),
        ("mapHint.value", "不填则按地区数行", "Rows are counted if left out"),
        ("mapLevel.country", "国家和地区", "Countries and areas"),
        ("mapLevel.province", "省级", "Provinces"),
        ("mapLevel.city", "地级", "Prefectures and cities"),
        ("mapLevelByTable", "按表自动识别", "Found by the table"),
        ("mapMeasure.count", "数量", "Number of features"),
        ("mapMeasure.sum", "合计", "sum"),
        ("mapMeasure.mean", "平均", "mean"),
        ("mapMeasure.min", "最小", "least"),
        ("mapMeasure.max", "最大", "greatest"),
        ("mapNormalise.none", "不归一化", "Nothing"),
        ("mapNormalise.area", "面积", "Area"),
        ("mapPer", "{what}", "{what}"),
        ("mapForm.regions", "分区填色", "Filled regions"),
        ("mapForm.symbols", "分级符号", "Symbols of classes"),
        ("mapForm.circles", "比例圆", "Proportional circles"),
        ("mapMethod.tiers", "固定界限", "Fixed tiers"),
        ("mapMethod.quantile", "分位数", "Quantiles"),
        ("mapMethod.equal-interval", "等间距", "Equal intervals"),
        ("mapMethod.natural-breaks", "自然断点", "Natural breaks"),
        ("mapMethod.head-tail", "头尾分割", "Head/tail"),
        ("mapMethod.pretty", "整数界限", "Pretty breaks"),
        ("mapMethod.standard-deviation", "标准差", "Standard deviation"),
        ("mapMethod.geometric", "几何间隔", "Geometric intervals"),
        ("mapMethod.unclassed", "不分级", "Unclassed"),
        ("mapLanguage.zh", "中文", "Chinese"),
        ("mapLanguage.en", "英文", "English"),
        ("mapLanguage.both", "中英双语", "Both"),
    ]

    /// Maps of tables that people bring.
    static let mapJoin: [Entry] = [
        ("joinTitle", "用自己的表格制图", "A map of your own table"),
        (
            "joinLead", "上传或粘贴一张 CSV 表：一列写地区代码或名称，一列写数值。表格只用于本次绘图，不保存。",
            "Bring a CSV table: one column with codes or names of regions, one with numbers. The table "
                + "is used for this drawing alone and not kept."
        ),
        ("joinFile", "CSV 文件", "CSV file"),
        (
            "joinFileHint", "UTF-8 或 GB18030，第一行为列名，不超过 1 MB",
            "UTF-8 or GB18030, names of columns first, up to 1 MB"
        ),
        ("joinPaste", "或粘贴表格", "Or paste the table"),
        ("joinReport", "表格与地区的对应", "How the rows were matched"),
        (
            "joinSummary", "共 {rows} 行：{matched} 行对应到地区，{unmatched} 行未对应；{without} 个地区在表中没有行。",
            "{rows} rows: {matched} matched a region, {unmatched} did not; {without} regions have no row."
        ),
        ("joinRows", "未显示在图上的行", "Rows that the map does not show"),
        ("joinLine", "行", "Line"),
        ("joinText", "内容", "Text"),
        ("joinReason", "原因", "Why"),
        ("joinUnknown", "没有这个地区", "no such region"),
        ("joinAmbiguous", "可能是：{regions}", "may be any of: {regions}"),
        ("joinNotNumber", "不是数字", "no number"),
        ("joinEmpty", "没有数值", "no value"),
        ("joinMore", "其余行数：", "More rows:"),
        ("mapDuplicates.refuse", "报错", "Is an error"),
        ("mapDuplicates.sum", "取合计", "Their sum"),
        ("mapDuplicates.mean", "取平均", "Their mean"),
        ("mapDuplicates.first", "取第一行", "The first"),
        ("mapDuplicates.last", "取最后一行", "The last"),
        ("api.op.styles", "全部地图样式", "The styles of the maps"),
        ("api.op.style", "一幅地图的样式", "The style of one map"),
        ("api.op.collectionMap", "数据集的专题地图", "A map of a collection"),
        ("api.op.mapJoinForm", "自带表格制图的表单", "The form for a map of a table"),
        ("api.op.mapJoin", "用自带的表格制图", "A map of a table that is sent"),
        ("api.status.415", "发送的内容不是表格", "What is sent is no table"),
    ]
}
