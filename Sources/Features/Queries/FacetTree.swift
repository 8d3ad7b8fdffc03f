/// The values of some properties as a tree with counts: the values of the first, below each of
/// them those of the second, and so on.
public struct FacetTree: Hashable, Sendable {
    /// One value.
    public struct Node: Hashable, Sendable {
        /// The value; nil for the features that carry none.
        public let value: PropertyValue?
        /// What a person reads of it; nil where it has no title.
        public let title: LocalizedText?
        /// How many features that match carry it, together with the values above it.
        public let count: Int
        /// The values of the next property.
        public let children: [Node]

        /// Creates a node.
        public init(
            value: PropertyValue?,
            title: LocalizedText?,
            count: Int,
            children: [Node] = []
        ) {
            self.value = value
            self.title = title
            self.count = count
            self.children = children
        }
    }

    /// The collection at the version that answered.
    public let collection: StoredCollection
    /// The properties, from the trunk to the leaves.
    public let properties: [String]
    /// The values of the first property.
    ///
    /// A property with a code list shows all its codes, in the order of the list and in the
    /// branch of their parent, those with a count of zero too; other values follow as the groups
    /// of an aggregate are ordered, what carries no value last.
    public let nodes: [Node]
    /// How many features match.
    public let total: Int

    /// Makes a tree of the groups of an aggregate.
    ///
    /// - Parameters:
    ///   - result: The groups, by `properties`.
    ///   - properties: The names of the properties.
    ///   - titles: The titles of their values.
    /// - Complexity: O(*n* · depth) in the number of groups.
    public init(_ result: AggregateResult, by properties: [String], titles: ValueTitles) {
        collection = result.collection
        self.properties = properties
        total = result.total.count
        let definitions = properties.map { result.collection.description.property($0) }
        let builder = Builder(definitions: definitions, names: properties, titles: titles)
        nodes = builder.nodes(result.groups, depth: 0, parent: nil)
    }

    private struct Builder {
        let definitions: [PropertyDefinition?]
        let names: [String]
        let titles: ValueTitles

        func nodes(_ groups: [AggregateResult.Group], depth: Int, parent: String?) -> [Node] {
            guard depth < names.count else { return [] }
            let members = Dictionary(grouping: groups) { $0.keys[depth] }
            let codes = codes(at: depth, below: parent)
            var order: [PropertyValue?] = codes
            var isListed = Set(codes)
            for group in groups where isListed.insert(group.keys[depth]).inserted {
                order.append(group.keys[depth])
            }
            return order.map { value in
                let own = members[value] ?? []
                return Node(
                    value: value,
                    title: value.flatMap { titles.title(of: $0, names[depth]) },
                    count: own.reduce(0) { $0 + $1.count },
                    children: nodes(own, depth: depth + 1, parent: value?.displayText)
                )
            }
        }

        /// The codes of a list that stand below a code of the property before it: all of them at
        /// the trunk, and where the list knows no parents those that occur.
        private func codes(at depth: Int, below parent: String?) -> [PropertyValue?] {
            guard let list = definitions[depth]?.codes else { return [] }
            if depth == 0 { return list.map { .text($0.code) } }
            return list.filter { $0.parent != nil && $0.parent == parent }.map { .text($0.code) }
        }
    }
}
