public import Features

extension Sample {
    /// How some characters are read, several of them in more than one way.
    public static let readings: [Character: [String]] = [
        "质": ["zhi"], "谱": ["pu"], "仪": ["yi"], "液": ["ye"], "相": ["xiang"], "色": ["se", "shai"],
        "北": ["bei"], "京": ["jing"], "重": ["zhong", "chong"], "庆": ["qing"], "西": ["xi"],
        "安": ["an"], "先": ["xian"], "那": ["na", "nuo", "nei"], "南": ["nan", "na"],
        "阿": ["a", "e"], "绿": ["lv", "lu"],
    ]

    /// The same as stores are given it.
    public static let pinyin = PinyinTable(
        readings.reduce(into: [:]) { table, entry in
            for scalar in entry.key.unicodeScalars { table[scalar] = entry.value }
        }
    )
}
