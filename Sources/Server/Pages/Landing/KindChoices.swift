internal import Features

/// What can be looked for: whole collections, and the kinds in their code lists.
struct KindChoices: Sendable {
    /// What one choice stands for, as the parameter `what` carries it: the collection, and the
    /// property with the code that its features must have.
    struct Choice: Hashable, Sendable {
        let collection: String
        let property: String?
        let code: String?

        init(collection: String, property: String? = nil, code: String? = nil) {
            self.collection = collection
            self.property = property
            self.code = code
        }

        /// Reads the text of a choice, `collection` or `collection/property/code`.
        init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
                .map(String.init)
            guard parts.count == 1 || parts.count == 3, !parts.contains("") else { return nil }
            self.init(
                collection: parts[0],
                property: parts.count == 3 ? parts[1] : nil,
                code: parts.count == 3 ? parts[2] : nil
            )
        }

        /// The choice as text.
        var text: String {
            [collection, property, code].compactMap(\.self).joined(separator: "/")
        }
    }

    /// A collection that can be searched, with the trees of its codes.
    struct Collection: Sendable {
        let stored: StoredCollection
        /// The hierarchies that divide it, with what they are called.
        let trees: [(title: String, nodes: [CodeNode])]
    }

    /// The collections that can be searched, those with codes first.
    let collections: [Collection]
    let context: PageContext

    /// The choices in groups; entries stand below the entry above them.
    func groups(selected: String?) -> [FilterForm.Group] {
        let whole = FilterForm.Group(
            label: context.text("searchAll"),
            options: collections.map { collection in
                option(
                    Choice(collection: collection.stored.description.id),
                    title(collection.stored),
                    collection.stored.status.featureCount,
                    selected
                )
            }
        )
        var groups: [FilterForm.Group] = []
        for collection in collections {
            let title = title(collection.stored)
            for tree in collection.trees {
                let flat = tree.nodes.filter(\.children.isEmpty)
                if !flat.isEmpty {
                    let label = "\(title) › \(tree.title)"
                    groups.append(group(label, flat, of: collection.stored, selected))
                }
                for node in tree.nodes where !node.children.isEmpty {
                    add(node, under: title, of: collection.stored, selected, to: &groups)
                }
            }
        }
        return groups + [whole]
    }

    /// Adds a group for an entry and its children, and those of the children with children.
    private func add(
        _ node: CodeNode,
        under path: String,
        of collection: StoredCollection,
        _ selected: String?,
        to groups: inout [FilterForm.Group]
    ) {
        let path = path + " › " + node.title.text
        let leaves = node.children.filter(\.children.isEmpty)
        groups.append(group(path, [node] + leaves, of: collection, selected, all: node))
        for child in node.children where !child.children.isEmpty {
            add(child, under: path, of: collection, selected, to: &groups)
        }
    }

    private func group(
        _ label: String,
        _ nodes: [CodeNode],
        of collection: StoredCollection,
        _ selected: String?,
        all: CodeNode? = nil
    ) -> FilterForm.Group {
        FilterForm.Group(
            label: label,
            options: nodes.map { node in
                let isAll = all.map { $0.property == node.property && $0.code == node.code }
                let title =
                    isAll ?? false
                    ? "\(node.title.text) · \(context.text("searchAllOf"))" : node.title.text
                return option(
                    Choice(
                        collection: collection.description.id,
                        property: node.property,
                        code: node.code
                    ),
                    title,
                    node.count,
                    selected
                )
            }
        )
    }

    private func option(
        _ choice: Choice,
        _ title: String,
        _ count: Int,
        _ selected: String?
    ) -> FilterForm.Option {
        FilterForm.Option(
            value: choice.text,
            text: "\(title) (\(NumberText.count(count)))",
            isSelected: choice.text == selected
        )
    }

    private func title(_ collection: StoredCollection) -> String {
        let description = collection.description
        return context.words(description.title, else: description.id).text
    }
}
