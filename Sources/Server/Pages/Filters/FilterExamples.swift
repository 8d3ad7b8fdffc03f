internal import Features

/// Filters in CQL2 text that show what can be said.
enum FilterExamples {
    /// One of each kind, with names of properties as collections may have them; the key is that of
    /// its title.
    static let general: [(key: String, text: String)] = [
        ("compare", "value_yuan >= 500000 AND country = 'CN'"),
        ("logic", "NOT (kind = 'laser' OR city IS NULL)"),
        ("list", "kind IN ('laser', 'balance')"),
        ("between", "value_yuan BETWEEN 500000 AND 1000000"),
        ("like", "name_zh LIKE '%质谱%'"),
        ("casei", "CASEI(name_en) LIKE CASEI('%spectrometer%')"),
        ("accenti", "ACCENTI(name_en) = ACCENTI('Observatoire de Geneve')"),
        ("box", "S_INTERSECTS(geometry, BBOX(115.4, 39.4, 117.5, 41.1))"),
        (
            "polygon",
            "S_WITHIN(geometry, POLYGON((116 39, 117 39, 117 41, 116 41, 116 39)))"
        ),
        ("after", "T_AFTER(opened, DATE('2020-01-01'))"),
        ("during", "T_DURING(INTERVAL(start, end), INTERVAL('2024-01-01', '..'))"),
        ("array", "A_OVERLAPS(methods, ('xps', 'sem'))"),
        ("properties", "price_external > 2 * price_internal"),
    ]

    /// A filter that calls a function.
    static func text(of function: FilterFunction) -> String {
        switch function {
        case .distance: "distance(geometry, POINT(116.39 39.91)) <= 20000"
        case .length: "length(name_zh) > 20"
        case .abs: "abs(elevation_m - 1000) < 50"
        case .floor: "floor(value_yuan / 10000) = 50"
        case .ceil: "ceil(elevation_m / 100) = 12"
        case .round: "round(elevation_m / 100) = 12"
        case .year: "year(opened) = 2024"
        case .month: "month(opened) IN (6, 7, 8)"
        case .day: "day(opened) = 1"
        }
    }
}
