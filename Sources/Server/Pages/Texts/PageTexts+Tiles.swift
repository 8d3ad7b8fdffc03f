extension PageTexts {
    /// Vector tiles, the matrices that they are cut by, and archives of tiles.
    static let tiles: [Entry] = [
        ("tilesTitle", "矢量瓦片", "Vector tiles"),
        (
            "tilesLead",
            "地图程序按瓦片取数据：每块瓦片是一个压缩的小文件（MVT 2.1），只含该处的要素。WebMercatorQuad 的模板可直接用于 QGIS、MapLibre 和 OpenLayers。",
            "Programs for maps fetch data in tiles: each is a small compressed file (MVT 2.1) with the "
                + "features of its place. The template of WebMercatorQuad goes into QGIS, MapLibre and "
                + "OpenLayers as it is."
        ),
        (
            "tilesTemplate", "XYZ 模板（QGIS：矢量瓦片 → 新建通用连接）",
            "XYZ template (QGIS: Vector Tiles, New Generic Connection)"
        ),
        ("tilesTemplatePlain", "模板：级别/行/列", "Template: zoom, row, column"),
        ("tilesMatrixSet", "瓦片矩阵集", "Tile matrix set"),
        ("tilesZooms", "缩放级别", "Zooms"),
        ("tilesLayers", "图层", "Layers"),
        ("tilesLayer", "图层", "Layer"),
        ("tilesFields", "属性", "Properties"),
        ("tilesGeometry", "几何", "Geometry"),
        ("tilesDimension0", "点", "points"),
        ("tilesDimension1", "线", "lines"),
        ("tilesDimension2", "面", "areas"),
        ("tilesMixed", "多种", "mixed"),
        ("tilesNone", "没有带几何的数据。", "There is no data with geometries."),
        ("tilesRulesTitle", "参数与规则", "Parameters and rules"),
        (
            "tilesRuleFilters",
            "要素列表的条件都可以加在模板后面：filter、datetime、q、ids、properties 和各可查询属性。整个服务的瓦片用 collections=a,b 选择数据集，先写的在下面。",
            "Every condition of lists of features can stand behind the template: filter, datetime, q, "
                + "ids, properties and each queryable property. Tiles of the whole service take "
                + "collections=a,b; what comes first lies below."
        ),
        (
            "tilesRuleThinning",
            "14 级以下，同一网格（瓦片的 1/8）内的点合为一个带数量的聚合点，离更大的相邻聚合点不足半格的并入其中（thin=clusters，默认）；thin=none 保留每个点；thin=greatest:属性 在 10 级以下只留该属性最大的一个。thin=数据集=规则 只用于一个数据集。",
            "Below zoom 14 the points of a cell, 1/8 of a tile, become one cluster with their count, "
                + "and what lies nearer than half a cell to a greater one is counted there "
                + "(thin=clusters, unless given); thin=none keeps every point; thin=greatest:PROPERTY "
                + "keeps, below zoom 10, the one with the greatest value. thin=COLLECTION=RULE is for "
                + "one collection alone."
        ),
        (
            "tilesRuleKeeping",
            "空瓦片返回 204。数据改变后瓦片随之改变；TileJSON 中的地址带有版本号 v，可以长期缓存。",
            "A tile with nothing in it is 204. Tiles change with the data; addresses in TileJSON carry "
                + "a version, v, and can be kept."
        ),
        ("matrixSetsTitle", "瓦片矩阵集", "Tile matrix sets"),
        (
            "matrixSetsLead", "把世界切成瓦片的方式；行从北数起，列从西数起。",
            "How the world is cut into tiles; rows count from the north, columns from the west."
        ),
        ("matrixSet.WebMercatorQuad", "网络墨卡托，常用网络地图的切法", "Web Mercator, as most web maps have it"),
        ("matrixSet.WorldCRS84Quad", "经纬度，0 级为东西两块", "Longitude and latitude, two tiles at zoom 0"),
        ("matrixMatrix", "矩阵", "Matrix"),
        ("matrixScale", "比例尺分母", "Scale denominator"),
        ("matrixCell", "像元大小", "Cell size"),
        ("matrixSize", "列 × 行", "Columns × rows"),
        ("matrixDefinition", "标准定义", "Definition"),
        ("archivesTitle", "瓦片档案", "Archives of tiles"),
        (
            "archivesLead",
            "PMTiles 档案：一个文件装下全部瓦片，可整个下载，可按字节范围读取，也可按瓦片读取。",
            "PMTiles: one file with all its tiles, to be fetched as a whole, by ranges of bytes, or tile "
                + "by tile."
        ),
        ("archivesNone", "没有档案。", "There are no archives."),
        ("archiveFile", "整个文件", "The whole file"),
        ("archiveBytes", "大小", "Size"),
    ]
}
