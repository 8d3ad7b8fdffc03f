internal import Formats
internal import HTTPFetch

/// One check of one server: what was asked, what came, and what it says of each requirement.
///
/// The subjects are extensions of this type, a file for each.
actor Examination {
    /// What a request asks for.
    enum Wish: String {
        case json = "application/json"
        case features = "application/geo+json, application/json;q=0.9"
        case html = "text/html"
        case schema = "application/schema+json, application/json;q=0.9"
        case definition = "application/vnd.oai.openapi+json;version=3.0, application/json;q=0.9"
    }

    let root: WebAddress
    let options: CheckOptions
    private let fetcher: any Fetching
    private var requestCount = 0
    private var isCutShort = false
    private var ledger = Ledger()

    /// What came for each request, so that nothing is asked twice.
    private var known: [String: Answer] = [:]
    /// The statuses that came, for what the API definition says of them.
    var seen: [SeenStatus] = []

    var declared: Set<ConformanceClass> = []
    var landing: Answer?
    var definition: APIDefinition?
    var collectionsDocument: Answer?
    var collections: [CollectionEntry] = []
    /// A collection and a feature in it, for the paths of the API definition.
    var example: (collection: String, feature: String)?

    /// The maximum of limit that is declared for each address of items.
    var maximums: [String: Int?] = [:]
    /// The languages of filters that the API definition lists.
    var listedLanguages: [FilterLanguage] = []
    /// The functions that filters may call, as they are listed.
    var functions: [JSONValue] = []
    /// What filters were made for, so that the same is looked at in one collection only.
    var filterLabels: Set<String> = []

    /// A status that came for a path.
    struct SeenStatus: Hashable {
        let method: String
        let url: String
        let status: Int
    }

    init(root: WebAddress, fetcher: any Fetching, options: CheckOptions) {
        self.root = root
        self.fetcher = fetcher
        self.options = options
    }

    func run() async throws(CheckError) -> ConformanceReport {
        try await examineLanding()
        await examineConformance()
        await examineDefinition()
        await examineCollections()
        for id in options.collections where !collections.contains(where: { $0.id == id }) {
            throw .unknownCollection(id)
        }
        let chosen = chosenCollections()
        await examineFunctions()
        for collection in chosen { await examine(collection) }
        if chosen.isEmpty {
            for rule in Requirement.allCases { omit(rule, "no collection with items was found") }
        }
        await examineQueryables(but: chosen)
        await examineErrors()
        if declared.contains(.html) { await examineHTML(chosen) }
        if declared.contains(.oas30) { await examineOpenAPI() }
        await examineRecommendations(chosen)
        for requirement in Requirement.allCases
        where !declared.contains(requirement.conformanceClass)
            && requirement.conformanceClass != .core
        {
            ledger.exclude(
                requirement,
                "the class \(requirement.conformanceClass.rawValue) is not declared"
            )
        }
        for language in FilterLanguage.allCases {
            for conformanceClass in ConformanceClass.allCases
            where !declared.contains(conformanceClass) {
                guard let rule = Self.encoding(conformanceClass, language) else { continue }
                ledger.exclude(rule, "the class \(conformanceClass.rawValue) is not declared")
            }
        }
        return ConformanceReport(
            url: root.description,
            declared: ConformanceClass.allCases.filter(declared.contains),
            collections: chosen.map(\.id),
            results: ledger.results(of: options.classes),
            requestCount: requestCount,
            isCutShort: isCutShort
        )
    }

    /// Whether the requirements of a class are looked at.
    func examines(_ conformanceClass: ConformanceClass) -> Bool {
        declared.contains(conformanceClass) && options.classes.contains(conformanceClass)
    }

    // MARK: - Asking

    /// The answer to a request, or why there is none.
    func ask(
        _ url: String,
        _ wish: Wish,
        method: String = "GET",
        headers: [FetchField] = []
    ) async -> Result<Answer, Absence> {
        let key = "\(method) \(url) \(wish.rawValue)"
        if headers.isEmpty, let answer = known[key] { return .success(answer) }
        let request = FetchRequest(
            url,
            method: method,
            headers: [FetchField("Accept", wish.rawValue)] + headers
        )
        var result = await send(request)
        // A server may close a connection that is kept just when it is asked again (RFC 9112
        // §9.3.1), so a broken connection alone is no fault.
        if case .failure(.silent(.connection)) = result { result = await send(request) }
        if case .success(let answer) = result {
            seen.append(SeenStatus(method: method, url: answer.response.url, status: answer.status))
            if headers.isEmpty { known[key] = answer }
        }
        return result
    }

    private func send(_ request: FetchRequest) async -> Result<Answer, Absence> {
        guard requestCount < options.maximumRequests else {
            isCutShort = true
            return .failure(.exhausted(options.maximumRequests))
        }
        requestCount += 1
        do throws(FetchError) {
            let response = try await fetcher.fetch(request)
            return .success(
                Answer(method: request.method, url: request.url, response: response)
            )
        } catch {
            return .failure(.silent(error))
        }
    }

    /// Why there is no answer.
    enum Absence: Error {
        case exhausted(Int)
        case silent(FetchError)
    }

    /// The answer to a GET; where there is none, the requirement fails or stays untested.
    func get(_ url: String, _ wish: Wish, for requirement: Requirement) async -> Answer? {
        switch await ask(url, wish) {
        case .success(let answer): return answer
        case .failure(.exhausted(let count)):
            omit(requirement, "the limit of \(count) requests was reached")
        case .failure(.silent(let error)):
            fail(requirement, "GET \(url)", "\(error)", "an answer")
        }
        return nil
    }

    /// The answer to a GET that has status 200; any other one is a failure of the requirement.
    func getOK(_ url: String, _ wish: Wish, for requirement: Requirement) async -> Answer? {
        guard let answer = await get(url, wish, for: requirement) else { return nil }
        let isOK = answer.status == 200
        expect(isOK, requirement, answer, "status \(answer.status)", "status 200")
        return isOK ? answer : nil
    }

    // MARK: - Judging

    /// Records whether a requirement is met by an answer.
    func expect(
        _ condition: Bool,
        _ requirement: Requirement,
        _ answer: Answer,
        _ came: @autoclosure () -> String,
        _ required: @autoclosure () -> String
    ) {
        if condition {
            ledger.pass(requirement)
        } else {
            fail(requirement, answer.request, came(), required())
        }
    }

    func pass(_ requirement: Requirement) { ledger.pass(requirement) }

    func fail(_ requirement: Requirement, _ request: String, _ came: String, _ required: String) {
        ledger.fail(requirement, Finding(request: request, came: came, required: required))
    }

    func omit(_ requirement: Requirement, _ reason: String) { ledger.omit(requirement, reason) }

    func exclude(_ requirement: Requirement, _ reason: String) {
        ledger.exclude(requirement, reason)
    }

    /// The absolute address of a link in an answer.
    func target(_ link: DocumentLink, of answer: Answer) -> String? {
        answer.base?.resolving(link.href)?.description
    }

    /// The address of a path under the landing page.
    func url(_ path: String) -> String {
        let base = root.path.hasSuffix("/") ? String(root.path.dropLast()) : root.path
        return root.origin + base + path
    }
}
