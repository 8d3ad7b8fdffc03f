internal import Features
internal import Foundation

/// What is said of a collection in the metadata of a download, in terms of Dublin Core.
struct ExportMetadata: Encodable {
    /// The URI of the terms.
    static let standard = "http://purl.org/dc/terms/"

    let identifier: String
    let title: LocalizedText
    let description: LocalizedText
    let source: String?
    let date: String?
    let license: String?
    let rights: String?

    init(_ collection: CollectionDescription) {
        identifier = collection.id
        title = collection.title
        description = collection.summary
        source = collection.provenance.source
        date = collection.provenance.sourceDate
        license = collection.provenance.licence
        rights = collection.provenance.attribution
    }

    /// The terms as a JSON object, its keys sorted.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

extension LocalizedText {
    /// The Chinese text and the English one where they differ; nil where there is none.
    var inBothLanguages: String? {
        guard let zh, !zh.isEmpty else { return en.flatMap { $0.isEmpty ? nil : $0 } }
        guard let en, !en.isEmpty, en != zh else { return zh }
        return "\(zh) / \(en)"
    }
}
