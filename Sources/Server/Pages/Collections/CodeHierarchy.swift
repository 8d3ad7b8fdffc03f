internal import Features

/// Coded properties that refine each other, as domain, kind and category do.
struct CodeHierarchy: Sendable {
    /// The properties from the top down; never empty.
    let levels: [PropertyDefinition]

    /// The hierarchies of a collection in the order of their first properties: each coded property
    /// that refines no other one starts one.
    static func all(of description: CollectionDescription) -> [CodeHierarchy] {
        let coded = description.properties.filter { $0.codes != nil }
        let lower = coded.compactMap { below($0, in: description) }
        return coded.filter { !lower.contains($0) }.map { top in
            var levels = [top]
            while let next = below(levels[levels.count - 1], in: description),
                !levels.contains(next)
            {
                levels.append(next)
            }
            return CodeHierarchy(levels: levels)
        }
    }

    /// What the hierarchy is called: the titles of its properties from the top down.
    func title(_ context: PageContext) -> String {
        levels.map { context.words($0.title, else: $0.name).text }.joined(separator: " › ")
    }

    /// The properties that no other one refines, the longest code list first.
    static func leaves(of description: CollectionDescription) -> [PropertyDefinition] {
        description.properties.filter { $0.codes != nil && below($0, in: description) == nil }
            .enumerated().sorted { left, right in
                let (a, b) = (left.element.codes?.count ?? 0, right.element.codes?.count ?? 0)
                return a == b ? left.offset < right.offset : a > b
            }.map(\.element)
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
