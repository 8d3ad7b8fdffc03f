extension PageTexts {
    /// Filters and the functions that they can call.
    static let filters: [Entry] = [
        ("functionsTitle", "筛选语言与函数", "Filters and their functions"),
        (
            "functionsLead",
            "参数 filter 用 CQL2 书写任意条件，可用于要素、统计、分类和专题地图；文本用 filter-lang=cql2-text（默认），JSON 用 cql2-json。",
            "The parameter filter takes any condition in CQL2, for features, tables, facets and maps: as "
                + "text with filter-lang=cql2-text, which is the default, or as JSON with cql2-json."
        ),
        ("functionsExamples", "可以怎么写", "What can be said"),
        ("functionsList", "函数", "Functions"),
        ("functionsListLead", "除 CQL2 自带的运算外，还可调用：", "Beside what CQL2 has of itself:"),
        (
            "functionsNames", "属性名见各数据集的“可查询属性”；几何写作 geometry 或 geom。",
            "The names of properties are among the queryables of each collection; the geometry is called geometry or geom."
        ),
        ("functionsStandard", "标准全文：OGC CQL2（21-065r2）", "The standard: OGC CQL2 (21-065r2)"),
        ("functionExample", "例：", "Example:"),
        ("cql.compare", "比较与“且”", "comparison and AND"),
        ("cql.logic", "“非”“或”与空值", "NOT, OR, and no value"),
        ("cql.list", "在若干值之中", "one of some values"),
        ("cql.between", "在两数之间（含）", "between two numbers, both included"),
        ("cql.like", "文本样式：% 为任意多个字符，_ 为一个", "a pattern: % is any characters, _ one"),
        ("cql.casei", "不分大小写", "whatever the case"),
        ("cql.accenti", "不分重音符号", "whatever the accents"),
        ("cql.box", "在矩形内：西,南,东,北", "in a box: west, south, east, north"),
        ("cql.polygon", "在多边形内，经度在前", "in a polygon, longitude first"),
        ("cql.after", "在某日之后", "after a day"),
        ("cql.during", "在一段时间之内", "during a span of time"),
        ("cql.array", "列表有共同的值", "lists that share a value"),
        ("cql.properties", "属性之间比较与四则运算", "properties beside each other, and arithmetic"),
        ("operand.text", "文本", "text"), ("operand.number", "数", "number"),
        ("operand.time", "日期或时刻", "day or instant"), ("operand.geometry", "几何", "geometry"),
        ("operand.point", "给定的点", "a point that is given"),
        ("result.number", "数", "number"), ("result.integer", "整数", "whole number"),
    ]
}
