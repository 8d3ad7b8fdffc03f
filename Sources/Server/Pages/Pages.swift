internal import Features
internal import Formats
internal import HTTPTypes
internal import Hummingbird
internal import Maps

/// The pages of the service: what makes them, and how they are sent.
struct Pages: Sendable {
    let store: any FeatureStore
    let maps: MapBuilder
    /// The formats that features can be had in.
    let formats: [FeatureFormat]
    /// The formats of maps.
    let mapFormats: [Format]
    /// The scripts of the map on the landing page; nil where there are none.
    let webMap: WebMap?
    let data: PageData
    /// The order of names in tables.
    let names: NameOrder
    let templates: PageTemplates

    /// What a page may load: our own stylesheet and pictures, nothing else, and no script.
    ///
    /// Source: Content Security Policy Level 3.
    static let contentPolicy = """
        default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
        base-uri 'none'; frame-ancestors 'self'
        """

    /// What a picture may do that is opened by itself: nothing but be drawn.
    ///
    /// It has neither scripts nor styles of its own, and loads nothing; as an image in a page it is
    /// drawn alike.
    static let picturePolicy = """
        default-src 'none'; base-uri 'none'; form-action 'none'; sandbox
        """

    /// - Throws: ``PageTemplates/Invalid`` that names the template at fault.
    init(
        store: any FeatureStore,
        maps: MapBuilder,
        formats: [FeatureFormat],
        mapFormats: [Format],
        webMap: WebMap? = nil,
        pinyin: PinyinTable = .empty
    ) throws(PageTemplates.Invalid) {
        self.store = store
        self.maps = maps
        self.formats = formats
        self.mapFormats = mapFormats
        self.webMap = webMap
        data = PageData(store: store)
        names = NameOrder(pinyin: pinyin)
        templates = try PageTemplates.parsed.get()
    }

    /// The answer that shows a model in a template.
    func answer(
        _ template: String,
        _ model: some PageModel,
        _ context: PageContext,
        status: Int = 200,
        policy: String = contentPolicy
    ) -> Response {
        let text = templates.render(template, model)
        var response = Response.bytes(Array(text.utf8), MediaType.html)
        response.status = HTTPResponse.Status(code: status)
        response.headers[.contentSecurityPolicy] = policy
        response.headers[.contentLanguage] = context.language.tag
        return response
    }

    /// The answer that sends a client to another address of this service by `GET`.
    static func redirect(to href: String) -> Response {
        var fields = HTTPFields()
        fields[.location] = href
        return Response(status: .seeOther, headers: fields)
    }

    /// Everything that reads the features of a collection for one request.
    func reader(
        _ description: CollectionDescription,
        _ context: PageContext
    ) async throws -> FeatureReader {
        FeatureReader(
            description: description,
            context: context,
            regions: try await data.regionNames()
        )
    }

    /// How many features of a whole collection carry each code, for each of some properties.
    func codeCounts(
        of collection: StoredCollection,
        by properties: [PropertyDefinition]
    ) async throws -> [String: [String: Int]] {
        var result: [String: [String: Int]] = [:]
        for property in properties {
            let counts = try await data.counts(of: collection, by: property.name)
            result[property.name] = Dictionary(
                counts.compactMap { value, count in value.map { ($0.displayText, count) } },
                uniquingKeysWith: +
            )
        }
        return result
    }
}
