internal import Features
internal import Formats
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

/// Makes the answers in formats that hold all features that match, to be kept by whoever asks.
///
/// With a limit they hold one page, and the links to the pages beside it stand in the head.
struct FeatureDownloads: Sendable {
    let store: any FeatureStore
    let files: FeatureFileFormats
    let exports: FileExports
    let pieces: PiecePool

    /// The formats that can be answered.
    var formats: [FeatureFormat] {
        FeatureFormat.allCases.filter { format in
            switch format.delivery {
            case .page, .stream: true
            case .file: files[format] != nil
            }
        }
    }

    /// What is answered, and where the pages beside it are.
    struct Answer {
        var response: Response
        let collection: StoredCollection
        var next: PageCursor?
        var previous: PageCursor?
    }

    /// The features that match.
    ///
    /// - Parameters:
    ///   - query: What they have to match.
    ///   - format: One that does not come in pages.
    ///   - isPage: Whether a limit was set.
    ///   - options: What else decides the bytes.
    ///   - exchange: The request; of one that asks for the head alone nothing is made.
    /// - Returns: The answer, without its links.
    /// - Throws: ``Problem`` where the format cannot hold them, or there are too many files;
    ///   `FeatureStoreError` as the store does.
    func answer(
        to query: FeatureQuery,
        as format: FeatureFormat,
        isPage: Bool,
        _ options: FeatureWriteOptions,
        _ exchange: Exchange
    ) async throws -> Answer {
        guard format.allows(query.crs) else {
            throw Problem.invalidParameter(
                "crs",
                "\(format.title.text(in: .english)) holds \(CRSIdentifier.crs84.uri) only"
            )
        }
        if exchange.request.method == .head { return try await head(query, format, isPage) }
        guard isPage else {
            let selection = try await store.select(query)
            var answer = Answer(
                response: try await response(selection, query, format, isPage, options),
                collection: selection.collection
            )
            let isAll = query.cursor == nil && query.offset == 0
            answer.response.count(
                returned: selection.count,
                matched: isAll ? selection.count : nil
            )
            return answer
        }
        let page = try await store.page(query)
        var answer = Answer(
            response: try await response(
                FeatureSelection(page, of: query),
                query,
                format,
                isPage,
                options
            ),
            collection: page.collection,
            next: page.next,
            previous: page.previous
        )
        answer.response.count(returned: page.entries.count, matched: page.numberMatched)
        return answer
    }

    /// The head of an answer, for which one feature is looked up: what is wrong with the query is
    /// found all the same.
    private func head(
        _ query: FeatureQuery,
        _ format: FeatureFormat,
        _ isPage: Bool
    ) async throws -> Answer {
        var query = query
        if !isPage { query.limit = 1 }
        let page = try await store.page(query)
        return Answer(
            response: .headOnly(format.mediaType),
            collection: page.collection,
            next: isPage ? page.next : nil,
            previous: isPage ? page.previous : nil
        )
    }

    private func response(
        _ selection: FeatureSelection,
        _ query: FeatureQuery,
        _ format: FeatureFormat,
        _ isPage: Bool,
        _ options: FeatureWriteOptions
    ) async throws -> Response {
        let output = FeatureOutput(selection, of: query, language: options.language)
        if let file = files[format]?(output) {
            let made = try await exports.export(format.fileExtension) { path in
                try await file.write(selection, to: path)
            }
            return .file(made, format.mediaType, pieces: pieces)
        }
        let serializer = format.serializer(
            of: output,
            hasByteOrderMark: options.hasByteOrderMark
        )
        guard let serializer else { throw Problem.internalError }
        let stream = FeatureStream(selection, serializer, isEncoded: !isPage)
        return try .features(stream, format.mediaType, pieces: pieces)
    }
}

/// What decides the bytes of features beside the query and the format.
struct FeatureWriteOptions: Hashable, Sendable {
    /// The language of what is written beside names and values.
    var language = LocalizedText.Language.chinese
    /// Whether a table begins with the mark of UTF-8, by which spreadsheet programs know it.
    var hasByteOrderMark = false
}

extension FeatureWriteOptions {
    /// Reads `lang` and `bom`.
    ///
    /// - Throws: ``Problem`` 400 that names the parameter.
    init(_ parameters: QueryParameters, _ exchange: Exchange) throws(Problem) {
        language = try exchange.language(parameters)
        switch parameters["bom"] {
        case nil, "false": hasByteOrderMark = false
        case "true": hasByteOrderMark = true
        case .some(let text):
            throw .invalidParameter("bom", "'\(text)' is neither; true or false is allowed")
        }
    }
}

extension Response {
    /// States how many features there are, for formats that have no place for it.
    ///
    /// Source: QGIS and ldproxy, which agreed on the names of the fields.
    fileprivate mutating func count(returned: Int, matched: Int?) {
        if let name = Self.numberReturned {
            headers.append(HTTPField(name: name, value: String(returned)))
        }
        if let matched, let name = Self.numberMatched {
            headers.append(HTTPField(name: name, value: String(matched)))
        }
    }

    private static let numberReturned = HTTPField.Name("OGC-NumberReturned")
    private static let numberMatched = HTTPField.Name("OGC-NumberMatched")

    /// The answer as a file that a browser saves under a name.
    ///
    /// Source: RFC 6266 §4, RFC 8187.
    consuming func saved(as name: String) -> Response {
        let plain = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
            default: false
            }
        }
        let ascii = plain ? name : "features"
        headers[.contentDisposition] =
            "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(PercentEncoding.encode(name))"
        return self
    }
}
