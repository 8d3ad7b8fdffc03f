internal import Features

extension PageTexts {
    /// What holds for all requests, where standards leave a choice.
    static let apiRules: [LocalizedText] = [
        LocalizedText(
            zh: "没有几何的要素符合任何 bbox，没有时间的要素符合任何 datetime；按距离查询不含没有几何的要素。",
            en: "A feature without geometry matches every bbox, one without time every datetime; a "
                + "search by distance leaves out features without geometry."
        ),
        LocalizedText(
            zh: "bbox 各边均含在内；±180 度为同一经线；数值超出参考系范围为 400，南大于北为 400。",
            en:
                "A bbox is closed on all sides, -180 and 180 are one meridian, west may exceed east. "
                + "Numbers outside the reference system, and south above north, are 400."
        ),
        LocalizedText(
            zh: "六个数的 bbox 只按高度筛选带高度的要素；没有高度的要素按经纬度判断。",
            en:
                "Six numbers in bbox: a feature without heights is judged by longitude and latitude "
                + "alone."
        ),
        LocalizedText(
            zh: "没有 bbox 时 bbox-crs 不起作用，但须是已知的参考系。",
            en: "bbox-crs without bbox selects nothing, but has to name a known reference system."
        ),
        LocalizedText(
            zh:
                "坐标按参考系规定的轴序给出（EPSG:4326、EPSG:4490 纬度在前），Content-Crs 头写明参考系；在该参考系中没有像的几何为 null。除数据集列出的参考系外，PROJ 认识的均可用。",
            en:
                "Positions come in the axis order of the authority (EPSG:4326 and EPSG:4490: latitude "
                + "first), and the header Content-Crs names the system; a geometry without an image "
                + "in it is null. Systems that collections do not list work where PROJ knows them."
        ),
        LocalizedText(
            zh: "网页一律显示经度和纬度，与 crs 无关。",
            en: "Pages show longitude and latitude whatever crs says."
        ),
        LocalizedText(
            zh: "datetime 的两端均含在内，日期表示整天；时区的加号须写作 %2B。",
            en:
                "Both ends of datetime are included and a date is its whole day; the plus sign of a "
                + "zone has to be written %2B."
        ),
        LocalizedText(
            zh: "续页请跟随 next 链接：其间有写入时，要素不重复，排序值未变的要素不遗漏；最后一页没有 next。offset 每次重新计数。",
            en:
                "Follow next links: under writes no feature comes twice, and none is lost whose sort "
                + "values did not change; the last page has none. An offset is counted anew each time."
        ),
        LocalizedText(
            zh:
                "filter 与其他条件同时成立；与空值比较得“未知”，未知不算符合；几何按经纬度平面比较，几何属性名为 geometry 或 geom（已有同名属性时在后面加 _）。",
            en:
                "filter holds beside all other conditions. What is compared with no value is unknown, and "
                + "unknown does not match. Geometries relate in the plane of longitude and latitude; "
                + "that of a feature is called geometry or geom unless a property has that name."
        ),
        LocalizedText(
            zh:
                "geojsonseq、csv、fgb、kml、gpkg 不写 limit 时返回全部符合的要素，写 limit 时返回一页，前后页在 Link 头中；总数在 OGC-NumberMatched 头中。",
            en:
                "geojsonseq, csv, fgb, kml and gpkg hold all that match unless limit is given, and then a "
                + "page; the pages beside it are in the header Link, the counts in OGC-NumberMatched and "
                + "OGC-NumberReturned."
        ),
        LocalizedText(
            zh: "numberMatched 是准确的总数；计数代价过高时不给出。",
            en: "numberMatched is exact; it is left out where counting would cost too much."
        ),
        LocalizedText(
            zh: "sortby 中没有值的要素排在最后，相同者按标识的码位排序；按距离查询不能再用 sortby。",
            en: "sortby puts features without a value last and orders equal ones by id, by code "
                + "point; it cannot be used in a search by distance."
        ),
        LocalizedText(
            zh: "距离为 WGS 84 椭球面上的测地线距离，含边界；线和面按最近点计算。",
            en: "Distances are geodesics on the ellipsoid of WGS 84, closed; those to lines and "
                + "areas are to the nearest point."
        ),
        LocalizedText(
            zh: "参数名区分大小写，每个参数至多一次；未知的参数为 400。与参数同名的属性不能作为参数，也不在可查询属性之列。",
            en:
                "Names of parameters are case-sensitive, each may be given once, and an unknown one "
                + "is 400. A property with the name of a parameter cannot be asked for by name and "
                + "is none of the queryables."
        ),
        LocalizedText(
            zh:
                "瓦片的路径为矩阵/行/列，即 z/y/x；空瓦片为 204，矩阵以外为 404。v 与当前数据一致时瓦片可长期缓存，否则每次验证；TileJSON 给出当前的 v。",
            en:
                "Paths of tiles are matrix, row, column, which is z/y/x; a tile with nothing in it is "
                + "204, one outside its matrix 404. It may be kept while v is the present version, as "
                + "TileJSON gives it; without v clients ask each time whether it has changed."
        ),
        LocalizedText(
            zh: "f 优先于 Accept；Accept 要的格式都没有时返回默认格式并如实标明，不返回 406。",
            en:
                "f goes before Accept. Where Accept names nothing that there is, the default format "
                + "comes, labelled as what it is, instead of 406."
        ),
        LocalizedText(
            zh: "HEAD 与 GET 相同而没有正文，OPTIONS 说明允许的方法，其他方法为 405。",
            en: "HEAD answers as GET without a body, OPTIONS tells the methods that are allowed, "
                + "others are 405."
        ),
    ]
}
