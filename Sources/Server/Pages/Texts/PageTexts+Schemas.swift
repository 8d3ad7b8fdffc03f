extension PageTexts {
    /// The properties of a collection, and which ones can be asked for.
    static let schemas: [Entry] = [
        ("schemaMore", "机器可读：", "For programs:"),
        ("schemaRole", "作用", "Role"),
        ("schemaEmpty", "没有这样的属性。", "There are no such properties."),
        (
            "lead.schema", "每个要素都带有下列全部属性；没有值时为空。",
            "Every feature carries all of these properties; one without a value is null."
        ),
        (
            "lead.queryables", "下列属性可作为查询参数按值筛选；几何用 bbox 筛选。",
            "Each of these properties is a parameter that selects features by its value; bbox selects "
                + "by geometry."
        ),
        (
            "lead.sortables", "sortby 可按下列属性排序：属性名前加 - 为降序；没有值的要素排在最后。",
            "sortby orders by these properties, falling with - in front; features without a value come "
                + "last."
        ),
        ("type.geometry", "几何", "geometry"),
        ("role.id", "永久标识", "permanent id"),
        ("role.primary-geometry", "要素的几何", "geometry of the feature"),
        ("role.primary-instant", "要素的时刻", "time of the feature"),
        ("role.primary-interval-start", "起始时间", "start of its time"),
        ("role.primary-interval-end", "结束时间", "end of its time"),
        ("words", "文字", "Words"),
    ]
}
