extension PageTexts {
    /// The list of maps, and one map.
    static let maps: [Entry] = [
        ("mapsListTitle", "专题地图", "Thematic maps"),
        (
            "mapsListLead", "每幅地图都可以调整、排序其数据表、打印和下载，也可以与另一幅并排对比。",
            "Each map can be changed, has a table that sorts, prints on one page, and can be set "
                + "beside another."
        ), ("mapsDrawn", "其他可按地区绘制的数据集", "Other collections that can be drawn by region"),
        ("mapOfCollection", "按地区绘制地图", "Draw by region"),
        ("mapsNone", "没有地图。", "There are no maps."),
        ("mapPicture", "地图", "Map"),
        ("mapDownload", "下载", "Download"),
        ("mapFinding", "要点", "In short"),
        ("mapLegend", "图例", "Legend"),
        ("mapClass", "分级", "Class"),
        ("mapRegions", "地区数", "Regions"),
        ("mapTable", "各地区数值", "Values by region"),
        ("mapFeatures", "各要素", "The features"),
        ("mapNumber", "序号", "No."),
        ("mapRank", "位次", "Rank"),
        ("mapCode", "代码", "Code"),
        ("mapRegion", "地区", "Region"),
        ("mapValue", "数值", "Value"),
        ("mapUnknown", "不属于图中任何地区", "In none of these regions"),
        ("mapNotes", "说明与来源", "Notes and sources"),
        ("mapFull", "单独打开地图", "Open the picture alone"),
        ("mapPrinted", "数据截至 {day} · {address}", "Data as of {day} · {address}"),
        ("mapsCounted", "统计对象", "Counted"),
        ("mapsBy", "按", "By"),
        ("mapCounted", "数据集：", "Collections:"),
    ]
}
