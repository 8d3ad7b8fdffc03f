internal import Mustache

/// The templates of all pages, parsed.
struct PageTemplates: Sendable {
    private let library: MustacheLibrary

    /// Why the templates cannot be used; the name is that of the file without its ending.
    enum Invalid: Error, CustomStringConvertible {
        /// The template is no mustache.
        case syntax(template: String, reason: String)
        /// The template includes one that is not there.
        case missingPartial(template: String, partial: String)
        /// The template shows a text that no table has.
        case missingText(template: String, key: String)

        var description: String {
            switch self {
            case .syntax(let template, let reason): "template \(template): \(reason)"
            case .missingPartial(let template, let partial):
                "template \(template) includes '\(partial)', which is not there"
            case .missingText(let template, let key):
                "template \(template) shows the text '\(key)', which no table has"
            }
        }
    }

    /// The templates that are compiled into the program, parsed once.
    static let parsed = Result { () throws(Invalid) in
        try PageTemplates(shipped, texts: Set(PageTexts.all.keys))
    }

    /// Parses the templates.
    ///
    /// - Parameters:
    ///   - sources: The text of each template by its name.
    ///   - texts: The keys of the texts that templates may show as `{{t.key}}`.
    /// - Throws: ``Invalid`` that names the template.
    init(_ sources: [String: String], texts: Set<String>) throws(Invalid) {
        MustacheContentTypes.register(MarkupContentType(), named: MarkupContentType.name)
        var library = MustacheLibrary()
        for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
            for tag in Self.tags(of: source) {
                if let key = tag.key, !texts.contains(key) {
                    throw .missingText(template: name, key: key)
                }
                if let partial = tag.partial, sources[partial] == nil {
                    throw .missingPartial(template: name, partial: partial)
                }
            }
            var body = source[...]
            while body.last == "\n" { body.removeLast() }
            do {
                try library.register(
                    "{{% CONTENT_TYPE: \(MarkupContentType.name)}}\n" + body,
                    named: name
                )
            } catch {
                throw .syntax(template: name, reason: "\(error)")
            }
        }
        self.library = library
    }

    /// The page that a template makes of a model, empty where there is no such template.
    func render(_ template: String, _ model: some PageModel) -> String {
        library.render(model, withTemplate: template) ?? ""
    }

    /// What the tags of a template name.
    private static func tags(of source: String) -> [(key: String?, partial: String?)] {
        source.split(separator: "{").compactMap { piece in
            guard let end = piece.firstIndex(of: "}") else { return nil }
            let tag = piece[..<end]
            let name = tag.drop { "#^/ ".contains($0) }
            if name.hasPrefix("t.") { return (String(name.dropFirst(2)), nil) }
            guard tag.first == ">" || tag.first == "<" else { return nil }
            return (nil, String(tag.dropFirst().drop { $0 == " " }))
        }
    }
}

/// What a template reads: its stored properties by their names.
protocol PageModel: Sendable {}
