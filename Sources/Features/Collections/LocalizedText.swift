/// A text in Chinese and English, either of which may be missing.
public struct LocalizedText: Hashable, Sendable, Codable {
    /// The languages that Kunyu speaks.
    public enum Language: String, Hashable, Sendable, CaseIterable {
        /// Simplified Chinese.
        case chinese = "zh"
        /// English.
        case english = "en"
    }

    /// The Chinese text.
    public let zh: String?
    /// The English text.
    public let en: String?

    /// Creates a text.
    public init(zh: String? = nil, en: String? = nil) {
        self.zh = zh
        self.en = en
    }

    /// The text in a language or, where that is missing, in the other one; empty if both are.
    public func text(in language: Language) -> String {
        switch language {
        case .chinese: zh ?? en ?? ""
        case .english: en ?? zh ?? ""
        }
    }
}
