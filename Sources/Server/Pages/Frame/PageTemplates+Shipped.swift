extension PageTemplates {
    /// The templates compiled into the program, by their names.
    static let shipped: [String: String] = [
        "aggregate": PackageResources.aggregate_mustache,
        "api": PackageResources.api_mustache,
        "collection": PackageResources.collection_mustache,
        "collections": PackageResources.collections_mustache,
        "conditions": PackageResources.conditions_mustache,
        "conformance": PackageResources.conformance_mustache,
        "facet-tree": PackageResources.facet_tree_mustache,
        "facets": PackageResources.facets_mustache,
        "field": PackageResources.field_mustache,
        "filter": PackageResources.filter_mustache,
        "functions": PackageResources.functions_mustache,
        "item": PackageResources.item_mustache,
        "items": PackageResources.items_mustache,
        "landing": PackageResources.landing_mustache,
        "layout": PackageResources.layout_mustache,
        "map": PackageResources.map_mustache,
        "maps": PackageResources.maps_mustache,
        "pager": PackageResources.pager_mustache,
        "problem": PackageResources.problem_mustache,
        "results": PackageResources.results_mustache,
        "schema": PackageResources.schema_mustache,
        "swatch": PackageResources.swatch_mustache,
        "value": PackageResources.value_mustache,
        "words": PackageResources.words_mustache,
    ].mapValues { String(decoding: $0, as: UTF8.self) }
}
