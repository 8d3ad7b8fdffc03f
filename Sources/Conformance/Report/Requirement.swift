/// A requirement or recommendation of the standard, named by its id.
///
/// The order of the cases is that of the report.
public enum Requirement: String, Hashable, Sendable, CaseIterable {
    /// HTTP/1.1, with the status codes that it means.
    case http = "/req/core/http"
    /// Coordinates are CRS84 where no other system is asked for.
    case crs84 = "/req/core/crs84"
    /// The landing page is answered.
    case rootOp = "/req/core/root-op"
    /// The landing page links to definition, conformance and data.
    case rootSuccess = "/req/core/root-success"
    /// The links to the API definition are answered.
    case apiDefinitionOp = "/req/core/api-definition-op"
    /// The API definition is a document of its type.
    case apiDefinitionSuccess = "/req/core/api-definition-success"
    /// The list of conformance classes is answered.
    case conformanceOp = "/req/core/conformance-op"
    /// ConformsTo lists Core.
    case conformanceSuccess = "/req/core/conformance-success"
    /// The list of collections is answered.
    case collectionsOp = "/req/core/fc-md-op"
    /// The list of collections follows its schema.
    case collectionsSuccess = "/req/core/fc-md-success"
    /// It links to itself and to its other media types.
    case collectionsLinks = "/req/core/fc-md-links"
    /// Each collection has an entry with its id.
    case collectionsItems = "/req/core/fc-md-items"
    /// Each entry links to its items in each media type.
    case collectionsItemsLinks = "/req/core/fc-md-items-links"
    /// Extents hold all features.
    case collectionsExtent = "/req/core/fc-md-extent"
    /// Each collection is answered.
    case collectionOp = "/req/core/sfc-md-op"
    /// A collection says what its entry in the list says.
    case collectionSuccess = "/req/core/sfc-md-success"
    /// The items are answered, whatever valid parameters are sent.
    case itemsOp = "/req/core/fc-op"
    /// Bbox is declared as the standard has it.
    case boxDefinition = "/req/core/fc-bbox-definition"
    /// Bbox selects what intersects, and what has no geometry.
    case boxResponse = "/req/core/fc-bbox-response"
    /// Limit is declared as the standard has it.
    case limitDefinition = "/req/core/fc-limit-definition"
    /// No more features than limit and its maximum.
    case limitResponse = "/req/core/fc-limit-response-1"
    /// Datetime is declared as the standard has it.
    case timeDefinition = "/req/core/fc-time-definition"
    /// Datetime selects what intersects, and what has no time.
    case timeResponse = "/req/core/fc-time-response"
    /// An invalid value of a parameter is answered 400.
    case parameterInvalid = "/req/core/query-param-invalid"
    /// An unknown parameter is answered 400.
    case parameterUnknown = "/req/core/query-param-unknown"
    /// Items are a FeatureCollection of the selected features.
    case itemsResponse = "/req/core/fc-response"
    /// Items link to themselves and to their other media types.
    case itemsLinks = "/req/core/fc-links"
    /// Links of items have rel and type.
    case itemsRelType = "/req/core/fc-rel-type"
    /// TimeStamp is a time of RFC 3339.
    case timeStamp = "/req/core/fc-timeStamp"
    /// NumberMatched is the count over all pages.
    case numberMatched = "/req/core/fc-numberMatched"
    /// NumberReturned is the count of the page.
    case numberReturned = "/req/core/fc-numberReturned"
    /// Each feature is answered.
    case featureOp = "/req/core/f-op"
    /// It is the feature that was asked for.
    case featureSuccess = "/req/core/f-success"
    /// A feature links to itself, its media types and its collection.
    case featureLinks = "/req/core/f-links"

    /// Application/geo+json for features, application/json else.
    case geojsonDefinition = "/req/geojson/definition"
    /// Valid GeoJSON.
    case geojsonContent = "/req/geojson/content"

    /// Text/html for every resource.
    case htmlDefinition = "/req/html/definition"
    /// HTML5 with links.
    case htmlContent = "/req/html/content"

