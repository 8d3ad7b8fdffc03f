extension PageTexts {
    /// What each parameter and request of vector tiles means.
    static let tileParameters: [Entry] = [
        ("api.tag.tiles", "矢量瓦片", "Vector tiles"),
        ("api.op.tilesets", "整个服务的瓦片集", "The tilesets of the whole service"),
        ("api.op.tileset", "整个服务的一个瓦片集", "One tileset of the whole service"),
        ("api.op.tile", "一块瓦片，含若干数据集", "A tile with several collections"),
        ("api.op.collectionTilesets", "一个数据集的瓦片集", "The tilesets of a collection"),
        ("api.op.collectionTileset", "一个数据集的一个瓦片集", "One tileset of a collection"),
        ("api.op.collectionTile", "一个数据集的一块瓦片", "A tile of a collection"),
        ("api.op.tileMatrixSets", "全部瓦片矩阵集", "The tile matrix sets"),
        ("api.op.tileMatrixSet", "一个瓦片矩阵集", "One tile matrix set"),
        ("api.op.archives", "全部瓦片档案", "The archives of tiles"),
        ("api.op.archive", "一个瓦片档案的说明（TileJSON）", "One archive, as TileJSON"),
        ("api.op.archiveFile", "瓦片档案文件，可按字节范围读取", "The file of an archive, by ranges of bytes too"),
        ("api.op.archiveTile", "档案中的一块瓦片", "A tile of an archive"),
        ("api.tileMatrixSetId", "瓦片矩阵集", "The tile matrix set"),
        ("api.tileMatrix", "矩阵，即缩放级别", "The matrix, which is the zoom"),
        ("api.tileRow", "行，从北数起，自 0 开始", "The row, from 0 in the north"),
        ("api.tileCol", "列，从西数起，自 0 开始", "The column, from 0 in the west"),
        ("api.archive", "档案的名称", "The name of the archive"),
        (
            "api.collections", "瓦片中的数据集，先写的在下面；不写则为全部",
            "The collections of a tile, the first one below; all unless given"
        ),
        (
            "api.thin",
            "点的取舍：clusters（默认）合并，none 全留，greatest:属性 留最大者；数据集=规则 只用于一个数据集",
            "How points are made fewer: clusters (unless given), none, or greatest:PROPERTY; "
                + "COLLECTION=RULE is for one of them"
        ),
        (
            "api.v", "TileJSON 给出的版本号；与当前数据一致时瓦片可长期缓存",
            "The version that TileJSON gives: while it is the present one the tile may be kept"
        ),
        ("api.tileFormat", "返回格式：Mapbox 矢量瓦片", "The format of the tile: Mapbox Vector Tile"),
        (
            "api.tilesetFormat", "返回格式；不写则按 Accept。tilejson 只用于 WebMercatorQuad",
            "The format of the answer; Accept decides unless given. tilejson is for WebMercatorQuad"
        ),
        ("api.status.204", "瓦片中没有内容", "There is nothing in the tile"),
        ("api.status.206", "所要的字节", "The bytes that were asked for"),
        ("api.status.416", "没有所要的字节", "None of the bytes that were asked for is there"),
    ]
}
