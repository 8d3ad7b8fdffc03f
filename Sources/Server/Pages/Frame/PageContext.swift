internal import Features
internal import HTTPSyntax
internal import Hummingbird

/// One request for a page: its language, its texts, and the links that keep both.
struct PageContext: Sendable {
    let exchange: Exchange
    let language: LocalizedText.Language
    /// All parameters of the request that can be read.
    let parameters: QueryParameters
    /// The texts of the pages by their keys.
    let t: [String: String]
    /// What links carry on: the language and the format where the request named them.
    private let kept: [(name: String, value: String)]

    init(_ exchange: Exchange, _ language: LocalizedText.Language) {
        self.exchange = exchange
        self.language = language
        parameters = QueryParameters(lenient: exchange.query)
        t = PageTexts.table(in: language)
        var kept: [(name: String, value: String)] = []
        if parameters["f"] == "html" { kept.append(("f", "html")) }
        if parameters["lang"] != nil { kept.append(("lang", language.rawValue)) }
        self.kept = kept
    }

    /// The link to another page, given by the segments of its path.
    func href(_ segments: String..., query: [(String, String)] = []) -> String {
        href(segments, query)
    }

    /// The link to another page, given by the segments of its path.
    func href(_ segments: [String], _ query: [(String, String)]) -> String {
        let path = segments.map { "/" + PercentEncoding.encode($0) }.joined()
        return exchange.rootPath + (path.isEmpty ? "/" : path) + Self.query(query + kept)
    }

    /// The link to this page with some parameters set anew, or taken out where the value is nil.
    func here(setting changes: [String: String?]) -> String {
        exchange.rootPath + exchange.path + parameters.query(setting: changes)
    }

    /// The fields that a form carries on unseen.
    var hiddenFields: [(name: String, value: String)] { kept }

    func words(_ text: LocalizedText, else substitute: String = "") -> Words {
        Words(text, language, else: substitute)
    }

    /// A text of the pages.
    func text(_ key: String) -> String { t[key] ?? key }

    /// A text of the pages with `{name}` replaced.
    func text(_ key: String, _ values: [String: String]) -> String {
        var parts = text(key)[...]
        var result = ""
        while let open = parts.firstIndex(of: "{"), let close = parts[open...].firstIndex(of: "}") {
            let name = String(parts[parts.index(after: open)..<close])
            result += parts[..<open] + (values[name] ?? name)
            parts = parts[parts.index(after: close)...]
        }
        return result + parts
    }

    private static func query(_ pairs: [(String, String)]) -> String {
        if pairs.isEmpty { return "" }
        return "?"
            + pairs.map { PercentEncoding.encode($0.0) + "=" + PercentEncoding.encode($0.1) }
            .joined(separator: "&")
    }
}