    /// The definition is there as OpenAPI 3.0 in JSON and as HTML.
    case oasDefinition1 = "/req/oas30/oas-definition-1"
    /// The definition is valid OpenAPI 3.0.
    case oasDefinition2 = "/req/oas30/oas-definition-2"
    /// What is declared is there.
    case oasImpl = "/req/oas30/oas-impl"
    /// What is there is declared, with every answer.
    case oasCompleteness = "/req/oas30/completeness"
    /// The status codes of errors are declared.
    case oasExceptions = "/req/oas30/exceptions-codes"
    /// What guards an operation is declared.
    case oasSecurity = "/req/oas30/security"

    /// Reference systems are named by URI.
    case crsURI = "/req/crs/crs-uri"
    /// Each collection lists its systems, CRS84 among them.
    case crsList = "/req/crs/fc-md-crs-list"
    /// StorageCrs is a URI.
    case storageCRS = "/req/crs/fc-md-storageCrs"
    /// StorageCrs is one of the list.
    case storageCRSValid = "/req/crs/fc-md-storageCrs-valid-value"
    /// #/crs stands for a list of all collections.
    case crsListGlobal = "/req/crs/fc-md-crs-list-global"
    /// Bbox-crs is understood.
    case boxCRSDefinition = "/req/crs/fc-bbox-crs-definition"
    /// An unknown bbox-crs is answered 400.
    case boxCRSValid = "/req/crs/fc-bbox-crs-valid-value"
    /// Bbox without bbox-crs is in CRS84.
    case boxCRSDefault = "/req/crs/fc-bbox-crs-default-value"
    /// Bbox is read in bbox-crs.
    case boxCRSAction = "/req/crs/bbox-crs-action"
    /// Crs is understood.
    case crsDefinition = "/req/crs/fc-crs-definition"
    /// An unknown crs is answered 400.
    case crsValid = "/req/crs/fc-crs-valid-value"
    /// Without crs the answer is in CRS84.
    case crsDefault = "/req/crs/fc-crs-default-value"
    /// Coordinates are in the system asked for.
    case crsAction = "/req/crs/crs-action"
    /// Coordinates of GeoJSON in the axis order of the system.
    case crsGeoJSON = "/req/crs/geojson"
    /// Content-Crs names the system of the answer.
    case crsHeader = "/req/crs/ogc-crs-header"
    /// Content-Crs is the URI in angle brackets.
    case crsHeaderValue = "/req/crs/ogc-crs-header-value"

    /// The items link to the queryables in the header.
    case queryablesLink = "/req/queryables/queryables-link"
    /// The queryables are there as a JSON Schema.
    case queryablesOp = "/req/queryables/get-queryables-op"
    /// The queryables are an object of JSON Schema, with an id.
    case queryablesResponse = "/req/queryables/get-queryables-response"
    /// Only queryables stand in a filter.
    case expressionConstruction = "/req/queryables/expression-construction"

    /// Each simple queryable is a parameter of the items.
    case queryableParameter = "/req/queryables-query-parameters/parameters"

    /// A filter is answered, what is none is refused.
    case filterParam = "/req/filter/filter-param"
    /// Filter-lang names the language, with its default.
    case filterLang = "/req/filter/filter-lang-param"
    /// Without filter-crs geometries are in CRS84.
    case filterCRSDefault = "/req/filter/filter-crs-wgs84"
    /// Geometries are read in filter-crs, unknown systems refused.
    case filterCRS = "/req/filter/filter-crs-param"
    /// Filter and other conditions must all hold.
    case filterMixing = "/req/filter/mixing-expressions"
    /// The list of functions is answered.
    case functionsOp = "/req/filter/get-functions-operation"
    /// The list of functions follows its schema.
    case functionsResponse = "/req/filter/get-functions-response-json"
    /// The filter is evaluated for each feature.
    case filterResponse = "/req/filter/response"

