internal import Features
internal import HTTPSyntax
internal import HTTPTypes
internal import Hummingbird

extension Exchange {
    /// The format to answer in: the one that `f` names, else the one that `Accept` prefers.
    ///
    /// Of formats preferred alike the first of the allowed ones is taken, and so is it where
    /// `Accept` is missing or names none of them: a client that asks for something else gets the
    /// default, labelled as what it is (RFC 9110 §12.5.1 leaves the choice between that and 406).
    /// - Throws: ``Problem`` 400 where `f` names a format that is not allowed.
    func format(_ parameters: QueryParameters, allowed: [Format]) throws(Problem) -> Format {
        guard let name = parameters["f"] else { return request.preferredFormat(of: allowed) }
        guard let format = allowed.first(where: { $0.rawValue == name }) else {
            let names = allowed.map(\.rawValue).joined(separator: ", ")
            throw .invalidParameter("f", "'\(name)' is no format here; \(names) is allowed")
        }
        return format
    }

    /// Checks the parameter `lang` of an answer that is in no language.
    ///
    /// - Throws: ``Problem`` 400 where it names a language that is not spoken here.
    func checkLanguage(_ parameters: QueryParameters) throws(Problem) {
        if parameters["lang"] != nil { _ = try language(parameters) }
    }

    /// The language to answer in: the one that `lang` names, else the one that
    /// `Accept-Language` prefers, else Chinese.
    ///
    /// - Throws: ``Problem`` 400 where `lang` names another one.
    func language(_ parameters: QueryParameters) throws(Problem) -> LocalizedText.Language {
        guard let name = parameters["lang"] else { return request.preferredLanguage }
        guard let language = LocalizedText.Language(rawValue: name) else {
            throw .invalidParameter("lang", "'\(name)' is no language here; zh, en is allowed")
        }
        return language
    }
}

extension Exchange {
    /// Whether the client takes no answer that was kept (RFC 9111 §5.2.1.4).
    var wantsRenewal: Bool {
        guard let text = request.headers[.cacheControl] else { return false }
        return HeaderList.split(text.lowercased(), at: ",").contains { $0 == "no-cache" }
    }
}

extension Request {
    /// The format of the allowed ones that `Accept` prefers; the first where it says nothing.
    func preferredFormat(of allowed: [Format]) -> Format {
        guard let accept = headers[.accept], accept != "*/*" else { return allowed[0] }
        let preferences = Preferences(accept)
        var best = (format: allowed[0], weight: 0)
        for format in allowed {
            let weight = format.mediaTypes.map(preferences.weight(ofMediaType:)).max() ?? 0
            if weight > best.weight { best = (format, weight) }
        }
        return best.format
    }

    /// The language that `Accept-Language` prefers; Chinese unless English weighs more.
    var preferredLanguage: LocalizedText.Language {
        let preferences = Preferences(headers[.acceptLanguage])
        let english = preferences.weight(ofLanguage: "en")
        return english > preferences.weight(ofLanguage: "zh") ? .english : .chinese
    }
}
