import Features

/// What the shipped sources say of themselves in English, in Chinese on a Chinese map.
enum SourceWords {
    static func said(_ text: String, _ language: LocalizedText.Language) -> String {
        guard language == .chinese else { return text }
        var text = text
        for (english, chinese) in words {
            if let range = text.range(ofBytes: english) {
                text.replaceSubrange(range, with: chinese)
            }
        }
        return text
    }

    /// What a boundary set says of its review, at its end; empty where it says nothing.
    static func state(_ set: String) -> String {
        guard let start = set.range(ofBytes: ", not reviewed")?.lowerBound else { return "" }
        return String(set[start...])
    }

    private static let words = [
        (", not reviewed", "，未经审图"), (", no position taken", "，不持任何立场"),
        (", approximate", "，近似"),
        (
            "Halfway lines between GeoNames places within provinces of ",
            "GeoNames 各地点之间的中分线，省界据 "
        ),
        ("Kunyu demo generator, seed ", "坤舆示范数据生成器，种子 "), ("Chinese names: ", "中文名："),
    ]
}

extension String {
    /// The first place of another text, found byte by byte.
    ///
    /// A fraction of the time of `firstRange(of:)`, which compares characters.
    fileprivate func range(ofBytes other: String) -> Range<Index>? {
        guard let first = other.utf8.first else { return nil }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: other.utf8) {
                return start..<utf8.index(start, offsetBy: other.utf8.count)
            }
            rest = rest.dropFirst()
        }
        return nil
    }
}