    /// The queryables of each collection are answered.
    case itemsQueryablesOp = "/req/features-filter/get-queryables-op"
    /// Each collection links to its queryables.
    case itemsQueryablesLink = "/req/features-filter/queryables-link"
    /// Filter is declared at the items.
    case itemsFilter = "/req/features-filter/filter-param"
    /// Filter-lang is declared, with its languages and default.
    case itemsFilterLang = "/req/features-filter/filter-lang-param"
    /// Filter-crs is declared at the items.
    case itemsFilterCRS = "/req/features-filter/filter-crs-param"
    /// Each page has only features that match the filter.
    case itemsFilterResponse = "/req/features-filter/response"

    /// AND, OR, NOT and truth values, with nulls unknown.
    case cql2Filter = "/req/basic-cql2/cql2-filter"
    /// A property is its value, also where its name is quoted.
    case cql2Property = "/req/basic-cql2/property"
    /// The six comparisons select what they say.
    case cql2Comparison = "/req/basic-cql2/binary-comparison-predicate"
    /// IS NULL selects what has no value.
    case cql2Null = "/req/basic-cql2/null-predicate"

    /// LIKE with its wildcards.
    case likePredicate = "/req/advanced-comparison-operators/like-predicate"
    /// BETWEEN, both ends within.
    case betweenPredicate = "/req/advanced-comparison-operators/between-predicate"
    /// IN a list of values.
    case inPredicate = "/req/advanced-comparison-operators/in-predicate"
    /// CASEI takes letters for alike whatever their case.
    case caseiFunction = "/req/case-insensitive-comparison/casei-function"
    /// ACCENTI takes letters for alike whatever their accents.
    case accentiFunction = "/req/accent-insensitive-comparison/accenti-function"

    /// S_INTERSECTS is understood.
    case spatialFunction = "/req/basic-spatial-functions/spatial-functions"
    /// S_INTERSECTS selects what intersects.
    case spatialPredicate = "/req/basic-spatial-functions/spatial-predicate"
    /// POINT and BBOX, places that are none refused.
    case spatialLiterals = "/req/basic-spatial-functions/spatial-data-types"
    /// Every kind of geometry as a literal.
    case moreSpatialLiterals = "/req/basic-spatial-functions-plus/spatial-data-types"
    /// The eight spatial functions.
    case spatialFunctions = "/req/spatial-functions/spatial-functions"
    /// The fifteen temporal functions are understood.
    case temporalFunctions = "/req/temporal-functions/temporal-functions"
    /// Temporal functions select what they say.
    case temporalPredicates = "/req/temporal-functions/temporal-predicates"
    /// The four functions of arrays.
    case arrayPredicates = "/req/array-functions/array-predicates"
    /// Properties and literals on either side.
    case propertyProperty = "/req/property-property/withdraw-permissions"
    /// Functions of the list can be used.
    case cql2Functions = "/req/functions/functions"
    /// Arithmetic with its precedence.
    case cql2Arithmetic = "/req/arithmetic/arithmetic"

    /// Comparisons, null and logic as text.
    case textBasic = "/req/cql2-text/basic-cql2"
    /// LIKE, BETWEEN and IN as text.
    case textAdvanced = "/req/cql2-text/advanced-comparison-operators"
    /// CASEI as text.
    case textCasei = "/req/cql2-text/case-insensitive-comparison"
    /// ACCENTI as text.
    case textAccenti = "/req/cql2-text/accent-insensitive-comparison"
    /// S_INTERSECTS as text.
    case textBasicSpatial = "/req/cql2-text/basic-spatial-functions"
    /// Every kind of geometry as text.
    case textBasicSpatialPlus = "/req/cql2-text/basic-spatial-functions-plus"
    /// Spatial functions as text.
    case textSpatial = "/req/cql2-text/spatial-functions"
    /// Temporal functions as text.
    case textTemporal = "/req/cql2-text/temporal-functions"
    /// Functions of arrays as text.
    case textArray = "/req/cql2-text/array-functions"
    /// Properties on either side as text.
    case textPropertyProperty = "/req/cql2-text/property-property"
    /// Functions as text.
    case textFunctions = "/req/cql2-text/functions"
    /// Arithmetic as text.
    case textArithmetic = "/req/cql2-text/arithmetic"
    /// Quotes and control characters within a text.
    case textEscaping = "/req/cql2-text/escaping"

