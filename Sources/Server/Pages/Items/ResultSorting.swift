internal import Features

/// The heads of a table of features, which order it by `sortby`.
struct ResultSorting: Sendable {
    private let reader: FeatureReader
    /// The order that holds; nil for none.
    private let order: TableOrder?
    /// The properties that may be ordered by.
    private let sortable: Set<String>

    /// The heads of a table that answers a query; nil for one that is in an order of its own.
    init(_ reader: FeatureReader, query: FeatureQuery?) {
        self.reader = reader
        order = query?.order.first.map {
            TableOrder($0.property, isDescending: $0.isDescending)
        }
        sortable =
            query == nil
            ? [] : Set(FeatureQueryParser.sortables(of: reader.description).map(\.name))
    }

    /// The column of names: by the name in the language of the page.
    var nameHead: SortHead {
        let title = Words(reader.context.text("columnName"))
        for base in ["name", "title", "place"] {
            if let pair = reader.pairs.first(where: { $0.base == base }) {
                return head(title, unit: nil, property: property(of: pair), isNumber: false)
            }
            if let plain = reader.description.property(base) {
                return head(title, unit: nil, property: plain, isNumber: false)
            }
        }
        return SortHead(title)
    }

    /// A column of a property, or of a text in both languages.
    func head(_ content: ResultColumns.Content) -> SortHead {
        switch content {
        case .property(let property):
            head(
                reader.title(of: property),
                unit: property.unit,
                property: property,
                isNumber: property.isNumber
            )
        case .pair(let pair):
            head(reader.title(of: pair), unit: nil, property: property(of: pair), isNumber: false)
        }
    }

    private func property(of pair: FeatureReader.Pair) -> PropertyDefinition? {
        reader.context.language == .chinese ? pair.zh ?? pair.en : pair.en ?? pair.zh
    }

    private func head(
        _ title: Words,
        unit: String?,
        property: PropertyDefinition?,
        isNumber: Bool
    ) -> SortHead {
        guard let property, sortable.contains(property.name) else {
            return SortHead(title, unit: unit, isNumber: isNumber)
        }
        return SortHead(
            title,
            unit: unit,
            key: property.name,
            isNumber: isNumber,
            order: order,
            reader.context,
            parameter: "sortby",
            resetting: ["cursor", "offset"]
        )
    }
}
