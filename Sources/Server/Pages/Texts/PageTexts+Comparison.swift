extension PageTexts {
    /// Two maps side by side.
    static let comparison: [Entry] = [
        ("compareTitle", "两图对比", "Two maps side by side"),
        ("compareWith", "与另一幅对比", "Compare with another map"),
        (
            "compareLead", "同样的分级和颜色，两幅地图各含任意条件：两个年份、两个数据集或两种归一化。",
            "Two maps with the same classes and colours, each with any settings: two years, two "
                + "collections, two normalisations."
        ),
        ("compareChange", "选择两幅地图", "Choose the maps"),
        ("compareDraw", "对比", "Compare"),
        ("compareSwap", "左右互换", "Swap the sides"),
        ("compareChoose", "请选择地图", "Choose a map"),
        ("compareAsChanged", "{title}（已调整）", "{title} (changed)"),
        ("compareSide.left", "A（左图）", "A (left)"),
        ("compareSide.right", "B（右图）", "B (right)"),
        ("compareLegend", "共同图例", "Legend of both"),
        ("compareScaleTitle", "分级", "Classes"),
        ("compareRule.automatic", "自动：数值可比时用左图的分级", "Automatic: those of A where values compare"),
        ("compareRule.left", "都用左图的分级", "Those of A for both"),
        ("compareRule.both", "按两图全部数值分级", "Made of the values of both"),
        ("compareRule.each", "各用各的分级", "Each its own"),
        (
            "compareScale.left", "两图都按 A 的分级着色，界限：{breaks}。",
            "Both maps are drawn by the classes of A, with the bounds {breaks}."
        ),
        (
            "compareScale.both", "分级由两图的全部数值求得，界限：{breaks}。",
            "The classes are made of the values of both maps, with the bounds {breaks}."
        ),
        (
            "compareScale.each", "两图各有自己的分级：同一颜色含义不同。",
            "Each map has classes of its own: the same colour means different things."
        ),
        (
            "compareCircles", "两图的圆按同一比例：面积相同，数值相同。",
            "The circles of both maps have one scale: the same area is the same value."
        ),
        (
            "compareObstacle.features", "不能共用分级：其中一幅逐个显示要素。",
            "No classes can be shared: a map shows features one by one."
        ),
        (
            "compareObstacle.quantities", "没有共用分级：两图的数值不是同一种量，表中改比位次。",
            "No classes are shared: the values are different quantities. The table compares ranks."
        ),
        (
            "compareObstacle.no-classes", "不能共用分级：左图没有分级，或只有一级。",
            "No classes can be shared: map A has none, or one alone."
        ),
        (
            "compareObstacle.too-many-classes", "不能共用分级：级数超过这种表示方法的上限。",
            "No classes can be shared: there are more than a map of this form can have."
        ),
        (
            "compareObstacle.not-drawn", "不能共用分级：其中一幅不能按另一幅的分级绘制。",
            "No classes can be shared: one map cannot be drawn by those of the other."
        ),
        ("compareTable", "各地区的差别", "What differs by region"),
        ("compareLeft", "A", "A"),
        ("compareRight", "B", "B"),
        ("compareDifference", "变化（B − A）", "Change (B − A)"),
        ("compareLeftRank", "A 的位次（数值）", "Rank on A (value)"),
        ("compareRightRank", "B 的位次（数值）", "Rank on B (value)"),
        ("compareClimb", "位次升降", "Places gained"),
        (
            "compareNoRows", "两图的地区不同，没有可逐一比较的数值。",
            "The maps show different regions, or features one by one: there is nothing to compare row "
                + "by row."
        ),
        ("compareSuggestions", "可与它对比的", "To compare it with"),
        ("compareDivided", "同一幅，除以{what}", "The same map divided by {what}"),
        ("api.op.compare", "两幅地图并排对比", "Two maps side by side"),
        (
            "api.compare.left", "左图：/maps/ 之后的地址，连同其参数，或某数据集地图的地址",
            "The left map: its address behind /maps/ with its parameters, or that of the map of a "
                + "collection"
        ),
        ("api.compare.right", "右图，写法相同", "The right map, written alike"),
        (
            "api.compare.scale", "分级取自：left 左图，both 两图全部数值，each 各自；默认数值同类时为 left",
            "Whose classes are drawn: those of the left map, of the values of both, or each its own; "
                + "left unless given where the values are the same quantity"
        ),
        (
            "api.compare.sort", "网页中表格按哪一列排序，前加 - 为降序",
            "The column that orders the table of the page, falling with - in front"
        ),
        (
            "api.compare.field", "表单中的同名设置，优先于 left 或 right 中所写；为空则取消",
            "The same part of the map as its field in the form gives it, over what left or right "
                + "says; empty for none"
        ),
    ]

    /// Tables that sort.
    static let sorting: [Entry] = [
        ("sortRising", "按此列升序排列", "Order by this column, rising"),
        ("sortFalling", "按此列降序排列", "Order by this column, falling"),
        ("comma", "、", ", "),
        (
            "api.map.sort", "网页中表格按哪一列排序，前加 - 为降序",
            "The column that orders the table of the page, falling with - in front"
        ),
        (
            "api.tableSort", "网页中表格按哪一列排序：by 中的属性、count 或 measure 所写，前加 - 为降序",
            "The column that orders the table of the page: a property of by, count, or the measure as "
                + "it is written, falling with - in front"
        ),
    ]
}
