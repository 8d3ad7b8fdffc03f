public import Features

/// One thing in which a picture and the data of now differ.
public struct MapDifference: Hashable, Sendable {
    /// What differs.
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        /// The id of the map.
        case map
        /// The URL that draws it again.
        case url
        /// The language of its texts.
        case language
        /// The collections, their versions or the filter on them.
        case data
        /// What is computed, or what it is divided by.
        case measure
        /// The method, or what a bound belongs to.
        case method
        /// The breaks.
        case breaks
        /// The number of regions or features in a class, or the classes themselves.
        case counts
    }

    /// What differs.
    public let subject: Subject
    /// The difference in a sentence: what the picture says, and what is so now.
    public let sentence: LocalizedText
}

extension MapRecord {
    /// What the record of a picture says otherwise than that of now.
    func differences(
        from now: MapRecord,
        comparesURL: Bool,
        comparesLanguage: Bool
    ) -> [MapDifference] {
        var result: [MapDifference] = []
        func add(_ subject: MapDifference.Subject, _ zh: String, _ en: String) {
            result.append(MapDifference(subject: subject, sentence: LocalizedText(zh: zh, en: en)))
        }
        func compare(
            _ subject: MapDifference.Subject,
            _ zh: String,
            _ en: String,
            _ then: String?,
            _ current: String?
        ) {
            guard then != current else { return }
            add(
                subject,
                "\(zh)：图中为 \(then ?? "无")，现在为 \(current ?? "无")。",
                "\(en): \(then ?? "none") in the picture, \(current ?? "none") now."
            )
        }
        compare(.map, "地图", "Map", map, now.map)
        if comparesURL { compare(.url, "网址", "URL", url, now.url) }
        if comparesLanguage { compare(.language, "语言", "Language", language, now.language) }
        compareSources(now, add)
        compare(.measure, "指标", "Measure", measure ?? "count", now.measure ?? "count")
        compare(
            .measure,
            "归一化",
            "Normalisation",
            normalised.map { "\($0.by) / \(plain($0.per))" },
            now.normalised.map { "\($0.by) / \(plain($0.per))" }
        )
        compare(.method, "分级方法", "Method", method, now.method)
        // Pictures of before the rule was written had the same one.
        if let closure { compare(.method, "界限规则", "Closure", closure, now.closure) }
        if let zero { compare(.method, "零值", "Zero", zero, now.zero) }
        compare(.breaks, "分级界限", "Breaks", Self.list(breaks), Self.list(now.breaks))
        compareClasses(now, add)
        compare(
            .counts,
            "不属于任何地区",
            "In no region",
            unknown.map(String.init) ?? "0",
            now.unknown.map(String.init) ?? "0"
        )
        return result
    }

    private static func list(_ numbers: [Double]?) -> String? {
        numbers.map { $0.map(plain).joined(separator: ", ") }
    }

    private func compareSources(
        _ now: MapRecord,
        _ add: (MapDifference.Subject, String, String) -> Void
    ) {
        func isSame(_ a: Source, _ b: Source) -> Bool {
            a.role == b.role && a.collection == b.collection
        }
        for source in sources {
            let name = source.collection
            guard let current = now.sources.first(where: { isSame($0, source) }) else {
                add(.data, "现在不再使用数据集 \(name)。", "The collection \(name) is no longer used.")
                continue
            }
            if source.version != current.version {
                add(
                    .data,
                    "数据集 \(name)：图中为版本 \(source.version)，现在为版本 \(current.version)。",
                    "\(name): data version \(source.version) in the picture, "
                        + "\(current.version) now."
                )
            }
            if source.filter != current.filter {
                add(
                    .data,
                    "数据集 \(name) 的条件：图中为 \(source.filter ?? "无")，"
                        + "现在为 \(current.filter ?? "无")。",
                    "Filter of \(name): \(source.filter ?? "none") in the picture, "
                        + "\(current.filter ?? "none") now."
                )
            }
            if source.q != current.q {
                add(
                    .data,
                    "数据集 \(name) 的搜索词：图中为 \(source.q ?? "无")，现在为 \(current.q ?? "无")。",
                    "Words of \(name): \(source.q ?? "none") in the picture, "
                        + "\(current.q ?? "none") now."
                )
            }
        }
        for source in now.sources where !sources.contains(where: { isSame($0, source) }) {
            add(
                .data,
                "现在另用数据集 \(source.collection)。",
                "The collection \(source.collection) is used now and was not."
            )
        }
    }

    private func compareClasses(
        _ now: MapRecord,
        _ add: (MapDifference.Subject, String, String) -> Void
    ) {
        func name(_ own: Class) -> (zh: String, en: String) {
            let text = LocalizedText(zh: own.label?.zh, en: own.label?.en)
            let (zh, en) = (text.text(in: .chinese), text.text(in: .english))
            return (zh.isEmpty ? own.key : zh, en.isEmpty ? own.key : en)
        }
        for own in classes {
            let (zh, en) = name(own)
            guard let current = now.classes.first(where: { $0.key == own.key }) else {
                add(.counts, "“\(zh)”一级现在没有。", "The class \(en) is not there now.")
                continue
            }
            if own.count != current.count {
                add(
                    .counts,
                    "“\(zh)”：图中 \(own.count) 个，现在 \(current.count) 个。",
                    "\(en): \(own.count) in the picture, \(current.count) now."
                )
            }
            if own.lower != current.lower || own.upper != current.upper {
                add(
                    .breaks,
                    "“\(zh)”一级现在的范围为“\(name(current).zh)”。",
                    "The class \(en) reaches over \(name(current).en) now."
                )
            }
        }
        for own in now.classes where !classes.contains(where: { $0.key == own.key }) {
            add(
                .counts,
                "现在另有“\(name(own).zh)”一级，\(own.count) 个。",
                "There is a class \(name(own).en) now, with \(own.count)."
            )
        }
    }
}
