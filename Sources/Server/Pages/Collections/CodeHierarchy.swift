internal import Features

/// Coded properties that refine each other, as domain, kind and category do.
struct CodeHierarchy: Sendable {
    /// The properties from the top down; never empty.
    let levels: [PropertyDefinition]

    /// The first hierarchy of a collection, or nil where no property is coded.
    init?(of description: CollectionDescription) {
        guard
            let top = description.properties.first(where: {
                $0.codes?.contains { $0.parent == nil } ?? false
            })
        else { return nil }
        var levels = [top]
        while let next = Self.below(levels[levels.count - 1], in: description),
            !levels.contains(next)
        {
            levels.append(next)
        }
        self.levels = levels
    }

    /// One coded property by itself.
    init(single property: PropertyDefinition) {
        levels = [property]
    }

    /// The properties that no other one refines.
    static func leaves(of description: CollectionDescription) -> [PropertyDefinition] {
        description.properties.filter { $0.codes != nil && below($0, in: description) == nil }
    }

    /// The property whose codes stand below those of another one.
    private static func below(
        _ property: PropertyDefinition,
        in description: CollectionDescription
    ) -> PropertyDefinition? {
        let codes = Set((property.codes ?? []).map(\.code))
        return description.properties.first { other in
            guard other != property, let own = other.codes, !own.isEmpty else { return false }
            return own.allSatisfy { $0.parent.map(codes.contains) ?? false }
        }
    }
}

/// One entry of a code list with the number of its features and what stands below it.
struct CodeNode: Sendable {
    let property: String
    let code: String
    let title: Words
    let count: Int
    let children: [CodeNode]

    /// The tree of a hierarchy; entries without a feature are left out.
    ///
    /// `counts` holds how many features carry each code, for each property.
    static func tree(
        _ hierarchy: CodeHierarchy,
        counts: [String: [String: Int]],
        _ context: PageContext
    ) -> [CodeNode] {
        nodes(hierarchy.levels[...], under: nil, counts, context)
    }

    /// The entries from where there is more than one on a level.
    static func forking(_ nodes: [CodeNode]) -> [CodeNode] {
        var nodes = nodes
        while nodes.count == 1, !nodes[0].children.isEmpty { nodes = nodes[0].children }
        return nodes
    }

    private static func nodes(
        _ levels: ArraySlice<PropertyDefinition>,
        under parent: String?,
        _ counts: [String: [String: Int]],
        _ context: PageContext
    ) -> [CodeNode] {
        guard let property = levels.first else { return [] }
        return (property.codes ?? []).compactMap { entry in
            guard entry.parent == parent || parent == nil,
                let count = counts[property.name]?[entry.code], count > 0
            else { return nil }
            return CodeNode(
                property: property.name,
                code: entry.code,
                title: context.words(entry.title, else: entry.code),
                count: count,
                children: nodes(levels.dropFirst(), under: entry.code, counts, context)
            )
        }
    }
}