    /// Comparisons, null and logic as JSON, with the results of text.
    case jsonBasic = "/req/cql2-json/basic-cql2"
    /// LIKE, BETWEEN and IN as JSON, with the results of text.
    case jsonAdvanced = "/req/cql2-json/advanced-comparison-operators"
    /// CASEI as JSON, with the results of text.
    case jsonCasei = "/req/cql2-json/case-insensitive-comparison"
    /// ACCENTI as JSON, with the results of text.
    case jsonAccenti = "/req/cql2-json/accent-insensitive-comparison"
    /// S_INTERSECTS as JSON, with the results of text.
    case jsonBasicSpatial = "/req/cql2-json/basic-spatial-functions"
    /// Every kind of geometry as JSON, with the results of text.
    case jsonBasicSpatialPlus = "/req/cql2-json/basic-spatial-functions-plus"
    /// Spatial functions as JSON, with the results of text.
    case jsonSpatial = "/req/cql2-json/spatial-functions"
    /// Temporal functions as JSON, with the results of text.
    case jsonTemporal = "/req/cql2-json/temporal-functions"
    /// Functions of arrays as JSON, with the results of text.
    case jsonArray = "/req/cql2-json/array-functions"
    /// Properties on either side as JSON, with the results of text.
    case jsonPropertyProperty = "/req/cql2-json/property-property"
    /// Functions as JSON, with the results of text.
    case jsonFunctions = "/req/cql2-json/functions"
    /// Arithmetic as JSON, with the results of text.
    case jsonArithmetic = "/req/cql2-json/arithmetic"

    /// The sortables are there as a JSON Schema.
    case sortablesOp = "/req/sorting/get-sortables-op"
    /// The sortables are an object of JSON Schema, each with a type.
    case sortablesSuccess = "/req/sorting/get-sortables-success"
    /// DefaultSortOrder names sortables.
    case defaultSortOrder = "/req/sorting/defaultSortOrder-definition"
    /// Sortby is understood, ascending where no sign stands.
    case sortbyDefinition = "/req/sorting/sortby-definition"
    /// Features are in the order of the keys.
    case sortbyResponse = "/req/sorting/sortby-response"

    /// Each collection links to its sortables.
    case sortableLink = "/req/features-sorting/sortable-link"
    /// Sortby is declared at the items.
    case sortbyParam = "/req/features-sorting/sortby-param"
    /// The order holds over the pages.
    case sortingResponse = "/req/features-sorting/response"

    /// HEAD is supported.
    case head = "/rec/core/head"
    /// Entity tags are sent.
    case etag = "/rec/core/etag"
    /// Pages of other origins may read.
    case crossOrigin = "/rec/core/cross-origin"
    /// Links are in the header as well.
    case linkHeader = "/rec/core/link-header"
    /// A page that is not the last links to the next.
    case next1 = "/rec/core/fc-next-1"
    /// The next page has features that were not given yet.
    case next2 = "/rec/core/fc-next-2"
    /// HTML is supported.
    case recommendsHTML = "/rec/core/html"
    /// GeoJSON is supported.
    case recommendsGeoJSON = "/rec/core/geojson"
    /// The API is described in OpenAPI.
    case recommendsOpenAPI = "/rec/core/api-definition-oas"
    /// A link to the previous page leads to it.
    case previousPage = "/per/core/fc-prev"

    /// Whether a server must or should.
    public enum Level: String, Hashable, Sendable {
        /// It must: not to do so is a failure.
        case requirement
        /// It should: not to do so never fails a run.
        case recommendation
    }

    /// The id, `/req/core/root-op`.
    public var id: String { rawValue }

    /// Whether a server must or should.
    public var level: Level { rawValue.hasPrefix("/req/") ? .requirement : .recommendation }

    /// The class that it belongs to.
    public var conformanceClass: ConformanceClass {
        let name = rawValue.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        return ConformanceClass(rawValue: name) ?? .core
    }
}
